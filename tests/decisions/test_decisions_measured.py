from msgcheck.decisions import Decision, calibrate


def decisions(*said: tuple[float, bool], kind: str = "overclaim") -> list[Decision]:
    return [
        Decision(
            fingerprint=f"v1:{kind}{number}",
            right=right,
            kind=kind,
            confidence=confidence,
            asset="a",
            text="t",
            judge="j",
            on="d",
        )
        for number, (confidence, right) in enumerate(said)
    ]


def test_precision_by_threshold_and_kind() -> None:
    found = calibrate(
        [*decisions((0.5, False), (0.9, True)), *decisions((0.8, True), kind="retired")],
        (0.4, 0.75, 0.95),
        precision=0.9,
    )

    assert (found.total.shown, found.total.right) == (3, 2)
    assert {kind: row.precision for kind, row in found.kinds.items()} == {"overclaim": 0.5, "retired": 1.0}
    assert {threshold: (row.shown, row.right) for threshold, row in found.thresholds.items()} == {
        0.4: (3, 2), 0.75: (2, 2), 0.95: (0, 0),
    }  # fmt: skip


def test_the_lowest_threshold_that_is_right_often_enough_is_suggested() -> None:
    wrong, right = [(0.5, False)] * 5, [(0.6, True)] * 4 + [(0.8, True)] * 8

    assert calibrate(decisions(*wrong, *right), (), precision=0.9).suggested == 0.6
    assert calibrate(decisions(*wrong, *right), (), precision=0.7).suggested == 0.5


def test_nine_decisions_suggest_nothing() -> None:
    assert calibrate(decisions(*[(0.8, True)] * 9), (), precision=0.5).suggested is None


def test_the_interval_is_wilsons() -> None:
    row = calibrate(decisions(*[(0.8, True)] * 27, *[(0.8, False)] * 3), (), precision=0.5).total

    assert [round(edge, 3) for edge in row.interval] == [0.808, 0.951]
