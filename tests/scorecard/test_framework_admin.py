"""The page of a framework in the admin: its indicators in order, each with its current target."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kpis.models import Framework, Indicator
from tests.kpis import make
from tests.reports import sending

pytestmark = pytest.mark.django_db


def path(framework: Framework) -> str:
    return reverse("admin:kpis_framework_change", args=[framework.pk])


def rows_of(html: str) -> dict[str, str]:
    """What stands in the column of targets, in words, by the reference of each row."""
    cells = re.findall(r'<td class="field-target">\s*<p>(.*?)</p>', html, re.DOTALL)
    references = re.findall(r'name="indicators-\d+-reference" value="(.*?)"', html)
    return dict(zip(references, [re.sub(r"<.*?>", "", one) for one in cells], strict=False))


def test_each_indicator_stands_in_order_with_the_target_in_force(signed_in):
    framework = make.framework()
    second, first = (make.indicator(framework=framework, reference=f"KPI {n}", position=n) for n in (2, 1))
    make.target(indicator=first, tolerance_limit=Decimal(75))
    make.target(indicator=first, applies_from=date(2018, 10, 1), value=Decimal(85))
    make.target(indicator=first, applies_from=date(2018, 11, 1), superseded_at=make.RECORDED)

    html = signed_in("admin").get(path(framework)).content.decode()

    assert list(rows_of(html).items()) == [
        ("KPI 1", "85%, no tolerance Change the target of KPI 1"),
        ("KPI 2", "none Change the target of KPI 2"),
    ]
    for one in (first, second):
        assert reverse("admin:kpis_indicator_target", args=[one.pk]) in html


def test_officer_reads_the_targets_without_a_way_to_change_them(signed_in):
    target = make.target()

    html = signed_in("officer").get(path(target.indicator.framework)).content.decode()

    assert "80%" in html
    assert reverse("admin:kpis_indicator_target", args=[target.indicator_id]) not in html


def test_ten_indicators_cost_what_one_costs(signed_in):
    browser, framework, costs = signed_in("admin"), make.framework(), []
    browser.get(path(framework))  # the first page of a process reads the kinds of rows, too
    for rows in (1, 9):
        for _ in range(rows):
            make.target(indicator=make.indicator(framework=framework))
        with CaptureQueriesContext(connection) as asked:
            browser.get(path(framework))
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_every_box_of_a_row_has_a_label(signed_in):
    indicator = make.indicator(reference="KPI 1")

    html = signed_in("admin").get(path(indicator.framework)).content.decode()

    boxes = re.findall(r"<(?:input|select)[^>]*name=\"indicators-(?:0|__prefix__)-[^>]*>", html)
    seen = [one for one in boxes if 'type="hidden"' not in one]
    assert len(seen) == 9  # four to type in, in the row and in the one to be added; and one to delete by
    assert [one for one in seen if "aria-label=" not in one] == []
    assert 'aria-label="Position, KPI 1"' in html
    assert 'aria-label="Position, new indicator"' in html


def test_indicator_that_only_a_promise_rests_on_is_not_deleted(sample, signed_in):
    framework = make.framework()
    indicator = make.indicator(framework=framework, reference="KPI 1")
    sending.promise(indicator=indicator).save()
    browser = signed_in("admin")
    form = browser.get(path(framework)).context["adminform"].form
    filled = {name: form[name].value() for name in form.fields}
    row = {"id": indicator.pk, "framework": framework.pk, "measure": indicator.measure_id}
    row |= {"reference": "KPI 1", "position": 1, "DELETE": "on"}
    total = {"indicators-TOTAL_FORMS": 1, "indicators-INITIAL_FORMS": 1}
    sent = {**filled, **total, **{f"indicators-0-{name}": value for name, value in row.items()}}

    answer = browser.post(path(framework), {k: v for k, v in sent.items() if v not in (None, "")})

    assert answer.status_code == 422
    assert "Something that was recorded rests on KPI 1. It cannot be deleted." in answer.content.decode()
    assert Indicator.objects.filter(pk=indicator.pk).exists()
