import base64
import hashlib
import json
import re
import time
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from report import sample

from msgcheck.model.platform import Rule
from msgcheck.model.report import Report
from msgcheck.model.share import Share
from msgcheck.model.trend import Trend
from msgcheck.plugins import reporters


def render(report: Report) -> str:
    return "".join(reporters.get("html")(report))


VOID = {"meta", "link", "input", "br", "img", "hr", "rect", "wbr", "polyline"}
PACK = re.compile(r'(?<=<script type="application/json" id="pack">)(.*?)(?=</script>)', re.DOTALL)


def pack_of(page: str) -> dict[str, dict[str, str]]:
    found = PACK.search(page)
    assert found
    return json.loads(found.group())


def unpacked(page: str) -> str:
    """The page with everything that its script would add, in one document."""
    pack = pack_of(page)
    bare = PACK.sub("{}", page, count=1)
    added = "".join((*pack["cards"].values(), *pack["pages"].values(), *pack["pictures"].values()))
    return bare.replace('<div id="pages"></div>', f'<div id="pages">{added}</div>')


class Outline(HTMLParser):
    """Elements, ids, links and text of a page; fails on tags that do not close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.hrefs: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids[value or ""] += 1
            if name == "href":
                self.hrefs.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def bare() -> str:
    return render(sample.build())


@pytest.fixture(scope="module")
def page(bare: str) -> str:
    return unpacked(bare)


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    return Outline(page)


def test_one_file_that_loads_nothing(page: str, outline: Outline) -> None:
    assert not re.search(r"(?:src|href|action)=[\"']?(?:https?:)?//", page)
    assert {"link", "img", "iframe", "object", "form"} & set(outline.tags) == {"form"}, "and a form that sends nothing"
    assert not re.search(r"@import|url\(", page)
    assert all(href.startswith("#") for href in outline.hrefs)


def test_the_policy_names_its_own_style_and_script(page: str) -> None:
    for kind in ("style", "script"):
        content = re.search(rf"<{kind}>\n?(.*?)</{kind}>", page, re.DOTALL)
        assert content
        digest = base64.b64encode(hashlib.sha256(content.group(1).encode()).digest()).decode()
        policy = re.search(rf"{kind}-src ([^;]*)", page)
        assert policy
        assert f"'sha256-{digest}'" in policy.group(1)
    assert "default-src 'none'" in page
    assert "unsafe-inline" not in page


def test_no_style_or_handler_stands_in_an_attribute(outline: Outline) -> None:
    """The policy would stop them, and with them the page."""
    assert [each for each in outline.attributes if each[1] == "style" or each[1].startswith("on")] == []


def test_every_link_leads_somewhere_and_every_id_stands_once(outline: Outline) -> None:
    assert [href for href in outline.hrefs if href[1:] not in outline.ids] == []
    assert [name for name, number in outline.ids.items() if number > 1] == []


def test_landmarks_and_one_heading_at_the_top(outline: Outline) -> None:
    assert outline.tags["main"] == outline.tags["nav"] == outline.tags["h1"] == 1
    assert ("html", "lang", "en") in outline.attributes


def test_hostile_text_is_text(page: str, outline: Outline) -> None:
    assert outline.tags["script"] == 3, "the page's own two, and its data"
    assert outline.tags["img"] == 0
    assert "<script>alert('x')</script>" in outline.text
    assert "{{ 7*7 }}" in outline.text
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_no_control_or_direction_character_reaches_the_page(report: Report) -> None:
    company = replace(report.platform, company="North\x1b[31m\u202ewind")

    assert "North[31mwind" in render(replace(report, platform=company))


def test_says_the_verdict_and_where_to_start(outline: Outline) -> None:
    assert "Off message. 6 findings fail this check; 16 more are worth a look." in outline.text
    assert (
        "Start here Altered fact in 3 places, first in decks/ q3-enterprise-pitch.pptx , slide 2, bullet"
        in outline.text
    )


def test_marks_what_differs_on_both_sides(page: str) -> None:
    assert 'Forecasts land within <mark class="found">15%</mark> of actuals' in page
    assert 'Forecast every quarter within <mark class="expected">5%</mark> of actuals.' in page
    assert 'data-copy="Forecast every quarter within 5% of actuals."' in page


def test_prints_the_formula_of_every_measure(outline: Outline) -> None:
    assert (
        "28% concerning 4 of 14: cells asset × message told faithfully, of those that a rule requires" in outline.text
    )
    assert "60% concerning 3 of 5: assets whose title or opening" in outline.text
    assert "0–50% lowest and highest pull-through" in outline.text


def test_says_what_moved_since_the_last_audit(report: Report) -> None:
    trend = Trend(since="2026-09-01T08:00:00+00:00", shares={"required": Share(part=7, whole=14)}, new=2, fixed=1)
    text = Outline(render(replace(report, trend=trend))).text

    assert "Since the audit of 2026-09-01 08:00 UTC: 2 new, 1 fixed, 0 still there." in text
    assert "28% concerning down 21 points since the last audit 4 of 14" in text


def test_a_cell_of_the_map_leads_to_its_passage(page: str) -> None:
    assert re.search(r'<td class="drifted" title="forecast-accuracy: drifted"><a href="#asset-1-p3">D', page)
    assert re.search(r'<td class="absent"[^>]*><a href="#finding-[0-9a-f]+">–', page)
    assert '<li id="asset-1-p3" class="drift"' in page


def test_a_cell_has_a_letter_beside_its_colour(page: str) -> None:
    letters = re.findall(r'<td class="(told|drifted|absent|blank)"[^>]*>(?:<(?:a|span)[^>]*>)?([TD–]?)', page)

    assert len(letters) == 7 * 10
    assert set(letters) == {("told", "T"), ("drifted", "D"), ("absent", "–"), ("blank", "")}


def test_says_what_could_not_be_read(outline: Outline) -> None:
    assert "4 parts could not be read : what stands there was not checked." in outline.text
    assert "Page 8 is a scan and holds no text; run text recognition over it." in outline.text
    assert "Accepted: baseline" in outline.text


def test_a_suppression_can_be_pasted(page: str, report: Report) -> None:
    assert f"suppressions:\n  - finding: {report.findings[0].fingerprint}\n    reason: why this may stay" in page


def test_every_finding_is_on_the_page_once(page: str, report: Report) -> None:
    shown = re.findall(r'id="(finding-[0-9a-f-]+)"', page)

    assert len(shown) == len(set(shown)) == len(report.findings) - 1, (
        "one accepted finding has no unread part to stand at"
    )


def test_every_wording_in_use_stands_with_its_message(outline: Outline) -> None:
    part = outline.text[outline.text.index("All messages") :]
    accuracy = part[part.index("forecast-accuracy value proposition") : part.index("error-cut proof point")]

    assert accuracy.index("Land within five percent") < accuracy.index("Forecasts land within 15%")
    assert "Required and not told in: web/index.html , web/pricing.html" in accuracy


@pytest.mark.parametrize("build", [sample.clean, sample.unread_only], ids=["nothing found", "unread only"])
def test_stands_without_findings(build: object) -> None:
    outline = Outline(unpacked(render(build())))  # type: ignore[operator]

    assert "Nothing to change" in outline.text
    assert [href for href in outline.hrefs if href[1:] not in outline.ids] == []


def test_run_facts(outline: Outline) -> None:
    assert "all-MiniLM-L6-v2 c0ffee00c0ffee00" in outline.text


def test_many_assets_are_quick() -> None:
    report = sample.large(100)
    began = time.perf_counter()

    render(report)

    assert time.perf_counter() - began < 20, "grows with the square of the assets"


def test_data_cannot_leave_its_script_element(bare: str) -> None:
    found = PACK.search(bare)
    assert found
    assert not re.search(r"<[/!s]", found.group(), re.IGNORECASE)
    assert bare.count("</script>") == 3


def test_slides_are_drawn_with_what_they_say(bare: str) -> None:
    picture = pack_of(bare)["pictures"]["asset-1/2"]

    assert 'aria-label="Slide 2, drawn from its boxes"' in picture
    assert '<g class="drift" data-p="p3">' in picture
    assert "&lt;script&gt;" in pack_of(bare)["pictures"]["asset-6/1"]


def test_further_entries_wait_in_the_data() -> None:
    source = sample.build()
    finding = source.findings[0]
    said = finding.passage
    assert said
    many = tuple(replace(finding, passage=replace(said, text=f"{said.text}, take {n}")) for n in range(40))
    page = render(replace(source, findings=many))
    pack = pack_of(page)

    assert PACK.sub("", page).count('<article class="finding') == 30
    assert [row["id"] for row in pack["rows"]][30:] == list(pack["cards"])


def test_platform_lint_is_on_the_page(report: Report) -> None:
    platform = replace(report.platform, rules=(Rule(assets="brochures/*", require=("tagline",), line=58),))
    text = Outline(render(replace(report, platform=platform))).text

    assert "What msgcheck platform check asks about message_platform.yaml" in text
    assert "brochures/*" in text
    assert "message_platform.yaml:58:1" in text


def test_both_sides_of_a_conflict(outline: Outline) -> None:
    part = outline.text[outline.text.index("Conflicts between assets Two assets say") :]

    assert part.index("Prices start at") < part.index("Another price than decks/rep-copy-final-v7.pptx")
