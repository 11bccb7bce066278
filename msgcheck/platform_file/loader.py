"""Read a platform file into a Platform, or say everything that is wrong with it."""

import hashlib
from pathlib import Path

from pydantic import ValidationError

from msgcheck.errors import PlatformError
from msgcheck.model.platform import Platform
from msgcheck.platform_file.build import platform
from msgcheck.platform_file.faults import Fault, shown
from msgcheck.platform_file.mending import faults_beyond
from msgcheck.platform_file.references import reference_faults
from msgcheck.platform_file.shape import PlatformShape
from msgcheck.platform_file.shape_faults import shape_faults
from msgcheck.platform_file.tree import MAX_BYTES, Tree, read_tree


def load(path: Path) -> Platform:
    """Read and check a platform file.

    Raises PlatformError with every fault at once, each as
    ``file:line:column: path: what is wrong; what to do``, in the order of the file.
    """
    name = path.as_posix()
    return parse(read_bytes(path, name), name)


def parse(data: bytes, name: str) -> Platform:
    """Check the bytes of a platform file, called by a name; PlatformError as from ``load``."""
    tree = read_tree(data)
    checked, faults = _checked(tree)
    if checked is None or faults:
        raise PlatformError(name, shown(name, faults, tree.marks))
    return platform(checked, tree.marks, path=name, digest=hashlib.sha256(data).hexdigest())


def read_bytes(path: Path, name: str) -> bytes:
    """A file's bytes; PlatformError if there are none to be had, or too many."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise PlatformError(name, [f"{name}: no such file; name the platform file with --platform"]) from None
    except IsADirectoryError:
        raise PlatformError(name, [f"{name}: is a folder; name the platform file in it"]) from None
    except OSError as problem:
        reason = problem.strerror or problem
        raise PlatformError(name, [f"{name}: cannot be read ({reason}); check its permissions"]) from None
    if len(data) > MAX_BYTES:
        text = f"{name}: larger than {MAX_BYTES // 1_000_000} MB; this is hardly a platform file, name another"
        raise PlatformError(name, [text])
    return data


def _checked(tree: Tree) -> tuple[PlatformShape | None, list[Fault]]:
    if tree.faults and tree.value is None:
        return None, tree.faults
    if tree.value is None:
        return None, [Fault(loc=(), text="the file is empty; start with 'version: 1' and 'company: …'")]
    if not isinstance(tree.value, dict):
        return None, [Fault(loc=(), text="is not a mapping; start with 'version: 1' and 'company: …'")]
    try:
        checked = PlatformShape.model_validate(tree.value)
    except ValidationError as problem:
        return None, [*tree.faults, *shape_faults(problem, tree.value), *faults_beyond(problem, tree.value)]
    return checked, [*tree.faults, *reference_faults(checked)]
