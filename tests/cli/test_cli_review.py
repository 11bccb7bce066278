"""One asset through the command line: what is shown, what is written, and the exit status."""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from collateral import DRIFTED, GAP, TOLD, Command, collateral, deck, msgcheck, page

from msgcheck.errors import AssetError
from msgcheck.plugins import annotators

__all__ = ["collateral", "msgcheck"]


PITCH = "decks/rep.pptx"


@pytest.fixture(autouse=True)
def _pitch(collateral: Path) -> None:
    deck(PITCH, DRIFTED, GAP)


def test_reads_as_a_list_of_things_to_do(msgcheck: Command) -> None:
    ran = msgcheck("review", PITCH)

    assert ran.status == 1
    lines = [line.strip() for line in ran.out.splitlines()]
    assert lines[0] == "1 must fix, 1 could"
    assert lines[1].startswith("decks/rep.pptx  deck, ")
    assert any(line.startswith("MUST  Altered fact") for line in lines)
    assert "paste     Forecast every quarter within 5% of actuals." in lines
    assert any(line.startswith("could Off platform") for line in lines)


@pytest.mark.parametrize(
    ("options", "status"),
    [
        pytest.param([], 1, id="over the gate"),
        pytest.param(["--fail-on", "never"], 0, id="no gate"),
        pytest.param(["--max-findings", "1"], 0, id="put up with"),
    ],
)
def test_the_exit_status_is_that_of_an_audit(msgcheck: Command, options: list[str], status: int) -> None:
    assert msgcheck("review", PITCH, *options).status == msgcheck("audit", PITCH, *options).status == status


def test_json_is_as_its_schema_says(msgcheck: Command) -> None:
    ran = msgcheck("review", PITCH, "--format", "json", "--fix", "out.pptx", "--annotate", "notes.pptx")

    content = json.loads(ran.out)
    schema = json.loads((files("msgcheck.review") / "review.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(content, schema)
    assert (content["headline"], content["must"], content["could"]) == ("1 must fix, 1 could", 1, 1)
    assert content["annotated"] == "notes.pptx"
    assert content["correction"]["failing"] == 0


def test_a_corrected_copy_is_checked_again(msgcheck: Command) -> None:
    before = Path(PITCH).read_bytes()

    ran = msgcheck("review", PITCH, "--fix", "out/fixed.pptx")

    assert ran.status == 0
    assert "within 15% → within 5%" in ran.out
    assert "1 finding gone" in " ".join(ran.out.split())
    assert Path(PITCH).read_bytes() == before
    assert msgcheck("review", "out/fixed.pptx", "--fail-on", "medium").status == 0


def test_what_is_said_twice_counts_once_and_is_changed_in_both_places(msgcheck: Command) -> None:
    deck(PITCH, DRIFTED, TOLD, DRIFTED)

    content = json.loads(msgcheck("review", PITCH, "--format", "json", "--fix", "both.pptx").out)

    assert content["headline"] == "1 must fix, 0 could, in 2 places"
    assert [each["number"] for each in content["sections"]] == [1, 3]
    assert len(content["correction"]["applied"]) == 2
    assert content["told"] == [{"message": "accuracy", "passage_id": "p2", "places": 1}]
    assert msgcheck("review", "both.pptx").out.splitlines()[0] == "Nothing to fix"


def test_what_a_rule_requires_and_the_asset_leaves_out(msgcheck: Command) -> None:
    deck(PITCH, GAP)

    out = " ".join(msgcheck("review", PITCH).out.split())

    assert "Leaves out required here, and told nowhere in it could Value proposition, accuracy" in out
    assert "paste Forecast every quarter within 5% of actuals." in out


def test_a_commented_copy_says_the_same(msgcheck: Command) -> None:
    ran = msgcheck("review", PITCH, "--annotate", "notes.pptx")

    assert ran.status == 1
    assert "Commented copy: notes.pptx" in ran.out
    assert msgcheck("review", "notes.pptx").out.splitlines()[0] == "1 must fix, 1 could"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        pytest.param(
            ["--annotate", PITCH, "--force"],
            f"--annotate {PITCH}: that is the asset itself, which is never changed; name another file",
            id="the asset itself",
        ),
        pytest.param(
            ["--fix", "there.pptx"],
            "--fix there.pptx: the file is there already; name another, or give --force",
            id="a file that is there",
        ),
        pytest.param(
            ["--annotate", "out.pdf"],
            "--annotate out.pdf: the copy is a .pptx file as well; name it so",
            id="another suffix",
        ),
        pytest.param(["--unsafe"], "--unsafe says what --fix may do; give also --fix OUT", id="unsafe alone"),
        pytest.param(
            ["--fix", "b.pptx", "--annotate", "b.pptx"],
            "--annotate and --fix both name b.pptx; give each its own file",
            id="one file for both",
        ),
    ],
)
def test_refuses_before_any_work(msgcheck: Command, options: list[str], says: str) -> None:
    Path("there.pptx").write_bytes(b"mine")

    ran = msgcheck("review", PITCH, *options)

    assert (ran.status, ran.out, ran.err) == (2, "", f"msgcheck: {says}\n")
    assert Path("there.pptx").read_bytes() == b"mine"


def test_force_replaces(msgcheck: Command) -> None:
    Path("there.pptx").write_bytes(b"mine")

    assert msgcheck("review", PITCH, "--fix", "there.pptx", "--force").status == 0
    assert Path("there.pptx").read_bytes()[:2] == b"PK"


def test_takes_one_asset(msgcheck: Command) -> None:
    deck("decks/other.pptx", TOLD)

    ran = msgcheck("review", "decks")

    assert ran.status == 2
    assert ran.err.startswith("msgcheck: decks: review takes one asset, and these are ")
    assert ran.err.endswith("; use msgcheck audit\n")


def test_what_cannot_be_read_is_said(msgcheck: Command) -> None:
    Path("broken.pptx").write_bytes(b"PK\3\4")

    ran = msgcheck("review", "broken.pptx", "--annotate", "x.pptx")

    assert ran.status == 2
    assert ran.out.splitlines()[0] == "Could not be read"
    assert not Path("x.pptx").exists()


def test_a_file_that_is_not_there_is_named_once(msgcheck: Command) -> None:
    lines = msgcheck("review", "nosuch.pptx").out.splitlines()

    assert lines[:2] == ["Could not be read", "nosuch.pptx was not found; check the path."]
    assert lines[5].startswith("  MUST  Could not be read  v1:")


def test_a_copy_that_cannot_be_made_takes_nothing_from_the_review(
    msgcheck: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise AssetError("damaged", "a part of the file is damaged; save it again")

    monkeypatch.setitem(annotators._plugins, ".pptx", fails)
    ran = msgcheck("review", PITCH, "--annotate", "notes.pptx", "--fix", "fixed.pptx")

    assert ran.status == 2
    assert ran.out.splitlines()[0] == msgcheck("review", PITCH).out.splitlines()[0]
    assert ran.err == "msgcheck: a part of the file is damaged; save it again\n"
    assert not Path("notes.pptx").exists()
    assert Path("fixed.pptx").exists()


def test_a_format_that_has_no_annotator_is_named(msgcheck: Command) -> None:
    Path("page.txt").write_text(DRIFTED, encoding="utf-8")

    ran = msgcheck("review", "page.txt", "--annotate", "out.txt")

    assert ran.status == 2
    assert ran.err.startswith("msgcheck: --annotate: msgcheck does not comment .txt files; it does ")


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
def test_every_format_names_what_to_do(msgcheck: Command, format_: str) -> None:
    ran = msgcheck("review", PITCH, "--format", format_, "--output", f"{format_}=copy.out", "--fix", "f.pptx")

    assert "Forecast every quarter within 5% of actuals." in ran.out.replace("\n", " ") or format_ == "html"
    assert "1 must fix, 1 could" in ran.out
    assert Path("copy.out").read_text(encoding="utf-8") != ""


def test_beside_its_master_a_finding_says_where_it_comes_from(msgcheck: Command) -> None:
    deck("decks/master.pptx", DRIFTED, TOLD)

    ran = msgcheck("review", PITCH, "--against", "decks/master.pptx", "--format", "json")

    content = json.loads(ran.out)
    schema = json.loads((files("msgcheck.review") / "review.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(content, schema)
    assert content["lineage"]["summary"] == "2 slides of the master: 1 the same, 1 missing; 1 added"
    assert [item["origin"] for section in content["sections"] for item in section["items"]] == ["inherited", "added"]


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_every_format_shows_what_became_of_the_master(msgcheck: Command, format_: str) -> None:
    deck("decks/master.pptx", DRIFTED, TOLD)

    ran = msgcheck("review", PITCH, "--against", "decks/master.pptx", "--format", format_)

    told = " ".join(ran.out.split())
    for words in ("2 slides of the master: 1 the same, 1 missing; 1 added", "inherited", "Not as in the master"):
        assert words in told


def test_a_master_that_cannot_be_read_is_named(msgcheck: Command) -> None:
    Path("broken.pptx").write_bytes(b"PK\3\4")

    ran = msgcheck("review", PITCH, "--against", "broken.pptx")

    says = "The file is cut short or damaged; copy or download it again."
    assert (ran.status, ran.err) == (2, f"msgcheck: --against broken.pptx: {says}\n")


def test_a_pdf_is_not_corrected(msgcheck: Command) -> None:
    Path("sheet.pdf").write_bytes(b"%PDF-1.4")

    ran = msgcheck("review", "sheet.pdf", "--fix", "out.pdf")

    assert (ran.status, ran.err) == (
        2,
        "msgcheck: --fix: a PDF cannot be corrected; mend the file that it was made from and export it again "
        "(--annotate marks in a copy what to change)\n",
    )


def test_a_page_is_marked_and_corrected(msgcheck: Command) -> None:
    page("web/start.html", f"Why now. {DRIFTED}", TOLD)

    ran = msgcheck("review", "web/start.html", "--annotate", "marked.html", "--fix", "fixed.html")

    assert "Commented copy: marked.html" in ran.out
    assert Path("marked.html").read_text(encoding="utf-8").count("<mark ") == 1
    assert msgcheck("review", "marked.html").out.splitlines()[0] == ran.out.splitlines()[0]
    assert "5%" in Path("fixed.html").read_text(encoding="utf-8")
    assert "15%" not in Path("fixed.html").read_text(encoding="utf-8")
