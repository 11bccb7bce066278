"""`--help` and shell completion, as a user's shell asks for them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import get_completion_class
from click.testing import CliRunner

from msgcheck.cli import COMMANDS, cli
from msgcheck.cli.manual import SECTIONS
from msgcheck.plugins import reporters

CI = (Path(__file__).parents[2] / "docs/ci.md").read_text(encoding="utf-8")


def help_of(*words: str) -> str:
    shown = CliRunner().invoke(cli, [*words, "--help"], prog_name="msgcheck")
    assert shown.exit_code == 0, shown.output
    return shown.output


def test_the_manual_of_audit_is_complete() -> None:
    text = help_of("audit")

    for heading in (*SECTIONS.keys() - {"Copies", "The page"}, "Exit status", "Environment", "Files", "Examples"):
        assert f"{heading}:\n" in text
    assert [line for line in text.splitlines() if line.strip().startswith("[ASSETS]")] == []
    for name in reporters.names():
        assert name in text, "every format is named"


def test_every_option_of_a_heading_exists() -> None:
    context = cli.make_context("msgcheck", ["audit"])
    commands = [cli.get_command(context, name) for name in ("audit", "review", "serve")]

    known = {each.name for command in commands if command for each in command.params}
    assert {name for names in SECTIONS.values() for name in names} <= known


def test_what_stands_under_no_heading() -> None:
    context = cli.make_context("msgcheck", ["audit"])
    commands = [cli.get_command(context, name) for name in ("audit", "review")]
    options = {
        each.name for command in commands if command for each in command.params if isinstance(each, click.Option)
    }

    assert options - {name for names in SECTIONS.values() for name in names} == {"jobs", "quiet", "verbose"}


def test_every_option_says_what_it_does() -> None:
    audit = cli.get_command(cli.make_context("msgcheck", ["audit"]), "audit")
    assert audit is not None

    silent = [each.name for each in audit.params if isinstance(each, click.Option) and not each.help]
    assert silent == []


def completed(*words: str) -> list[str]:
    """What bash is offered for the last of the words."""
    given = {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1), "_MSGCHECK_COMPLETE": "bash_complete"}
    shell = get_completion_class("bash")
    assert shell is not None
    before = dict(os.environ)
    os.environ.update(given)
    try:
        offered = shell(cli, {}, "msgcheck", "_MSGCHECK_COMPLETE").complete()
    finally:
        os.environ.clear()
        os.environ.update(before)
    return [line.partition(",")[2] for line in offered.splitlines()]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param(("msgcheck", "aud"), {"audit"}, id="a command"),
        pytest.param(("msgcheck", "audit", "--fail-o"), {"--fail-on"}, id="an option"),
        pytest.param(("msgcheck", "audit", "--fail-on", ""), {"never", "high", "medium", "low"}, id="a value"),
        pytest.param(("msgcheck", "baseline", ""), {"write", "prune", "diff"}, id="a command's command"),
        pytest.param(("msgcheck", ""), set(COMMANDS), id="all commands"),
    ],
)
def test_completion(words: tuple[str, ...], offered: set[str]) -> None:
    assert set(completed(*words)) == offered


@pytest.mark.parametrize("shell", re.findall(r"_MSGCHECK_COMPLETE=(\w+)_source", CI))
def test_the_documented_line_prints_a_script(shell: str) -> None:
    if shell == "bash":
        source = subprocess.run(
            [sys.executable, "-c", "from msgcheck.cli import cli; cli(prog_name='msgcheck')"],
            env={**os.environ, "_MSGCHECK_COMPLETE": "bash_source"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        subprocess.run(["bash", "-n"], input=source, text=True, check=True)
    else:
        made = get_completion_class(shell)
        assert made is not None
        source = made(cli, {}, "msgcheck", "_MSGCHECK_COMPLETE").source()
    assert "_MSGCHECK_COMPLETE" in source
    assert "msgcheck" in source
