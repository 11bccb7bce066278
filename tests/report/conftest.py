import pytest
from report import sample

from msgcheck.model.report import Report


@pytest.fixture(scope="session")
def report() -> Report:
    return sample.build()


@pytest.fixture(scope="session")
def clean_report() -> Report:
    return sample.clean()


@pytest.fixture(scope="session")
def unread_report() -> Report:
    return sample.unread_only()
