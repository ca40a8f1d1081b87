"""What is more than chance, in words. Pure."""

from kpis.variation import Finding, Pattern

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def finding_in_words(finding: Finding) -> str:
    """Seven months in a row above the mean; above the upper control limit."""
    months, high = finding.months, finding.high
    if finding.pattern is Pattern.OUTSIDE:
        limit = "above the upper control limit" if high else "below the lower control limit"
        return limit if months == 1 else f"{in_a_row(months)} {limit}"
    if finding.pattern is Pattern.ONE_SIDE:
        return f"{in_a_row(months)} {'above' if high else 'below'} the mean"
    if finding.pattern is Pattern.MOVING:
        return f"{in_a_row(months)} {'rising' if high else 'falling'}"
    share = "three" if months == 3 else "two of the last three"
    return f"{share} months near or {'above the upper' if high else 'below the lower'} control limit"


def in_a_row(months: int) -> str:
    return f"{NUMBERS.get(months, str(months))} months in a row"
