"""How decisions are stored: JSON lines, only ever added to, so that two people's files merge."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from msgcheck.errors import DecisionsError
from msgcheck.model.finding import Finding

NAME = "msgcheck-decisions.jsonl"
"""What the file is called; it stands beside the platform."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person said of one finding."""

    fingerprint: str
    right: bool
    """True: it is drift. False: a false alarm, or wording that the company has now approved."""
    kind: str
    confidence: float
    asset: str
    text: str
    judge: str
    """Digest of the judge that raised it: another judge's confidence means something else."""
    on: str
    """ISO date."""
    message: str | None = None
    reason: str | None = None


def decided(finding: Finding, *, right: bool, reason: str | None, judge: str, on: str) -> Decision:
    """The decision on a finding, with what is needed to learn from it later."""
    return Decision(
        fingerprint=finding.fingerprint,
        right=right,
        kind=finding.kind.value,
        confidence=finding.confidence,
        asset=finding.asset,
        text=finding.passage.text if finding.passage else finding.because,
        judge=judge,
        on=on,
        message=finding.message,
        reason=reason,
    )


def record(path: Path, decision: Decision) -> None:
    """Add a decision to the file, which is made if there is none."""
    line = json.dumps({key: value for key, value in asdict(decision).items() if value is not None}, ensure_ascii=False)
    try:
        before = path.read_bytes()[-1:] if path.exists() else b""
        with path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(line + "\n" if before in (b"", b"\n") else f"\n{line}\n")
    except OSError as problem:
        raise DecisionsError(f"{path} cannot be written: {problem.strerror}") from problem


def load(path: Path) -> tuple[Decision, ...]:
    """Read the decisions, the last one on each finding, in the order of the findings' first.

    Nothing if there is no file. DecisionsError names the line that cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # no splitlines(): a text may hold U+2028
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as problem:
        raise DecisionsError(f"{path} cannot be read as UTF-8 text: {problem}") from problem
    found = [_decision(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    return tuple({each.fingerprint: each for each in found}.values())


_KINDS: dict[str, type | tuple[type, ...]] = {"right": bool, "confidence": (int, float)}
_OPTIONAL = ("message", "reason")


def _decision(path: Path, number: int, line: str) -> Decision:
    try:
        said = json.loads(line)
    except json.JSONDecodeError as problem:
        raise DecisionsError(f"{path}:{number}: not JSON ({problem.msg}); mend the line, or delete it") from problem
    wrong = _wrong(said)
    if wrong:
        raise DecisionsError(f"{path}:{number}: {wrong}; mend the line, or delete it")
    return Decision(**{field.name: said[field.name] for field in fields(Decision) if field.name in said})


def _wrong(said: object) -> str | None:
    if not isinstance(said, dict):
        return "no JSON object"
    needed = (field.name for field in fields(Decision) if field.name not in _OPTIONAL)
    wrong = (key for key in needed if not isinstance(said.get(key), _KINDS.get(key, str)))
    return next((f"{key!r} is missing or wrong" for key in wrong), None)
