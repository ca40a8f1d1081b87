"""What a row comes to, worked out in the workbook as the product does it. Excel's ROUND is half up, too."""

from kpis.figures import DIVIDED, Unit
from kpis.terms import MeasureTerms
from reports.desk.layout import LETTERS

NUMERATOR, DENOMINATOR, VALUE = (LETTERS[name] for name in ("numerator", "denominator", "value"))


def comes_to(measure: MeasureTerms, *, number: int) -> str:
    """Of the row with this number: of its counts where they are worked with, else of its value."""
    value = f"{VALUE}{number}"
    shown = f'{value}*IF(LEFT(CELL("format",{value}),1)="P",100,1)' if measure.unit is Unit.PERCENT else value
    from_value = f'IF(ISNUMBER({value}),ROUND({shown},{measure.decimals}),"")'
    if measure.calculation not in DIVIDED:
        return f"={from_value}"
    scale = "*100" if measure.unit is Unit.PERCENT else ""
    return f"={_counted(number, scale=scale, decimals=str(measure.decimals), otherwise=from_value)}"


def comes_to_looked_up(*, number: int, terms: str) -> str:
    """Of a row whose reference is chosen. terms: where references stand, beside them scale and decimals."""
    reference, value = f"{LETTERS['reference']}{number}", f"{VALUE}{number}"
    scale, decimals = (f"VLOOKUP({reference},{terms},{column},FALSE)" for column in (3, 4))
    from_value = f'IF(ISNUMBER({value}),ROUND({value},{decimals}),"")'
    worked_out = _counted(number, scale=f"*{scale}", decimals=decimals, otherwise=from_value)
    return f'=IFERROR({worked_out},"")'


def title_looked_up(*, number: int, terms: str) -> str:
    return f'=IFERROR(VLOOKUP({LETTERS["reference"]}{number},{terms},2,FALSE),"")'


def _counted(number: int, *, scale: str, decimals: str, otherwise: str) -> str:
    """Multiplied before it is divided: a percentage that has an end stays exact."""
    numerator, denominator = f"{NUMERATOR}{number}", f"{DENOMINATOR}{number}"
    worked_out = f"ROUND({numerator}{scale}/{denominator},{decimals})"
    both = f"AND(ISNUMBER({numerator}),ISNUMBER({denominator}))"
    return f'IF({both},IF({denominator}>0,{worked_out},""),{otherwise})'
