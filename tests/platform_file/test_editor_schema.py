import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

import msgcheck.platform_file
from msgcheck.errors import PlatformError
from msgcheck.platform_file import load, schema
from msgcheck.platform_file.tree import read_tree

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PLATFORMS = [
    ROOT / "message_platform.yaml",
    *sorted(SHARED.glob("bench/cases/*/message_platform.yaml")),
    *sorted(SHARED.glob("train/pairs/*/message_platform.yaml")),
]
SMALL: dict[str, Any] = {"version": 1, "company": "Acme", "tagline": "Call it early."}


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    return Draft7Validator(schema())


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(schema())


def test_the_committed_schema_is_this_one() -> None:
    committed = Path(msgcheck.platform_file.__file__).with_name("message_platform.schema.json")

    assert json.loads(committed.read_text("utf-8")) == schema()


def test_the_sample_points_its_editor_to_the_schema() -> None:
    first = (ROOT / "message_platform.yaml").read_text("utf-8").splitlines()[0]

    assert first.startswith("# yaml-language-server: $schema=")
    assert (ROOT / first.partition("$schema=")[2]).is_file()


@pytest.mark.parametrize("path", PLATFORMS, ids=lambda path: path.parent.name)
def test_real_platforms_pass_the_schema_and_the_loader(validator: Draft7Validator, path: Path) -> None:
    value = read_tree(path.read_bytes()).value

    assert [error.message for error in validator.iter_errors(value)] == []
    assert load(path).messages


def test_the_development_platforms_are_at_hand() -> None:
    if not SHARED.exists():
        pytest.skip("../shared, with the development and training platforms, is not here")
    assert len(PLATFORMS) > 70


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"diferentiators": []}, id="unknown key"),
        pytest.param({"problems": [{"id": "p", "statement": "P", "statment": "Q"}]}, id="unknown key further down"),
        pytest.param({"problems": [{"id": "p"}]}, id="no statement"),
        pytest.param({"problems": [{"id": "P q", "statement": "P"}]}, id="not an id"),
        pytest.param({"problems": [{"id": "p", "statement": "P", "stages": ["buying"]}]}, id="no stage"),
        pytest.param({"category": ["a"]}, id="a list for a category"),
        pytest.param({"company": 5}, id="a number for a name"),
        pytest.param({"version": 2}, id="another version"),
        pytest.param({"terms": [{"use": "a", "avoid": []}]}, id="nothing to avoid"),
    ],
)
def test_schema_and_loader_refuse_the_same(validator: Draft7Validator, tmp_path: Path, wrong: dict[str, Any]) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(yaml.safe_dump(SMALL | wrong), "utf-8")

    assert list(validator.iter_errors(SMALL | wrong))
    with pytest.raises(PlatformError):
        load(path)


@pytest.mark.parametrize(
    "right",
    [
        pytest.param({"category": {"name": "thing", "variants": ["gadget"]}}, id="category with variants"),
        pytest.param({"tagline": {"statement": "T", "paraphrase": False}}, id="tagline word for word"),
        pytest.param({"problems": None, "product": None, "governance": None}, id="keys left empty"),
        pytest.param({"suppressions": [{"finding": "v1:a", "reason": "r", "until": "2025-01-01"}]}, id="suppression"),
    ],
)
def test_schema_and_loader_accept_the_same(validator: Draft7Validator, tmp_path: Path, right: dict[str, Any]) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(yaml.safe_dump(SMALL | right), "utf-8")

    assert list(validator.iter_errors(SMALL | right)) == []
    assert load(path).company == "Acme"
