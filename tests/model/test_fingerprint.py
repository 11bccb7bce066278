from msgcheck.model.finding import Finding, Kind, Severity


def test_a_file_name_need_not_be_utf_8() -> None:
    names = ("caf\udce9.pptx", "caf\udce8.pptx", "café.pptx")

    found = {
        Finding(kind=Kind.UNREADABLE, severity=Severity.HIGH, asset=name, because="x", confidence=1.0).fingerprint
        for name in names
    }

    assert len(found) == len(names)
