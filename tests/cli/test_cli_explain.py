"""`msgcheck explain` of one finding."""

import json

import pytest
from collateral import Command, collateral, msgcheck

__all__ = ["collateral", "msgcheck"]

pytestmark = pytest.mark.usefixtures("collateral")


def test_a_fingerprint_says_what_the_audit_said_and_explains_its_kind(msgcheck: Command) -> None:
    found = json.loads(msgcheck("audit", "--format", "json").out)["findings"]
    finding = next(each for each in found if each["kind"] == "altered-fact")

    explained = msgcheck("explain", finding["fingerprint"][: len("v1:00000000")])

    lines = explained.out.splitlines()
    assert lines[0].startswith(f"{finding['fingerprint']}: altered-fact, {finding['message']}, in {finding['asset']}, ")
    assert lines[1] == f'  says      "{finding["passage"]}"'
    assert lines[4].startswith("altered-fact: Tells a message with another number")
    assert msgcheck("explain", finding["fingerprint"].partition(":")[2]).out == explained.out


def test_an_unknown_fingerprint_is_told_where_to_find_one(msgcheck: Command) -> None:
    explained = msgcheck("explain", "v1:00000000")

    assert explained.status == 2
    assert explained.err == (
        "msgcheck: no recorded audit of message_platform.yaml has a finding v1:00000000; copy it from 'msgcheck audit'\n"
    )
