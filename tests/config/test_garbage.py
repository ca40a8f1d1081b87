import gc
from collections.abc import Iterator

import pytest

from config.garbage import NEW_OBJECTS, pass_over_what_is_loaded


@pytest.fixture(autouse=True)
def collector_as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_collector_passes_over_what_is_loaded():
    there_before = gc.get_freeze_count()

    pass_over_what_is_loaded()

    assert gc.get_freeze_count() > there_before + 10_000
    assert gc.get_threshold()[0] == NEW_OBJECTS


def test_what_is_made_afterwards_is_collected_still():
    pass_over_what_is_loaded()
    circle: list[object] = []
    circle.append(circle)
    del circle

    assert gc.collect() >= 1
