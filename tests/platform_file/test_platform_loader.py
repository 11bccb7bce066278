import hashlib
import time
from pathlib import Path

import pytest

from msgcheck.errors import PlatformError
from msgcheck.model.platform import Approval, Audience, MessageRole, Platform, Rule, Suppression, Term
from msgcheck.platform_file import load

ROOT = Path(__file__).parents[2]

WHOLE = """\
version: 1
company: Acme
product: Hub
category: {name: forecasting platform, variants: [revenue forecaster]}
tagline: Call it early.
positioning: >-
  For leaders,
  Hub is it.
audiences:
  - {id: cro, name: Chief Revenue Officer}
problems:
  - id: blind
    statement: Nobody knows.
value_propositions:
  - id: accuracy
    statement: Within 5% of actuals.
    variants: [Five percent off at most.]
    audiences: [cro]
    owner: Ana
    approved_by: [{department: sales, name: Bo, on: 2025-05-01}]
    valid_from: 2025-01-01
    valid_until: 2026-01-01
    review_by: 2025-10-01
    stages: [awareness, selection]
    paraphrase: false
    proof:
      - {id: cut, statement: Error fell from 18% to 5%., source: survey}
differentiators:
  - {id: no-input, statement: Reps type nothing., against: [CRM], proof: [{id: zero, statement: 0 fields.}]}
terms:
  - {use: revenue team, avoid: [sales org, no]}
retired:
  - {id: old, statement: The add-on., variants: [An add-on.], replaced_by: tagline}
rules:
  - {assets: "decks/*", require: [accuracy, category], forbid: [old, overclaim], audience: cro, stage: selection}
governance: {departments: [marketing, sales]}
assets: [fixtures, "https://example.org/"]
suppressions:
  - {finding: "v1:abc", reason: agreed, until: 2025-12-31}
"""


def read(tmp_path: Path, text: str | bytes) -> Platform:
    path = tmp_path / "p.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path)


def faults(tmp_path: Path, text: str | bytes) -> list[str]:
    with pytest.raises(PlatformError) as caught:
        read(tmp_path, text)
    return [fault.replace(f"{tmp_path.as_posix()}/", "") for fault in caught.value.faults]


def test_messages_in_the_order_of_the_format(tmp_path: Path) -> None:
    platform = read(tmp_path, WHOLE)

    assert [(message.id, message.role) for message in platform.messages] == [
        ("tagline", MessageRole.TAGLINE),
        ("positioning", MessageRole.POSITIONING),
        ("category", MessageRole.CATEGORY),
        ("blind", MessageRole.PROBLEM),
        ("accuracy", MessageRole.VALUE),
        ("cut", MessageRole.PROOF),
        ("no-input", MessageRole.DIFFERENTIATOR),
        ("zero", MessageRole.PROOF),
        ("old", MessageRole.RETIRED),
    ]
    parents = {message.id: message.parent for message in platform.messages if message.parent}
    assert parents == {"cut": "accuracy", "zero": "no-input"}


def test_everything_written_is_kept(tmp_path: Path) -> None:
    platform = read(tmp_path, WHOLE)

    message = platform.by_id["accuracy"]
    assert message.tellings == ("Within 5% of actuals.", "Five percent off at most.")
    assert (message.line, message.column, message.place) == (15, 5, "value_propositions[0]")
    assert (message.owner, message.audiences, message.paraphrase) == ("Ana", ("cro",), False)
    assert message.approvals == (Approval(department="sales", name="Bo", on="2025-05-01"),)
    assert (message.valid_from, message.valid_until, message.review_by) == ("2025-01-01", "2026-01-01", "2025-10-01")
    assert message.stages == ("awareness", "selection")
    assert platform.by_id["cut"].source == "survey"
    assert platform.by_id["no-input"].against == ("CRM",)
    assert platform.by_id["old"].replaced_by == "tagline"
    assert platform.by_id["positioning"].statement == "For leaders, Hub is it."
    assert platform.by_id["category"].statement == "forecasting platform"
    assert (platform.category, platform.category_variants) == ("forecasting platform", ("revenue forecaster",))
    assert platform.audiences == (Audience(id="cro", name="Chief Revenue Officer", line=10),)
    assert platform.terms == (Term(use="revenue team", avoid=("sales org", "no"), line=31, column=5, place="terms[0]"),)
    assert platform.rules == (
        Rule(
            assets="decks/*",
            require=("accuracy", "category"),
            forbid=("old", "overclaim"),
            audience="cro",
            stage="selection",
            line=35,
            column=5,
            place="rules[0]",
        ),
    )
    assert platform.suppressions == (
        Suppression(finding="v1:abc", reason="agreed", until="2025-12-31", line=39, column=5, place="suppressions[0]"),
    )
    assert platform.assets == ("fixtures", "https://example.org/")
    assert platform.departments == ("marketing", "sales")
    assert platform.digest == hashlib.sha256(WHOLE.encode()).hexdigest()


SMALL = "version: 1\ncompany: Acme\ntagline: Call it early.\n"


@pytest.mark.parametrize(
    ("text", "company"),
    [
        pytest.param("version: 1\ncompany: no\ntagline: T\n", "no", id="no stays text"),
        pytest.param("version: 1\ncompany: On\ntagline: T\n", "On", id="On stays text"),
        pytest.param("version: 1\ncompany: 12:30\ntagline: T\n", "12:30", id="no sexagesimals"),
        pytest.param("version: 1\ncompany: 2025-05-01\ntagline: T\n", "2025-05-01", id="no dates"),
        pytest.param("version: 1\ncompany: 010\ntagline: T\n", "010", id="no octals"),
        pytest.param("version: 1\ncompany: 1_000\ntagline: T\n", "1_000", id="no underscores in numbers"),
        pytest.param("version: 1\ncompany: '5'\ntagline: T\n", "5", id="a quoted number is text"),
        pytest.param("\ufeffversion: 1\r\ncompany: Ümläut\r\ntagline: T\r\n", "Ümläut", id="mark and Windows lines"),
        pytest.param("version: 1\ncompany: &a Acme\ntagline: *a\n", "Acme", id="an alias"),
        pytest.param("version: 1\ncompany: Acme\ntagline: T\nproblems:\nproduct:\n", "Acme", id="keys left empty"),
    ],
)
def test_text_as_editors_read_it(tmp_path: Path, text: str, company: str) -> None:
    assert read(tmp_path, text).company == company


def test_a_tagline_with_more_to_say(tmp_path: Path) -> None:
    text = "version: 1\ncompany: Acme\ntagline: {statement: Call it early., paraphrase: false}\n"

    tagline = read(tmp_path, text).by_id["tagline"]

    assert (tagline.statement, tagline.paraphrase) == ("Call it early.", False)


def test_every_fault_at_once(tmp_path: Path) -> None:
    text = """\
version: 2
company: 5
tagline: Call it early.
value_propositions:
  - id: fast
    statement: Fast.
    proof:
      - {id: Fast One, statement: x, approved_by: [{department: sales, on: 2025-13-01}]}
  - {id: fast, statment: Slow.}
  - id: three
    statement: ""
    variants: text
    stages: [awarness]
  - text only
diferentiators:
  - {id: a-b, statement: A}
terms:
  - {use: seat, avoid: []}
retired:
  - {id: old, statement: Old, replaced_by: fats}
rules:
  - {assets: "x/*", require: [fast, a-b, threee], forbid: [overclam]}
version: 1
"""
    assert faults(tmp_path, text) == [
        "p.yaml:1:1: version: 2 is not a version of this format; write 1",
        "p.yaml:2:1: company: is a number, not text; put it in quotes",
        "p.yaml:8:10: value_propositions[0].proof[0].id: 'Fast One' is no id; write lower-case words joined by "
        "hyphens, such as 'fast-one'",
        "p.yaml:8:72: value_propositions[0].proof[0].approved_by[0].on: '2025-13-01' is not a date; write it as "
        "YYYY-MM-DD",
        "p.yaml:9:5: value_propositions[1].statement: missing; add it",
        "p.yaml:9:6: value_propositions[1].id: 'fast' is taken by value_propositions[0]; ids are unique",
        "p.yaml:9:16: value_propositions[1].statment: unknown key; did you mean 'statement'?",
        "p.yaml:11:5: value_propositions[2].statement: is empty; write its text, or delete it",
        "p.yaml:12:5: value_propositions[2].variants: is text, not a list; write [text] or one '- ' line each",
        "p.yaml:13:14: value_propositions[2].stages[0]: 'awarness' is no stage; did you mean 'awareness'?",
        "p.yaml:14:5: value_propositions[3]: is not a mapping; write its keys (id, statement) as 'key: value'",
        "p.yaml:15:1: diferentiators: unknown key; did you mean 'differentiators'?",
        "p.yaml:18:17: terms[0].avoid: is empty; name at least one",
        "p.yaml:20:31: retired[0].replaced_by: no message 'fats'; did you mean 'fast'?",
        "p.yaml:22:42: rules[0].require[2]: no message 'threee'; did you mean 'three'?",
        "p.yaml:22:60: rules[0].forbid[0]: no message or kind 'overclam'; did you mean 'overclaim'?",
        "p.yaml:23:1: version: written twice, first in line 1; keep one of the two",
    ]


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        pytest.param(
            "audiences: [{id: cro, name: C}]\nproblems: [{id: p, statement: P, audiences: [crow]}]",
            "p.yaml:5:46: problems[0].audiences[0]: no audience 'crow'; did you mean 'cro'?",
            id="an audience that is not there",
        ),
        pytest.param(
            "problems: [{id: tagline, statement: P}]",
            "p.yaml:4:13: problems[0].id: 'tagline' is the id of the platform's own tagline; choose another",
            id="an id of the format's own",
        ),
        pytest.param(
            "problems: [{id: p, statement: P}]\nretired: [{id: p, statement: Q}]",
            "p.yaml:5:12: retired[0].id: 'p' is taken by problems[0]; ids are unique",
            id="an id taken across lists",
        ),
        pytest.param(
            "retired: [{id: p, statement: P}]\nrules: [{assets: '*', require: [p]}]",
            "p.yaml:5:33: rules[0].require[0]: 'p' is retired; require a live message, or forbid it",
            id="a rule that requires a retired message",
        ),
        pytest.param(
            "retired: [{id: p, statement: P}, {id: q, statement: Q, replaced_by: p}]",
            "p.yaml:4:56: retired[1].replaced_by: 'p' is itself retired; name a live message",
            id="replaced by a retired message",
        ),
        pytest.param(
            "rules: [{assets: '*', require: [tagline], forbid: [tagline]}]",
            "p.yaml:4:52: rules[0].forbid[0]: 'tagline' is also required by this rule; keep one of the two",
            id="required and forbidden",
        ),
        pytest.param(
            "rules: [{assets: '*'}]",
            "p.yaml:4:9: rules[0]: asks for nothing; add require, forbid, audience or stage",
            id="a rule without a demand",
        ),
        pytest.param(
            "terms: [{use: seat, avoid: [Seat]}]",
            "p.yaml:4:29: terms[0].avoid[0]: 'Seat' is also the word to use; delete one of the two",
            id="a term that avoids itself",
        ),
        pytest.param(
            "problems: [{id: p, statement: P, valid_from: 2025-02-01, valid_until: 2025-01-01}]",
            "p.yaml:4:58: problems[0].valid_until: '2025-01-01' is before valid_from; swap them or correct one",
            id="ends before it begins",
        ),
        pytest.param(
            "governance: {departments: [sales]}\nproblems: [{id: p, statement: P, approved_by: [{department: sale}]}]",
            "p.yaml:5:49: problems[0].approved_by[0].department: no department 'sale'; did you mean 'sales'?",
            id="a department that is not there",
        ),
        pytest.param(
            "problems: [{id: p, statement: P, paraphrase: no}]",
            "p.yaml:4:34: problems[0].paraphrase: 'no' is not a boolean; write true or false",
            id="no is no boolean",
        ),
        pytest.param(
            "product: !!python/name:os.system x",
            "p.yaml:4:1: product: the tag 'tag:yaml.org,2002:python/name:os.system' is not allowed; delete it",
            id="a tag that would run code",
        ),
        pytest.param(
            "? [a]\n: 1",
            "p.yaml:4:3: a key must be plain text; put it in quotes",
            id="a list as a key",
        ),
        pytest.param(
            "category: {variants: [a]}",
            "p.yaml:4:1: category.name: missing; add it",
            id="a category without its name",
        ),
        pytest.param(
            "category: [a]",
            "p.yaml:4:1: category: is a list, not text; write one text here",
            id="a list for a text",
        ),
        pytest.param(
            "xyzzy: 1",
            "p.yaml:4:1: xyzzy: unknown key; there are: version, company, product, category, tagline, positioning, "
            "audiences, problems, value_propositions, differentiators, terms, retired, rules, governance, assets, "
            "suppressions",
            id="a key like no other",
        ),
    ],
)
def test_one_fault(tmp_path: Path, extra: str, fault: str) -> None:
    assert faults(tmp_path, SMALL + extra + "\n") == [fault]


DOUBLING = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("", "p.yaml:1:1: the file is empty; start with 'version: 1' and 'company: …'", id="empty"),
        pytest.param(
            "- a\n", "p.yaml:1:1: is not a mapping; start with 'version: 1' and 'company: …'", id="not a mapping"
        ),
        pytest.param(
            "version: 1\ncompany: Acme\n",
            "p.yaml:1:1: there are no messages; add a tagline, value_propositions or differentiators",
            id="nothing to say",
        ),
        pytest.param(b"version: 1\ncompany: \xff\n", "p.yaml:2:10: not UTF-8; save the file as UTF-8", id="not UTF-8"),
        pytest.param(
            "version: 1\ncompany: 'Acme\n",
            "p.yaml:3:1: not YAML: found unexpected end of stream; check quotes, colons and indentation here and in "
            "the line above",
            id="an open quote",
        ),
        pytest.param(
            "a: b: c\n",
            "p.yaml:1:5: not YAML: mapping values are not allowed in this context; check quotes, colons and "
            "indentation here and in the line above",
            id="a colon too many",
        ),
        pytest.param(
            SMALL + "---\nversion: 1\n",
            "p.yaml:4:1: a second YAML document begins here; keep one and delete the '---'",
            id="two documents",
        ),
        pytest.param(
            DOUBLING,
            "p.yaml:1:1: nested too deep, or too large once its aliases are expanded; write the values out",
            id="doubling aliases",
        ),
        pytest.param(
            "a: &a [*a]\n",
            "p.yaml:1:1: nested too deep, or too large once its aliases are expanded; write the values out",
            id="an alias of itself",
        ),
        pytest.param(
            "[" * 900 + "]" * 900,
            "p.yaml:1:1: nested too deep, or too large once its aliases are expanded; write the values out",
            id="a deep nest",
        ),
    ],
)
def test_files_that_are_no_platform(tmp_path: Path, text: str | bytes, fault: str) -> None:
    assert faults(tmp_path, text) == [fault]


def test_a_nest_too_deep_for_the_parser_is_a_fault(tmp_path: Path) -> None:
    assert len(faults(tmp_path, "[" * 50_000)) == 1


def test_control_characters_are_a_fault(tmp_path: Path) -> None:
    assert len(faults(tmp_path, "version: 1\ncompany: A\x07\n")) == 1


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(PlatformError) as caught:
        load(Path("nowhere.yaml"))

    assert caught.value.faults == ("nowhere.yaml: no such file; name the platform file with --platform",)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(PlatformError) as caught:
        load(tmp_path)

    assert caught.value.faults == (f"{tmp_path.as_posix()}: is a folder; name the platform file in it",)


def test_a_file_too_large(tmp_path: Path) -> None:
    assert faults(tmp_path, b"#" * 2_000_001) == [
        "p.yaml: larger than 2 MB; this is hardly a platform file, name another"
    ]


@pytest.mark.parametrize(
    ("glob", "asset", "matches"),
    [
        pytest.param("decks/*", "decks/a.pptx", True, id="from the start"),
        pytest.param("decks/*", "fixtures/decks/a.pptx", True, id="from a folder on"),
        pytest.param("decks/*", "olddecks/a.pptx", False, id="not from within a name"),
        pytest.param("decks/*", "decks/2025/a.pptx", False, id="a star stays in its folder"),
        pytest.param("decks/**", "decks/2025/a.pptx", True, id="two stars do not"),
        pytest.param("**/*.pdf", "a.pdf", True, id="two stars may match no folder"),
        pytest.param("*.pdf", "sheets/a.pdf", True, id="a name anywhere"),
        pytest.param("*.pdf", "sheets/a.pdf.html", False, id="to the end"),
        pytest.param("web/pric?ng.html", "web/pricing.html", True, id="one letter"),
        pytest.param("https://example.org/**", "https://example.org/a/b", True, id="a site"),
        pytest.param("./decks/*", "decks/a.pptx", True, id="from here"),
    ],
)
def test_which_assets_a_rule_is_for(glob: str, asset: str, matches: bool) -> None:
    assert Rule(assets=glob).matches(asset) is matches


def test_the_sample_loads_in_fifty_milliseconds() -> None:
    def seconds() -> float:
        begin = time.process_time()
        load(ROOT / "message_platform.yaml")
        return time.process_time() - begin

    assert min(seconds() for _ in range(5)) < 0.05
