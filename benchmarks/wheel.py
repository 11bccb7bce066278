"""Check that a wheel holds every file that the package needs beside its code.

python benchmarks/wheel.py dist/msgcheck-*.whl
"""

import sys
import zipfile
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "msgcheck"


def main() -> None:
    """Compare the wheel's list with the package folder."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        shipped = set(wheel.namelist())
    needed = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    lost = sorted(needed - shipped)
    print("\n".join([*(f"not in the wheel: {name}" for name in lost)]) or f"the wheel holds all {len(needed)} files")
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
