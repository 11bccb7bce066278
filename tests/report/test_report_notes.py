from dataclasses import replace

import pytest

from msgcheck.model.report import Report
from msgcheck.plugins import reporters


@pytest.mark.parametrize("name", ["text", "json", "markdown", "html"])
def test_what_the_user_should_know_about_the_run_is_said(name: str, clean_report: Report) -> None:
    noted = replace(clean_report, notes=("passed over 3 files that no reader knows",))

    assert "assed over 3 files that no reader knows" in "".join(reporters.get(name)(noted))
