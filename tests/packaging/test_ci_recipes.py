"""Every recipe in docs/ci.md parses, and names only what exists."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from jsonschema.validators import validator_for

from msgcheck.cli import cli
from msgcheck.plugins import reporters

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
GITLAB = yaml.safe_load((ROOT / "docs/gitlab-ci.yml").read_text())


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    lines = [line for block in blocks("sh") for line in block.splitlines() if "MSGCHECK_COMPLETE" not in line]
    inline = re.findall(r"`(msgcheck [^`]+)`", PAGE)
    found = [
        match.group(1)
        for line in (*lines, *inline, *GITLAB["msgcheck"]["script"])
        if (match := re.search(r"\b(msgcheck (?:audit|baseline)\b[^|]*)", line))
    ]
    return sorted(set(found))


def parsed(line: str) -> click.Context:
    """Parse a command line as click does, without running it."""
    words = shlex.split(line)[1:]
    context = cli.make_context("msgcheck", words[:1] and list(words), resilient_parsing=False)
    group: Any = cli
    rest = words
    while isinstance(group, click.Group):
        group = group.get_command(context, rest[0])
        assert group is not None, line
        rest = rest[1:]
        context = click.Context(group, parent=context) if isinstance(group, click.Group) else context
    return group.make_context(group.name or "command", rest)


def test_there_are_recipes() -> None:
    assert len(commands()) >= 15
    assert len(blocks("yaml")) == 4


@pytest.mark.parametrize("line", commands())
def test_options_exist_and_formats_too(line: str) -> None:
    given = parsed(line).params

    formats = [given.get("format_", "text"), *(each.partition("=")[0] for each in given.get("outputs", ()))]
    assert set(formats) <= set(reporters.names())


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z-]+)", PAGE)) - {"--as", "--update"}))
def test_options_in_the_text_exist(option: str) -> None:
    audit = cli.get_command(click.Context(cli), "audit")
    assert audit is not None

    assert option in {name for parameter in audit.params for name in parameter.opts}


def test_yaml_parses() -> None:
    assert all(yaml.safe_load(block) for block in blocks("yaml"))


def schema(name: str) -> Any:
    """A published schema, as check-jsonschema ships it."""
    shipped = pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    folder = Path(shipped.__file__).parent / "builtin_schemas/vendor"
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def held(document: Any, against: Any) -> list[str]:
    document = json.loads(json.dumps({"on" if key is True else key: value for key, value in document.items()}))
    return [error.message for error in validator_for(against)(against).iter_errors(document)]


def test_the_workflow_is_one_to_github() -> None:
    workflow = yaml.safe_load(next(block for block in blocks("yaml") if "jobs:" in block))

    assert held(workflow, schema("github-workflows")) == []
    (upload,) = yaml.safe_load(next(block for block in blocks("yaml") if "upload-sarif" in block))
    workflow["jobs"]["msgcheck"]["steps"].append(upload)
    assert held(workflow, schema("github-workflows")) == []
    del workflow["jobs"]["msgcheck"]["runs-on"]
    assert held(workflow, schema("github-workflows")), "the schema tells a wrong one"


def test_the_action_is_one_to_github() -> None:
    assert held(yaml.safe_load((ROOT / "action.yml").read_text()), schema("github-actions")) == []


def test_the_gitlab_job_is_one_to_gitlab() -> None:
    assert held(GITLAB, schema("gitlab-ci")) == []


def test_what_is_for_the_reader_to_fill_in_says_so() -> None:
    assert "your-org" not in PAGE
    for name in ("ORGANISATION/msgcheck", "example.com"):
        assert name in PAGE.partition("## Start with what is there")[0], "explained before it is used"


def test_the_suppression_recipe_is_one_that_the_platform_file_takes(tmp_path: Path) -> None:
    from msgcheck import platform_file

    block = next(block for block in blocks("yaml") if "suppressions" in block)
    path = tmp_path / "message_platform.yaml"
    path.write_text(f"version: 1\ncompany: Northwind\ntagline: On time.\n{block}")

    (suppression,) = platform_file.load(path).suppressions
    assert suppression.until == "2027-03-31"


def test_the_action_is_given_inputs_that_it_takes() -> None:
    workflow = yaml.safe_load(next(block for block in blocks("yaml") if "jobs:" in block))
    (step,) = [step for step in workflow["jobs"]["msgcheck"]["steps"] if step.get("id") == "msgcheck"]
    action = yaml.safe_load((ROOT / "action.yml").read_text())

    assert set(step["with"]) <= set(action["inputs"])
    assert set(re.findall(r"steps\.msgcheck\.outputs\.(\w+)", PAGE)) <= set(action["outputs"])


def test_the_hooks_are_ones_that_exist() -> None:
    config = yaml.safe_load(next(block for block in blocks("yaml") if "repos:" in block))
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}

    assert {hook["id"] for hook in config["repos"][0]["hooks"]} == hooks
    for hook in config["repos"][0]["hooks"]:
        parsed(shlex.join(["msgcheck", "audit", *hook.get("args", [])]))


def test_the_gitlab_job_keeps_what_it_writes() -> None:
    job = GITLAB["msgcheck"]
    written = {each.partition("=")[2] for each in parsed(job["script"][0]).params["outputs"]}

    kept = {*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()}
    assert kept == written
    assert job["variables"]["GIT_DEPTH"] == "0"
