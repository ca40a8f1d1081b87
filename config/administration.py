"""The admin's front page and its list at the side: by what an admin comes to do, not by app."""

from typing import Any, NamedTuple

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse


class Way(NamedTuple):
    """A page of the admin that is no list of rows. name: of its address; permission: what it asks for."""

    words: str
    name: str
    permission: str


class Section(NamedTuple):
    slug: str
    title: str
    ways: tuple[Way, ...]
    models: tuple[str, ...]  # in the order of the work


SECTIONS = (
    Section(
        "targets",
        "Frameworks, targets and measures",
        (
            Way("Targets to look at", "admin:kpis_target_review", "kpis.add_target"),
            Way("Load definitions from files", "admin:kpis_definitions", "kpis.add_target"),
        ),
        ("Framework", "Target", "Measure", "Area", "LimitRestart", "Annotation", "Observation"),
    ),
    Section("returns", "Returns", (), ("MonthlyReturn", "Assignment", "ClosingException")),
    Section(
        "inspections",
        "Inspections and scrutiny",
        (),
        (
            *("Inspection", "Judgement", "Finding", "Action", "SchoolJudgement", "Recommendation"),
            "MemberQuestion",
        ),
    ),
    Section("record", "The record", (), ("Entry",)),
    Section("people", "People and sign-in", (), ("User", "Group", "GroupSecurity")),
)


class Administration(AdminSite):
    """The admin site. What no section names stands last, under its own app, so that nothing is lost."""

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        found = {model["object_name"]: model for app in apps for model in app["models"]}
        arranged = [_arranged(one, request, found) for one in SECTIONS]
        placed = {name for one in SECTIONS for name in one.models}
        for app in apps:
            app["models"] = [one for one in app["models"] if one["object_name"] not in placed]
        return [one for one in (*arranged, *apps) if one["models"]]


def _arranged(section: Section, request: HttpRequest, found: dict[str, Any]) -> dict[str, Any]:
    """A section as the admin's templates take an app."""
    ways = [
        {"name": way.words, "object_name": way.name.partition(":")[2], "admin_url": reverse(way.name)}
        for way in section.ways
        if request.user.has_perm(way.permission)
    ]
    return {
        "name": section.title,
        "app_label": section.slug,
        # Its place on the front page: the templates hold an app for open where its address begins the page's.
        "app_url": f"{reverse('admin:index')}#{section.slug}",
        "models": [*(found[name] for name in section.models if name in found), *ways],
    }
