"""What import contracts cannot see."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "msgcheck"
HEAVY = {"torch", "transformers", "sentence_transformers", "onnxruntime", "tokenizers", "pptx", "pypdfium2", "numpy"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["explain", "term"]], ids=" ".join)
def test_starts_without_a_model(arguments: list[str]) -> None:
    code = f"""
import sys
sys.argv = ["msgcheck", *{arguments!r}]
from msgcheck.cli import main
try:
    main()
except SystemExit:
    pass
print(*sys.modules)
"""

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert HEAVY & set(done.stdout.split()) == set()


def test_only_the_command_line_prints() -> None:
    printing = [
        path.relative_to(PACKAGE).as_posix()
        for path in sources()
        if "cli" not in path.relative_to(PACKAGE).parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert printing == []


def test_files_stay_small() -> None:
    long = {
        path.name: count for path in sources() if (count := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_functions_stay_small() -> None:
    long = {
        f"{path.relative_to(PACKAGE)}:{node.name}": length
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }

    assert long == {}
