"""pre-commit itself runs the hooks in a collateral repository.

Here the hooks are our own with ``language: system``, so that nothing is installed; `.ci/packages` runs them as they
are, installation included.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from collateral import PLATFORM, git, page

pytest.importorskip("pre_commit", reason="pre-commit is not installed")

ROOT = Path(__file__).parents[2]


@pytest.fixture
def hooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of hooks that call the msgcheck of this interpreter."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    for name in [each for each in os.environ if each.startswith("GIT_") and each != "GIT_CONFIG_GLOBAL"]:
        monkeypatch.delenv(name)
    folder = tmp_path / "hooks"
    folder.mkdir()
    text = (ROOT / ".pre-commit-hooks.yaml").read_text()
    text = text.replace("language: python", "language: system")
    text = re.sub(r"entry: msgcheck", f"entry: {sys.executable} -m msgcheck", text)
    (folder / ".pre-commit-hooks.yaml").write_text(text)
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "hooks")
    return folder


def tried(hooks: Path, hook: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), hook, "--verbose", "--all-files"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("platform", "status", "said"),
    [
        pytest.param(PLATFORM, 0, "1 message, 0 retired", id="a good platform passes"),
        pytest.param("version: 1\n", 1, "company: missing", id="a faulty platform stops the commit"),
    ],
)
def test_the_platform_hook(
    hooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, status: int, said: str
) -> None:
    repository = tmp_path / "collateral"
    repository.mkdir()
    monkeypatch.chdir(repository)
    Path("message_platform.yaml").write_text(platform)
    page("web/index.html", "On time.")
    git("init", "-q", "-b", "main")
    git("add", "-A")

    ran = tried(hooks, "msgcheck-platform")

    assert (ran.returncode, said in ran.stdout) == (status, True), ran.stdout + ran.stderr
