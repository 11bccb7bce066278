from dataclasses import dataclass

import pytest

from msgcheck.cli.fingerprints import named
from msgcheck.errors import UsageError


@dataclass(frozen=True)
class Marked:
    fingerprint: str


ONE, OTHER = Marked("v1:abcdef0011"), Marked("v1:abcdef0022")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("v1:abcdef0011", ONE, id="whole"),
        pytest.param("abcdef002", OTHER, id="its first digits"),
        pytest.param("v1:ffffff", None, id="nobody's"),
    ],
)
def test_the_one_that_is_meant(given: str, expected: Marked | None) -> None:
    assert named([ONE, OTHER, ONE], given) == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param("v1:abc", "v1:abc: give at least 6 digits of the fingerprint", id="too short"),
        pytest.param(
            "abcdef", "abcdef names 2 findings: v1:abcdef0011, v1:abcdef0022; give more digits", id="that of several"
        ),
    ],
)
def test_what_means_none_or_several(given: str, message: str) -> None:
    with pytest.raises(UsageError) as problem:
        named([ONE, OTHER], given)

    assert str(problem.value) == message
