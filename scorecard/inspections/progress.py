"""How far what an inspection asked for has come: “4 of 10 requirements met”. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reports.inspection_words import FINDING_STATUSES, FindingKind, FindingStatus
from scorecard.inspections.terms import InspectionRecord, InspectionTerms

# As counted: one, several.
NOUNS = {
    FindingKind.REQUIREMENT: ("requirement", "requirements"),
    FindingKind.RECOMMENDATION: ("recommendation", "recommendations"),
    FindingKind.AREA_FOR_IMPROVEMENT: ("area for improvement", "areas for improvement"),
    FindingKind.STRENGTH: ("strength", "strengths"),
}


def counted_nouns(kind: FindingKind, number: int) -> str:
    """1 strength; 4 areas for improvement."""
    return f"{number} {NOUNS[kind][number != 1]}"


def counted_findings(kind: FindingKind, number: int, *, are_told: bool) -> str:
    """As counted_nouns; where the number of requirements is told, a finding about them is not one more."""
    if kind is FindingKind.REQUIREMENT and are_told:
        return f"{'1 finding' if number == 1 else f'{number} findings'} about requirements"
    return counted_nouns(kind, number)


def progress_of(record: InspectionRecord, others: Iterable[InspectionTerms]) -> tuple[str, ...]:
    """A sentence for the requirements where their numbers are told, and one for each other kind of finding
    that asks for something. others: every inspection, since follow-ups tell how many are met."""
    told = requirements_in_words(record.inspection, others)
    kinds = [kind for kind in NOUNS if kind is not FindingKind.STRENGTH]
    if told:
        kinds.remove(FindingKind.REQUIREMENT)
    counted = (_findings_in_words(record, kind) for kind in kinds)
    return tuple(sentence for sentence in (told, *counted) if sentence)


def requirements_in_words(inspection: InspectionTerms, others: Iterable[InspectionTerms]) -> str:
    """4 of 10 requirements met, as found on 20 July 2022; empty where no number is told.

    Of a follow-up it says what that visit found of the requirements of the inspection that it follows.
    """
    by_id = {one.id: one for one in others}
    first = _made_by(inspection, by_id)
    if first is None or first.requirements_made is None:
        return ""
    made = f"{first.requirements_made} {NOUNS[FindingKind.REQUIREMENT][first.requirements_made != 1]}"
    visits = [inspection] if inspection is not first else [first, *_followers(first, by_id.values())]
    telling = [one for one in visits if one.requirements_met is not None]
    if not telling:
        return f"{made} made; how many are met is not recorded" if inspection is first else ""
    visit = max(telling, key=lambda one: one.in_time)
    sentence = f"{visit.requirements_met} of {made} met"
    return sentence if visit is inspection or visit.looked is None else f"{sentence}, as found {_at(visit)}"


def _at(visit: InspectionTerms) -> str:
    """On 20 July 2022; in September 2022."""
    return f"{'on' if visit.looked and visit.looked.day else 'in'} {visit.when}"


def _made_by(inspection: InspectionTerms, by_id: Mapping[int, InspectionTerms]) -> InspectionTerms | None:
    """The inspection whose requirements are spoken of: this one, or the nearest before it that made some."""
    seen: list[InspectionTerms] = []
    one: InspectionTerms | None = inspection
    while one is not None and one not in seen:
        if one.requirements_made is not None:
            return one
        seen.append(one)
        one = by_id.get(one.follows) if one.follows is not None else None
    return None


def _followers(first: InspectionTerms, others: Iterable[InspectionTerms]) -> Sequence[InspectionTerms]:
    """Every inspection that follows one, or follows one that does, and made no requirements of its own."""
    others, found, seen = list(others), list[InspectionTerms](), {first.id}
    while more := [one for one in others if one.follows in seen and one.id not in seen]:
        seen |= {one.id for one in more}
        found += [one for one in more if one.requirements_made is None]
    return found


def _findings_in_words(record: InspectionRecord, kind: FindingKind) -> str:
    """0 of 4 areas for improvement met: 2 open, 1 in progress, 1 not recorded."""
    statuses = Counter(one.status for one in record.findings if one.kind is kind)
    if not statuses:
        return ""
    others = [
        f"{statuses[one]} {FINDING_STATUSES[one].lower()}"
        for one in (FindingStatus.OPEN, FindingStatus.IN_PROGRESS, FindingStatus.NOT_RECORDED)
        if statuses[one]
    ]
    sentence = f"{statuses[FindingStatus.MET]} of {counted_nouns(kind, statuses.total())} met"
    return f"{sentence}: {', '.join(others)}" if others else sentence
