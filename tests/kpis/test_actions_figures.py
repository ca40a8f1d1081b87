"""Writes to what is known."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.utils import timezone

from kpis.actions import NewObservation, Outdated, record_observations, supersede_observation
from kpis.figures import Figure
from kpis.models import Observation
from tests.kpis import make
from tests.kpis.make import NOVEMBER, OCTOBER, RECORDED

pytestmark = pytest.mark.django_db

LATER = RECORDED + timedelta(days=7)


def new(value=80, *, of: Observation | None = None, **values) -> NewObservation:
    """A figure to publish: a new one, or one for the place of an observation."""
    usual = {
        "measure_id": of.measure_id if of else make.measure().pk,
        "area_id": of.area_id if of else make.organisation().pk,
        "period": of.period if of else OCTOBER,
        "figure": Figure(value=Decimal(value)),
        "provenance": "published",
    }
    return NewObservation(**usual | values)


def correction(observation: Observation, value) -> NewObservation:
    return new(value, of=observation, supersedes=observation.pk)


def stored() -> list[tuple]:
    return list(Observation.objects.order_by("pk").values_list())


def test_new_figures_are_recorded_as_they_were_given():
    one = new(figure=Figure(Decimal(3), Decimal(4)), source="A paper", commentary="A word")
    another = new(provenance="illustrative")

    count = record_observations(observations=[one, another], by="officer", reason="Corrected", at=LATER)

    first, second = Observation.objects.order_by("pk")
    assert count == 2
    assert (first.measure_id, first.area_id, first.period) == (one.measure_id, one.area_id, OCTOBER)
    assert (first.numerator, first.denominator, first.value) == (3, 4, None)
    assert (first.provenance, first.source, first.commentary) == ("published", "A paper", "A word")
    assert (first.recorded_at, first.recorded_by, first.superseded_at) == (LATER, "officer", None)
    assert (second.value, second.provenance) == (80, "illustrative")


def test_only_a_correction_has_a_reason():
    wrong = make.observation()

    record_observations(observations=[new(), correction(wrong, 81)], by="officer", reason="A slip", at=LATER)

    assert list(Observation.objects.current().order_by("value").values_list("value", "reason")) == [
        (80, ""),
        (81, "A slip"),
    ]


def test_correction_takes_over_at_the_moment_that_the_former_figure_gives_way():
    wrong = make.observation()

    record_observations(observations=[correction(wrong, 81)], by="officer", reason="A slip", at=LATER)

    former, current = Observation.objects.order_by("pk")
    assert (former.pk, former.value, former.superseded_at) == (wrong.pk, 80, LATER)
    assert (current.value, current.recorded_at, current.superseded_at) == (81, LATER, None)


def test_figures_are_recorded_now_unless_it_is_said_when():
    before = timezone.now()

    record_observations(observations=[new()], by="officer")

    assert before <= Observation.objects.get().recorded_at <= timezone.now()


def test_no_figures_are_nothing_to_record():
    assert record_observations(observations=iter([]), by="officer") == 0


def test_correction_of_a_figure_corrected_meanwhile_is_outdated_and_nothing_is_written():
    wrong, fine = make.observation(), make.observation()
    record_observations(observations=[correction(wrong, 81)], by="officer", reason="A slip", at=LATER)
    before = stored()

    with pytest.raises(Outdated):
        record_observations(
            observations=[new(), correction(fine, 82), correction(wrong, 82)], by="another", reason="A slip"
        )

    assert stored() == before


def test_two_corrections_of_one_figure_are_outdated_and_nothing_is_written():
    wrong = make.observation()
    before = stored()

    with pytest.raises(Outdated):
        record_observations(
            observations=[correction(wrong, 81), correction(wrong, 82)], by="officer", reason="A slip"
        )

    assert stored() == before


def test_new_figure_that_is_published_already_is_refused_and_nothing_is_written():
    published, fine = make.observation(), make.observation()
    before = stored()

    with pytest.raises(IntegrityError):
        record_observations(
            observations=[new(), correction(fine, 81), new(82, of=published)], by="officer", reason="A slip"
        )

    assert stored() == before


def test_superseded_observation_keeps_where_it_came_from():
    wrong = make.observation(source="A paper", commentary="As it was", provenance="illustrative")

    supersede_observation(
        observation=wrong,
        figure=Figure(value=Decimal(81)),
        by="admin",
        reason="A slip",
        commentary="As it is",
    )

    current = Observation.objects.current().get()
    assert (current.measure_id, current.area_id, current.period) == (
        wrong.measure_id,
        wrong.area_id,
        wrong.period,
    )
    assert (current.value, current.commentary, current.reason) == (81, "As it is", "A slip")
    assert (current.source, current.provenance, current.recorded_by) == ("A paper", "illustrative", "admin")


def test_observation_superseded_meanwhile_is_outdated():
    wrong = make.observation()
    right = {"figure": Figure(value=Decimal(81)), "by": "admin", "reason": "A slip"}
    supersede_observation(observation=wrong, **right)

    with pytest.raises(Outdated):
        supersede_observation(observation=wrong, **right)


def test_figures_of_several_months_are_recorded_together():
    october = new()
    november = new(81, measure_id=october.measure_id, area_id=october.area_id, period=NOVEMBER)

    assert record_observations(observations=(one for one in (october, november)), by="officer") == 2
