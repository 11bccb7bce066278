import pytest

from msgcheck.model.asset import AssetKind


@pytest.mark.parametrize("kind", AssetKind)
def test_every_kind_of_asset_has_its_words(kind: AssetKind) -> None:
    assert kind.noun
    assert kind.unit


def test_an_asset_is_called_what_people_call_it() -> None:
    assert [kind.noun for kind in AssetKind] == ["deck", "PDF", "web page"]
