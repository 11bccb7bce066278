"""Audit the open benchmark with each profile, print the scorer's figures, and hold them against the floors.

    python benchmarks/quality.py [--profile balanced] [--judge trained] [--errors errors.jsonl] [--write-floors]

Exit status 1 if a figure is below its floor or the cases are not those that the floors were pinned on.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
CASES = HERE / "cases"
FLOORS = HERE / "floors.json"
ASSETS = ("decks", "pdf", "web")
SHOWN = (
    "drift_f1", "drift_precision", "drift_recall", "false_alarms_per_100_neutral", "false_alarms_per_100_aligned",
    "recall_at_p90", "average_precision", "kind_accuracy", "message_accuracy", "aligned_recall", "aligned_precision",
    "coverage_accuracy", "unmatched_flags",
)  # fmt: skip
PINNED = {
    "min": ("drift_f1", "drift_recall", "recall_at_p90", "kind_accuracy", "message_accuracy", "aligned_recall", "coverage_accuracy"),
    "max": ("false_alarms_per_100_neutral", "false_alarms_per_100_aligned"),
}  # fmt: skip
SLACK = {"min": 0.98, "max": 1.10}
"""Room for another processor's rounding: a floor is 2% below, a ceiling 10% above what was measured."""
ONE = 0.34
"""One of 297 aligned passages, per 100: a ceiling leaves at least so much room."""


def digest() -> str:
    """SHA-256 over the cases' names and bytes, so that a changed benchmark is no silent progress."""
    content = hashlib.sha256()
    for path in sorted(path for path in CASES.rglob("*") if path.is_file()):
        content.update(path.relative_to(CASES).as_posix().encode() + b"\0" + path.read_bytes())
    return content.hexdigest()


def audit(case: Path, profile: str, judge: str, out: Path) -> float:
    """Run the real command in a case's folder; returns the seconds it took."""
    folders = [name for name in ASSETS if (case / name).is_dir()]
    line = [
        sys.executable,
        "-m",
        "msgcheck",
        "audit",
        "--format",
        "json",
        "--profile",
        profile,
        "--judge",
        judge,
        *folders,
    ]
    began = time.perf_counter()
    with out.open("wb") as report:
        done = subprocess.run(line, cwd=case, stdout=report, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{case.name}: exit status {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
    return time.perf_counter() - began


def measure(profile: str, judge: str, errors: str | None) -> dict[str, float]:
    """The scorer's micro figures over all cases."""
    with tempfile.TemporaryDirectory() as folder:
        pairs: list[str] = []
        seconds = 0.0
        for case in sorted(path for path in CASES.iterdir() if path.is_dir()):
            report = Path(folder, f"{case.name}.json")
            seconds += audit(case, profile, judge, report)
            pairs += [str(report), str(case)]
        line = [sys.executable, str(HERE / "scorer" / "score.py"), *pairs, "--json"]
        line += ["--errors", errors] if errors else []
        scored = json.loads(subprocess.run(line, capture_output=True, text=True, check=True).stdout)
    return {**scored["micro"], "seconds": seconds}


def shortfalls(profile: str, found: dict[str, float], floors: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """One line for each figure that misses its floor."""
    pinned = floors.get(profile, {"min": {}, "max": {}})
    low = [
        f"{profile}: {name} is {found[name]:.3f}, below {least}"
        for name, least in pinned["min"].items()
        if found[name] < least
    ]
    high = [
        f"{profile}: {name} is {found[name]:.2f}, above {most}"
        for name, most in pinned["max"].items()
        if found[name] > most
    ]
    return low + high


def pin(found: dict[str, float]) -> dict[str, dict[str, float]]:
    """Floors for one profile, from what was just measured."""
    least = {name: round(found[name] * SLACK["min"], 3) for name in PINNED["min"]}
    most = {name: round(max(found[name] * SLACK["max"], found[name] + ONE), 3) for name in PINNED["max"]}
    return {"min": least, "max": most}


def main() -> None:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", action="append", choices=["strict", "balanced", "quiet"])
    parser.add_argument("--judge", default="trained")
    parser.add_argument("--errors", help="write each miss and false alarm as a JSON line")
    parser.add_argument("--write-floors", action="store_true", help="pin what is measured now")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"cases": digest()}
    failed = [] if floors["cases"] == digest() else ["the cases are not those that the floors were pinned on"]
    profiles = options.profile or ["strict", "balanced", "quiet"]
    results = {profile: measure(profile, options.judge, options.errors) for profile in profiles}
    print(f"{'':32}" + "".join(f"{profile:>10}" for profile in profiles))
    for name in (*SHOWN, "seconds"):
        print(f"{name:32}" + "".join(f"{results[profile][name]:>10.3f}" for profile in profiles))
    if options.write_floors:
        pinned = {"cases": digest(), **{profile: pin(found) for profile, found in results.items()}}
        FLOORS.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
        return
    failed += [line for profile, found in results.items() for line in shortfalls(profile, found, floors)]
    print("\n".join(failed) or "every floor holds")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
