"""The words for what inspectors and scrutiny wrote down, each with how it is said. Pure."""

from enum import StrEnum


class InspectionKind(StrEnum):
    GRADED = "graded"
    MONITORING_VISIT = "monitoring_visit"
    FOCUSED_VISIT = "focused_visit"
    IMPROVEMENT_VISIT = "improvement_visit"
    AREA_SEND = "area_send"
    CHILDRENS_HOME = "childrens_home"


class Grade(StrEnum):
    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"


class FindingKind(StrEnum):
    STRENGTH = "strength"
    AREA_FOR_IMPROVEMENT = "area_for_improvement"
    RECOMMENDATION = "recommendation"
    REQUIREMENT = "requirement"


class FindingStatus(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    MET = "met"
    NOT_RECORDED = "not_recorded"  # nobody has said
    NOT_APPLICABLE = "not_applicable"  # a strength asks for nothing


class ActionStatus(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class RecommendationStatus(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    ACHIEVED = "achieved"


class Sector(StrEnum):
    LOCAL_AUTHORITY = "local_authority"
    ACADEMY = "academy"


class Phase(StrEnum):
    """In the order in which they are shown."""

    NURSERY = "Nursery"
    PRIMARY = "Primary"
    SECONDARY = "Secondary"
    ALL_THROUGH = "All through"
    SPECIAL = "Special"
    ALTERNATIVE = "Pupil referral unit or alternative provision"


INSPECTION_KINDS = {
    InspectionKind.GRADED: "Graded inspection",
    InspectionKind.MONITORING_VISIT: "Monitoring visit",
    InspectionKind.FOCUSED_VISIT: "Focused visit",
    InspectionKind.IMPROVEMENT_VISIT: "Improvement visit",
    InspectionKind.AREA_SEND: "Area inspection of special educational needs and disabilities",
    InspectionKind.CHILDRENS_HOME: "Inspection of a children's home",
}
GRADES = {
    Grade.OUTSTANDING: "Outstanding",
    Grade.GOOD: "Good",
    Grade.REQUIRES_IMPROVEMENT: "Requires improvement",
    Grade.INADEQUATE: "Inadequate",
}
FINDING_KINDS = {
    FindingKind.STRENGTH: "Strength",
    FindingKind.AREA_FOR_IMPROVEMENT: "Area for improvement",
    FindingKind.RECOMMENDATION: "Recommendation",
    FindingKind.REQUIREMENT: "Requirement",
}
FINDING_STATUSES = {
    FindingStatus.OPEN: "Open",
    FindingStatus.IN_PROGRESS: "In progress",
    FindingStatus.MET: "Met",
    FindingStatus.NOT_RECORDED: "Not recorded",
    FindingStatus.NOT_APPLICABLE: "Not applicable",
}
ACTION_STATUSES = {
    ActionStatus.OPEN: "Open",
    ActionStatus.IN_PROGRESS: "In progress",
    ActionStatus.DONE: "Done",
}
RECOMMENDATION_STATUSES = {
    RecommendationStatus.OPEN: "Open",
    RecommendationStatus.IN_PROGRESS: "In progress",
    RecommendationStatus.ACHIEVED: "Achieved",
}
SECTORS = {Sector.LOCAL_AUTHORITY: "Maintained by the local authority", Sector.ACADEMY: "Academies"}
PHASES = {phase: phase.value for phase in Phase}

# What somebody can say of each. That nobody has said, or that there is nothing to say, is said by nobody.
SAID_STATUSES = {
    "finding": (FindingStatus.OPEN, FindingStatus.IN_PROGRESS, FindingStatus.MET),
    "action": tuple(ActionStatus),
    "recommendation": tuple(RecommendationStatus),
    "closed": (FindingStatus.MET, ActionStatus.DONE, RecommendationStatus.ACHIEVED),
}

REPORTED_STATUSES: dict[str, str] = {
    status.value: said
    for words in (FINDING_STATUSES, ACTION_STATUSES, RECOMMENDATION_STATUSES)
    for status, said in words.items()
    if status not in (FindingStatus.NOT_RECORDED, FindingStatus.NOT_APPLICABLE)
}

# Of these somebody has to do something.
TO_BE_DEALT_WITH = (FindingStatus.OPEN, FindingStatus.IN_PROGRESS, FindingStatus.NOT_RECORDED)


OVERALL = "overall"  # what a judgement of the whole begins with


def is_overall(area_of_judgement: str) -> bool:
    """Whether a judgement is of the whole: “Overall”, “Overall effectiveness”."""
    return area_of_judgement.casefold().startswith(OVERALL)
