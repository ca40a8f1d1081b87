"""What tests of returns may ask for beside all others."""

import pytest
from django.contrib.auth.models import User

from tests.reports.at_desk import give, officer


@pytest.fixture
def anna() -> User:
    """An officer who makes the returns of the contract."""
    user = officer("anna")
    give(user)
    return user
