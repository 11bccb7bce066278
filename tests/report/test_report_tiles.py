import pytest

from msgcheck.model.measures import measure
from msgcheck.model.report import Report
from msgcheck.report.tiles import Trail, tiles


def test_each_measure_has_its_formula(report: Report) -> None:
    shown = {each.key: (each.shown, each.formula) for each in tiles(report, measure(report))}

    assert shown["required"] == ("28%", "4 of 14 cells of the map that a rule requires are told faithfully")
    assert shown["conflicts"] == ("1", "claims that two assets tell in incompatible ways")
    assert set(shown) == {"required", "faithful", "category", "off_platform", "conflicts", "spread"}


@pytest.mark.parametrize(
    ("key", "trail", "moved", "better"),
    [
        pytest.param("category", (), "", False, id="no earlier audit"),
        pytest.param("category", (0.5,), "10 points more than in the last audit", True, id="a share that rose"),
        pytest.param("category", (0.2, 0.8), "20 points less than in the last audit", False, id="the last one counts"),
        pytest.param("conflicts", (4.0,), "3 less than in the last audit", True, id="fewer conflicts are better"),
        pytest.param("conflicts", (1.0,), "as in the last audit", False, id="nothing moved"),
    ],
)
def test_how_a_measure_moved(report: Report, key: str, trail: Trail, moved: str, better: bool) -> None:
    tile = next(each for each in tiles(report, measure(report), {key: trail}) if each.key == key)

    assert (tile.moved, tile.better) == (moved, better)
