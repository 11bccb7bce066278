"""How large an HTML report may grow: 500 assets and 5,000 passages in a real browser.

    python benchmarks/report_load.py [ASSETS]

Builds a report out of the sample that the reporters' tests use, no two passages alike, and takes the best of three
loads: what else the machine does must not fail the check.
"""

import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from report import sample

from msgcheck.model.report import AssetReport, Report
from msgcheck.plugins import reporters

ASSETS, PASSAGES = 500, 10
MOST_SECONDS = 2.0
"""From opening the file to a painted summary; from a click to a painted view."""
MOST_MEGABYTES = 15.0
LOADS = 3

PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
VIEWS = ("worklist", "map", "assets", "asset-250", "message-forecast-accuracy")


def build(assets: int) -> Report:
    """The sample many times over; each passage and finding is given words of its own, so that nothing folds."""
    large = sample.large(assets, PASSAGES)
    named = {each.asset.path: _named(each, number) for number, each in enumerate(large.assets)}
    texts = {path: {p.id: p for p in each.asset.passages} for path, each in named.items()}
    findings = (
        replace(each, passage=texts[each.asset][each.passage.id]) if each.passage else each for each in large.findings
    )
    return replace(large, assets=tuple(named.values()), findings=tuple(findings))


def _named(each: AssetReport, number: int) -> AssetReport:
    passages = tuple(
        replace(one, text=f"{one.text} In territory {number}, as told by team {place}.")
        for place, one in enumerate(each.asset.passages)
    )
    return replace(each, asset=replace(each.asset, passages=passages))


def main() -> int:
    """Print the figures; 1 if one is over its limit."""
    from playwright.sync_api import sync_playwright

    report = build(int(sys.argv[1]) if len(sys.argv) > 1 else ASSETS)
    began = time.perf_counter()
    page = "".join(reporters.get("html")(report))
    print(f"{len(report.assets)} assets, {sum(len(each.asset.passages) for each in report.assets)} passages,")
    print(f"{len(report.findings)} findings: written in {time.perf_counter() - began:.1f} s, {len(page) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        file = Path(folder, "report.html")
        file.write_text(page, encoding="utf-8")
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        loads, views = [], dict.fromkeys(VIEWS, float("inf"))
        for _ in range(LOADS):
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            began = time.perf_counter()
            tab.goto(file.as_uri())
            tab.evaluate(PAINTED)
            loads.append(time.perf_counter() - began)
            for view in VIEWS:
                began = time.perf_counter()
                tab.evaluate("view => { location.hash = view }", view)
                tab.evaluate(PAINTED)
                views[view] = min(views[view], time.perf_counter() - began)
            tab.close()
        browser.close()
    print(f"load: best {min(loads):.2f} s of {', '.join(f'{each:.2f}' for each in loads)}")
    for view, seconds in views.items():
        print(f"  {view}: {seconds:.2f} s")
    slow = max(min(loads), *views.values()) > MOST_SECONDS
    return int(slow or len(page) > MOST_MEGABYTES * 1e6)


if __name__ == "__main__":
    raise SystemExit(main())
