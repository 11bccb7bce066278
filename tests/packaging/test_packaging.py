"""The action, the hooks and the image, without the services that run them."""

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from msgcheck.plugins import extractors

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
DOCKERFILE = (ROOT / "Dockerfile").read_text()
FAKE = '#!/bin/sh\nfor each in "$@"; do printf "%s\\n" "$each"; done > "$RUNNER_TEMP/arguments"\nexit ${STATUS:-0}\n'


def audit_step() -> dict[str, Any]:
    (step,) = [step for step in ACTION["runs"]["steps"] if step.get("id") == "audit"]
    return step


def run_action(folder: Path, inputs: dict[str, str], status: int = 0) -> tuple[int, list[str]]:
    """Run the audit step as the service does, with a msgcheck that writes down its arguments."""
    fake = folder / "msgcheck-venv/bin/msgcheck"
    fake.parent.mkdir(parents=True)
    fake.write_text(FAKE)
    fake.chmod(0o755)
    given = {name: str(each["default"]) for name, each in ACTION["inputs"].items()} | inputs
    names = {name: re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value) for name, value in audit_step()["env"].items()}
    environment = {name: given[match[1]] for name, match in names.items() if match}
    runner = {
        "RUNNER_TEMP": str(folder),
        "GITHUB_OUTPUT": str(folder / "out"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", audit_step()["run"]],
        env={"PATH": os.environ["PATH"], "STATUS": str(status)} | runner | environment,
        cwd=folder,
        check=False,
    )
    return done.returncode, (folder / "arguments").read_text().splitlines()


def test_nothing_is_pasted_into_a_script() -> None:
    assert not [step for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")]
    assert all(step.get("shell") == "bash" for step in ACTION["runs"]["steps"] if "run" in step)


def test_every_input_reaches_the_audit() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", " ".join(audit_step()["env"].values())))

    assert used == set(ACTION["inputs"])
    assert all(name in audit_step()["run"] for name in audit_step()["env"])


def test_the_action_with_nothing_chosen(tmp_path: Path) -> None:
    status, arguments = run_action(tmp_path, {})

    assert status == 0
    assert arguments[:7] == ["audit", "--platform", "message_platform.yaml", "--fail-on", "high", "--format", "github"]
    assert f"markdown={tmp_path}/summary.md" in arguments
    assert arguments[-1] == "--"
    assert (tmp_path / "out").read_text().splitlines() == [
        f"{name}={tmp_path}/msgcheck/msgcheck.{name}" for name in ("html", "sarif", "json")
    ]


def test_the_action_takes_hostile_names_as_names(tmp_path: Path) -> None:
    hostile = ["decks/my pitch.pptx", "$(touch evil)", "`touch evil`", "'; touch evil; '", "--fail-on=never"]

    _, arguments = run_action(
        tmp_path, {"paths": "\n".join(hostile), "baseline": "b $(touch evil).json", "changed-since": "origin/main"}
    )

    assert arguments[arguments.index("--") + 1 :] == hostile
    assert arguments[arguments.index("--baseline") + 1] == "b $(touch evil).json"
    assert arguments[arguments.index("--changed-since") + 1] == "origin/main"
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize("status", [1, 2])
def test_the_action_fails_as_the_audit_does(tmp_path: Path, status: int) -> None:
    assert run_action(tmp_path, {}, status)[0] == status


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_hooks_have_what_pre_commit_requires(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language", "files"} <= set(hook)
    assert shlex.split(hook["entry"])[0] == "msgcheck"
    assert hook["require_serial"] is True


@pytest.mark.parametrize(
    ("hook", "name", "takes"),
    [
        ("msgcheck", "decks/Q3.pptx", True),
        ("msgcheck", "web/index.htm", True),
        ("msgcheck", "README.md", False),
        ("msgcheck", "a.pptx.bak", False),
        ("msgcheck-platform", "message_platform.yaml", True),
        ("msgcheck-platform", "brand/message_platform.yml", True),
        ("msgcheck-platform", "my_message_platform.yaml", False),
    ],
)
def test_hooks_take_the_right_files(hook: str, name: str, takes: bool) -> None:
    assert bool(re.search(HOOKS[hook]["files"], name)) is takes


def test_the_hook_takes_only_what_msgcheck_reads() -> None:
    suffixes = re.findall(r"\w+\??", HOOKS["msgcheck"]["files"].partition("(")[2])
    spelled = {
        f".{form}"
        for each in suffixes
        for form in ({each.rstrip("?"), each.rstrip("?")[:-1]} if "?" in each else {each})
    }

    assert spelled <= set(extractors.names())


def test_pre_commit_takes_the_hooks() -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed")

    assert len(clientlib.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))) == 2


def test_the_image_runs_offline_as_nobody_in_particular() -> None:
    last = DOCKERFILE.rpartition("FROM ")[2]

    assert re.search(r"^USER 10001$", last, re.MULTILINE)
    assert "HF_HUB_OFFLINE=1" in last
    assert 'ENTRYPOINT ["msgcheck"]' in last
    assert "pip install" not in last
    assert ":latest" not in DOCKERFILE


def test_the_image_is_built_from_files_that_exist() -> None:
    copied = [
        word
        for line in DOCKERFILE.splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    allowed = (ROOT / ".dockerignore").read_text().splitlines()

    assert copied
    assert all((ROOT / name).exists() and f"!{name.removeprefix('./')}" in allowed for name in copied)
