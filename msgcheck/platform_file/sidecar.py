"""Read the suppressions that lie in a file beside one asset."""

from pathlib import Path

from pydantic import ValidationError

from msgcheck.errors import PlatformError
from msgcheck.model.platform import Suppression
from msgcheck.platform_file.faults import Fault, dotted, shown
from msgcheck.platform_file.loader import read_bytes
from msgcheck.platform_file.shape import SidecarShape
from msgcheck.platform_file.shape_faults import shape_faults
from msgcheck.platform_file.tree import Tree, read_tree


def load_sidecar(path: Path, name: str, asset: str) -> tuple[Suppression, ...]:
    """What is suppressed in ``asset`` and nowhere else; PlatformError with every fault of the file, called ``name``."""
    tree = read_tree(read_bytes(path, name))
    checked, faults = _checked(tree)
    if checked is None:
        raise PlatformError(name, shown(name, faults, tree.marks))
    places = [("suppressions", number) for number, _ in enumerate(checked.suppressions)]
    return tuple(
        Suppression(
            finding=each.finding,
            reason=each.reason,
            until=each.until,
            line=tree.marks.at(loc)[0],
            column=tree.marks.at(loc)[1],
            place=dotted(loc),
            asset=asset,
            file=name,
        )
        for loc, each in zip(places, checked.suppressions, strict=True)
    )


def _checked(tree: Tree) -> tuple[SidecarShape | None, list[Fault]]:
    if tree.faults:
        return None, tree.faults
    if not isinstance(tree.value, dict) or list(tree.value) != ["suppressions"]:
        return None, [Fault(loc=(), text="must hold the key 'suppressions', a list, and nothing else")]
    try:
        return SidecarShape.model_validate(tree.value), []
    except ValidationError as problem:
        return None, shape_faults(problem, tree.value)
