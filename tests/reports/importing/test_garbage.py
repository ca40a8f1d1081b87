"""The search for garbage is put off, and comes back as it was."""

import gc

import pytest

from reports.importing.garbage import no_search_for_garbage


def test_no_search_begins_meanwhile_and_then_as_before():
    with no_search_for_garbage():
        meanwhile = gc.isenabled()

    assert (meanwhile, gc.isenabled()) == (False, True)


def test_search_comes_back_whatever_happens():
    with pytest.raises(ValueError, match="unreadable"), no_search_for_garbage():
        raise ValueError("unreadable")

    assert gc.isenabled()


def test_search_that_was_off_stays_off():
    gc.disable()
    try:
        with no_search_for_garbage():
            pass

        assert not gc.isenabled()
    finally:
        gc.enable()
