import pytest

from msgcheck.model import packed
from msgcheck.model.packed import Packed


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of what has been unpacked, where six items stay at hand and a sequence counts as one more."""
    monkeypatch.setattr(packed, "AT_HAND", 8)
    monkeypatch.setattr(packed, "_at_hand", packed._AtHand())
    return []


def three(name: str, unpacked: list[str]) -> Packed[int]:
    def unpack() -> tuple[int, ...]:
        unpacked.append(name)
        return (1, 2, 3)

    return Packed(3, unpack)


def test_what_was_just_looked_at_is_not_unpacked_again(unpacked: list[str]) -> None:
    first, second = three("first", unpacked), three("second", unpacked)

    assert [list(each) for each in (first, second, first, second)] == [[1, 2, 3]] * 4
    assert unpacked == ["first", "second"]


def test_what_was_looked_at_longest_ago_makes_room(unpacked: list[str]) -> None:
    first, second, third = (three(name, unpacked) for name in ("first", "second", "third"))

    for each in (first, second, first, third, first, second):
        assert each[0] == 1

    assert unpacked == ["first", "second", "third", "second"]


def test_one_that_is_larger_than_all_that_stays_is_at_hand_while_it_is_read(unpacked: list[str]) -> None:
    large = Packed(20, lambda: unpacked.append("large") or tuple(range(20)))

    assert large[3] == 3
    assert large[19] == 19
    assert unpacked == ["large"]
