"""Made-up measures and their figures: worked out from their numbers alone, so that every run has the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpis.periods import month_number

Counted = tuple[int | None, int | None, Decimal | None]  # numerator, denominator, value

WHO = (
    "children in need",
    "children with a protection plan",
    "children in care",
    "care leavers aged 19 to 21",
    "young people out of school",
    "children under 5",
    "families with a social worker",
    "children placed for adoption",
    "pupils with a plan",
    "social workers",
)
WHAT = (
    "seen within 10 working days",
    "with a review held on time",
    "assessed within 45 days",
    "in suitable accommodation",
    "with an up-to-date health check",
    "referred again within 12 months",
    "in education, employment or training",
    "moved three times or more in a year",
    "whose plan ended within 3 months",
    "with a completed personal plan",
    "visited every four weeks",
    "supervised in the month",
    "with a permanent school place",
    "who were heard at their conference",
    "living within 20 miles of home",
    "met by an advocate",
    "offered a place the same term",
    "with a lasting placement",
    "absent for a tenth of sessions",
    "helped without a new referral",
)
REMARKS = (
    "Two staff vacancies in the north led to late visits; both posts are filled from next month.",
    "Sampling of 40 cases found recording behind practice. A weekly check by team managers has begun.",
    "The rise follows the new threshold agreed with schools in September and was expected.",
    "Small numbers: three siblings moved together in one week.",
    "Court delays continue. The judge in charge has been asked for more days in the new year.",
    "A backlog from the summer has been cleared, which brings older cases into the figure.",
    "Recruitment of foster carers is behind plan by 6 households; a campaign starts in January.",
)


@dataclass(frozen=True, slots=True)
class MadeMeasure:
    """A measure and what its figures look like. usual and swing are in its unit."""

    number: int
    calculation: str
    unit: str
    decimals: int
    polarity: str
    usual: Decimal
    swing: Decimal

    @property
    def code(self) -> str:
        return f"measure-{self.number + 1}"

    @property
    def title(self) -> str:
        beginning = {"percent": "% of ", "days": "Average wait in days of ", "count": "Number of "}.get(
            self.unit, "Rate of "
        )
        return f"{beginning}{WHO[self.number // 3 % len(WHO)]} {WHAT[self.number % len(WHAT)]}"

    @property
    def commentary(self) -> str:
        """An officer says something about one figure in three."""
        return REMARKS[self.number // 3 % len(REMARKS)] if self.number % 3 == 0 else ""

    def month(self, month: date, *, parts: int) -> list[Counted]:
        """The figures of the whole and of each of its parts, whose counts add up to the whole's."""
        found = [self.one(month, place) for place in range(1, parts + 1)]
        if not found or self.calculation not in ("ratio", "count"):
            return [self.one(month, 0), *found]
        if self.calculation == "count":
            return [
                (None, None, sum((value for _, _, value in found if value is not None), Decimal(0))),
                *found,
            ]
        return [(sum(part[0] or 0 for part in found), sum(part[1] or 0 for part in found), None), *found]

    def one(self, month: date, place: int) -> Counted:
        """The figure of one place, by its number."""
        at = month_number(month)
        # Up and down over two years, each measure in its own time, and a little by chance.
        share = (at + self.number) % 24 / 24 - 1 + _chance(self.number, place, at)
        value = float(self.usual) + share * float(self.swing)
        if self.calculation == "count":
            return None, None, Decimal(round(value))
        if self.calculation != "ratio":
            return None, None, Decimal(f"{value:.{self.decimals}f}")
        denominator = 60 + (self.number * 37 + place * 53 + at * 3) % 180
        return round(value * denominator / 100), denominator, None


# The kinds of measure that a council has, in about the proportions that the sample shows.
MADE_MEASURES = tuple(
    MadeMeasure(number, calculation, unit, decimals, polarity, Decimal(usual), Decimal(swing))
    for number, (calculation, unit, decimals, polarity, usual, swing) in enumerate(
        (
            ("ratio", "percent", 0, "higher", 84, 6),
            ("ratio", "percent", 1, "higher", 91, 4),
            ("ratio", "percent", 0, "lower", 22, 5),
            ("mean", "days", 0, "lower", 240, 30),
            ("count", "count", 0, "lower", 46, 8),
            ("ratio", "percent", 0, "higher", 76, 8),
            ("ratio", "percent", 1, "lower", 12, 4),
            ("given", "rate_per_10k", 1, "lower", 68, 6),
            ("ratio", "percent", 0, "higher", 95, 3),
            ("ratio", "percent", 0, "higher", 61, 7),
        )
    )
)


def made_measure(number: int) -> MadeMeasure:
    like = MADE_MEASURES[number % len(MADE_MEASURES)]
    return MadeMeasure(
        number, like.calculation, like.unit, like.decimals, like.polarity, like.usual, like.swing
    )


def return_rows(*, measures: int, areas: list[str], parts: int, month: date) -> Iterator[dict[str, object]]:
    """A return as its sender fills it in: `areas` are codes, the whole first, then the parts, then teams."""
    for number in range(measures):
        made = made_measure(number)
        figures = made.month(month, parts=parts) + [
            made.one(month, place) for place in range(parts + 1, len(areas))
        ]
        for at, (area, (numerator, denominator, value)) in enumerate(zip(areas, figures, strict=True)):
            yield {
                "measure": made.code,
                "area": area,
                "numerator": numerator,
                "denominator": denominator,
                "value": value,
                "commentary": made.commentary if at == 0 else "",
            }


def _chance(*numbers: int) -> float:
    """Between 0 and 1, the same for the same numbers, with nothing to be seen of their order."""
    mixed = 0
    for number in numbers:
        mixed = (mixed * 31 + number + 1) * 2_654_435_761 % 2**32
    return mixed / 2**32
