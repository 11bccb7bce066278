"""Who is next."""

import threading

import pytest

from msgcheck.serve.turns import FullError, Turns


def _filled(*joined: tuple[str, str]) -> Turns[str]:
    turns: Turns[str] = Turns(most=10)
    for party, thing in joined:
        turns.join(party, thing)
    return turns


def test_parties_are_served_in_turn() -> None:
    turns = _filled(("a", "a1"), ("a", "a2"), ("a", "a3"), ("b", "b1"), ("c", "c1"), ("c", "c2"))

    assert [turns.take() for _ in range(6)] == ["a1", "b1", "c1", "a2", "c2", "a3"]


def test_a_place_is_what_it_turns_out_to_be() -> None:
    turns = _filled(("a", "a1"), ("a", "a2"), ("a", "a3"), ("b", "b1"), ("c", "c1"), ("c", "c2"))
    turns.take()
    waiting = ["a2", "a3", "b1", "c1", "c2"]
    told = {thing: turns.before(thing) for thing in waiting}

    served = [turns.take() for _ in waiting]

    assert {thing: served.index(thing) for thing in waiting} == told
    assert turns.before("a1") is None


def test_whoever_leaves_is_not_served() -> None:
    turns = _filled(("a", "a1"), ("b", "b1"))

    turns.leave("a1")
    turns.leave("never there")

    assert turns.take() == "b1"


def test_a_full_queue_takes_no_more() -> None:
    turns: Turns[str] = Turns(most=1)
    turns.join("a", "a1")

    with pytest.raises(FullError):
        turns.join("b", "b1")


def test_closing_lets_everyone_go() -> None:
    turns: Turns[str] = Turns(most=1)
    got: list[str | None] = []
    waiter = threading.Thread(target=lambda: got.append(turns.take()))
    waiter.start()

    turns.close()
    waiter.join(10)

    assert got == [None]
