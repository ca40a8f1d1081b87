"""Large returns of the made-up council: who sends them, for what, and their files."""

import csv
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from io import BytesIO, StringIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from benchmarks.council import LAST_MONTH, Size, make_framework
from benchmarks.figures import return_rows
from kpis.models import Area, Framework, Measure
from kpis.periods import add_months, iso_month

SLUG = "returns"
MONTHS = 60  # for which there can be a return: each is for a month of its own
AREAS = 50  # the organisation, its service areas, and teams for the rest
COLUMNS = ("measure", "area", "numerator", "denominator", "value", "commentary")
CSV, XLSX = "csv", "xlsx"
EXPLANATION = "Checked against the case records."


def make_ready(size: Size, *, areas: int = AREAS) -> None:
    """Add the framework that returns are for, and teams until there are so many areas."""
    organisation = Area.objects.get(code="CTY")
    parts = list(Area.objects.filter(kind="service_area"))
    for at in range(1, areas - len(parts)):
        parent = parts[at % len(parts)]
        Area.objects.create(code=f"team-{at}", name=f"Team {at}", kind="team", parent=parent)
    start = add_months(LAST_MONTH, 1)
    make_framework(
        organisation, list(Measure.objects.all()), slug=SLUG, start=start, end=add_months(LAST_MONTH, MONTHS)
    )


@dataclass(frozen=True, slots=True)
class LargeReturn:
    """A return of every measure and area for the month that lies `number` months after the history."""

    number: int
    rows: list[dict[str, object]] = field(repr=False)

    @classmethod
    def make(cls, size: Size, number: int) -> "LargeReturn":
        areas = Area.objects.exclude(kind="benchmark").values_list("code", flat=True)
        month = add_months(LAST_MONTH, number)
        rows = return_rows(measures=size.measures, areas=list(areas), parts=size.parts, month=month)
        return cls(number, list(rows))

    @property
    def month(self) -> date:
        return add_months(LAST_MONTH, self.number)

    def file(self, kind: str) -> bytes:
        return self._as_csv() if kind == CSV else self._as_workbook()

    def _as_csv(self) -> bytes:
        text = StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows(self.rows)
        return text.getvalue().encode()

    def _as_workbook(self) -> bytes:
        import xlsxwriter

        content = BytesIO()
        with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
            sheet = workbook.add_worksheet("Return")
            sheet.write_row(0, 0, COLUMNS)
            for at, row in enumerate(self.rows, 1):
                sheet.write_row(at, 0, list(row.values()))
        return content.getvalue()


@dataclass(frozen=True, slots=True)
class Previewed:
    """An uploaded return: where its preview stands, and how many bytes that has."""

    address: str
    size: int


def upload(client: Client, *, month: date, content: bytes, kind: str) -> Previewed | None:
    """Upload a file and open its preview; None where the file would change nothing."""
    form = {
        "framework": _framework(),
        "period": iso_month(month),
        "file": SimpleUploadedFile(f"return.{kind}", content),
    }
    answer = client.post(reverse("admin:reports_monthlyreturn_upload"), form)
    if answer.status_code == 200 and b"Nothing would change" in answer.content:
        return None
    if answer.status_code != 302:
        raise SystemExit(f"The return was not accepted ({answer.status_code}).")
    preview = client.get(answer["Location"])
    return Previewed(answer["Location"], len(preview.content))


@cache  # or the question would be counted among the product's own
def _framework() -> int:
    return Framework.objects.get(slug=SLUG).pk


def publish(client: Client, previewed: Previewed) -> None:
    address = previewed.address.replace("/preview/", "/publish/")
    answer = client.post(address, {"explanation": EXPLANATION})
    if answer.status_code != 302:
        raise SystemExit(f"The return was not published ({answer.status_code}).")


def take_in(client: Client, *, month: date, content: bytes, kind: str) -> Previewed:
    """The whole way of a return: uploaded, previewed, published."""
    previewed = upload(client, month=month, content=content, kind=kind)
    if previewed is None:
        raise SystemExit("The return would change nothing, so there is nothing to measure.")
    publish(client, previewed)
    return previewed
