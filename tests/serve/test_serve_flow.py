"""From a file that is handed in to its review, and its copies."""

import io
import threading
from pathlib import Path

import pytest
from collateral import DRIFTED, GAP, TOLD
from pptx import Presentation
from serve.conftest import BASE, HERE, OWN, TOKEN, hand_in, pptx, standing, until
from starlette.testclient import TestClient

from msgcheck.serve.app import BUSY, application
from msgcheck.serve.checking import LONGEST, Checker, label
from msgcheck.serve.desk import Desk


def test_a_review_is_shown_slide_by_slide(client: TestClient, checked: str) -> None:
    page = client.get(checked).text

    assert "<h1>1 must fix, 0 could</h1>" in page
    assert "Slide 2" in page
    assert "<mark>within 15%</mark>" in page
    assert 'data-copy="Forecast every quarter within 5% of actuals."' in page
    assert '<g class="must"' in page
    assert '<g class="well"' in page
    assert "Slide 1: nothing to change" in page
    assert "Tells well" in page


def test_what_is_left_out_is_told(client: TestClient) -> None:
    job = hand_in(client, "pitch.pptx", pptx("Thank you for your time today"))
    standing(client, job)

    page = client.get(f"{BASE}/jobs/{job}").text

    assert "Leaves out" in page
    assert 'data-copy="Forecast every quarter within 5% of actuals."' in page


def test_text_of_a_deck_stays_text(client: TestClient) -> None:
    job = hand_in(client, "<img src=x>.pptx", pptx(f"<script>alert(1)</script> {DRIFTED}"))
    standing(client, job)

    for path in (f"{BASE}/", f"{BASE}/jobs/{job}"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("deck.pptx", b"PK\x03\x04 and nothing more", "Could not be read", id="a broken deck"),
        pytest.param("a.exe", b"MZ", "Could not be read", id="nothing that msgcheck reads"),
        pytest.param("empty.pdf", b"", "Could not be read", id="an empty file"),
    ],
)
def test_what_cannot_be_read_says_so_and_the_others_go_on(
    client: TestClient, name: str, data: bytes, said: str
) -> None:
    bad = hand_in(client, name, data)
    good = hand_in(client, "page.txt", GAP.encode())

    assert standing(client, bad) == {"state": "done", "said": said}
    assert standing(client, good)["said"] == "0 must fix, 1 could"
    page = client.get(f"{BASE}/jobs/{bad}").text
    assert name in page
    assert "Commented copy" not in page


def test_a_fault_of_ours_costs_its_own_job(
    client: TestClient, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = checker.review
    monkeypatch.setattr(checker, "review", lambda found, say: 1 / 0 if found.name == "bad.txt" else whole(found, say))

    bad, good = hand_in(client, "bad.txt", b"words here"), hand_in(client, "good.txt", TOLD.encode())

    assert standing(client, bad)["state"] == "failed"
    assert "msgcheck failed on it (ZeroDivisionError)" in client.get(f"{BASE}/jobs/{bad}").text
    assert standing(client, good)["said"] == "Nothing to fix"


def test_a_platform_that_cannot_be_used_is_told_and_mended(client: TestClient) -> None:
    platform = Path("message_platform.yaml")
    kept = platform.read_text()
    platform.write_text("version: 1\n")
    job = hand_in(client, "good.txt", TOLD.encode())
    assert standing(client, job)["state"] == "failed"
    assert "message_platform.yaml cannot be used" in client.get(f"{BASE}/jobs/{job}").text

    platform.write_text(kept)
    client.post(f"{BASE}/jobs/{job}/again")

    assert standing(client, job)["said"] == "Nothing to fix"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        pytest.param("../../etc/passwd", "passwd", id="a path upwards"),
        pytest.param("C:\\Users\\ann\\deck.pptx", "deck.pptx", id="a path on Windows"),
        pytest.param("/", "unnamed", id="no name"),
        pytest.param("..", "unnamed", id="dots"),
        pytest.param("de\x00ck\u202e.pptx", "deck.pptx", id="what cannot be seen"),
        pytest.param("x" * 300 + ".pptx", "x" * (LONGEST - 5) + ".pptx", id="too long"),
    ],
)
def test_a_file_name_is_a_label(sent: str, kept: str) -> None:
    assert label(sent) == kept


def test_no_name_of_a_sender_reaches_the_disk(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))

    job = hand_in(client, "../../evil.txt", TOLD.encode())
    standing(client, job)

    assert set(tmp_path.rglob("*")) == before
    assert [each.name for each in desk.shelf.folder.iterdir() if "evil" in each.name] == []
    assert len(list(desk.shelf.folder.iterdir())) == 1


def test_the_folder_is_private_and_gone_afterwards(client: TestClient, desk: Desk) -> None:
    hand_in(client, "page.txt", TOLD.encode())
    assert desk.shelf.folder.stat().st_mode & 0o077 == 0

    client.__exit__()

    assert not desk.shelf.folder.exists()


def test_what_is_taken_away_is_gone(client: TestClient, desk: Desk, checked: str) -> None:
    answer = client.post(f"{checked}/remove")

    assert (answer.status_code, answer.headers["location"]) == (303, f"{BASE}/")
    assert client.get(checked).status_code == 404
    assert list(desk.shelf.folder.iterdir()) == []


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "/etc/passwd", "../decks/pitch.pptx", "https://", "ftp://example.org/a", "https://a b"],
)
def test_only_web_addresses_are_fetched(client: TestClient, url: str) -> None:
    answer = client.post(f"{BASE}/jobs", data={"url": url})

    assert answer.status_code == 422
    assert "that is no web address" in answer.text
    assert client.get(f"{BASE}/state").json() == {}


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://169.254.169.254/latest/meta-data", "http://localhost/"])
def test_private_hosts_are_not_fetched(client: TestClient, url: str) -> None:
    answer = client.post(f"{BASE}/jobs", data={"url": url}, headers={"accept": "application/json"})
    (job,) = answer.json()["jobs"]

    assert standing(client, job)["said"] == "Could not be read"
    assert "private" in client.get(f"{BASE}/jobs/{job}").text


def test_nothing_handed_in_is_said(client: TestClient) -> None:
    answer = client.post(f"{BASE}/jobs", files={"file": ("", b"")}, data={"url": " "})

    assert answer.status_code == 422
    assert "Choose a file, or paste an address." in answer.text


def test_a_full_queue_is_said(checker: Checker) -> None:
    app = application(Desk(checker, lanes=0, waiting=1), token=TOKEN, hosts=(OWN,))
    with TestClient(app, base_url=f"http://{OWN}", headers=HERE) as client:
        first = hand_in(client, "a.txt", b"x", party="a")

        answer = client.post(f"{BASE}/jobs", files={"file": ("b.txt", b"x")})

        assert answer.status_code == 503
        assert BUSY in answer.text
        assert client.get(f"{BASE}/state").json() == {first: {"state": "waiting", "said": "waiting, next in line"}}


def test_the_place_in_the_queue_is_said(client: TestClient, checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, go = checker.review, threading.Event()
    monkeypatch.setattr(checker, "review", lambda found, say: (go.wait(60), whole(found, say))[1])
    for n in range(20):
        last = hand_in(client, f"{n}.txt", TOLD.encode(), party="one")
    guest = hand_in(client, "guest.txt", TOLD.encode(), party="another")

    states = until(
        lambda: client.get(f"{BASE}/state").json(),
        lambda now: sum(each["state"] == "checking" for each in now.values()) >= 2,
    )
    before = {job: states[job]["said"] for job in (last, guest)}
    go.set()

    assert before[guest] in ("waiting, next in line", "waiting, 1 before it")
    assert int(before[last].split()[1]) > 10
    assert standing(client, last)["state"] == standing(client, guest)["state"] == "done"


def test_the_commented_copy(client: TestClient, checked: str) -> None:
    answer = client.get(f"{checked}/commented")

    assert answer.headers["content-disposition"].startswith('attachment; filename="pitch-commented.pptx"')
    assert answer.headers["content-type"] == "application/octet-stream"
    parts = [part.partname for part in Presentation(io.BytesIO(answer.content)).part.package.iter_parts()]
    assert any("comment" in str(part) for part in parts)


def test_the_corrected_copy(client: TestClient, checked: str) -> None:
    assert client.get(f"{checked}/corrected").status_code == 404

    assert client.post(f"{checked}/correct").status_code == 303

    page = client.get(checked).text
    assert "within 15% → within 5%" in page
    assert "the copy passes" in page
    copy = Presentation(io.BytesIO(client.get(f"{checked}/corrected").content))
    texts = [shape.text_frame.text for slide in copy.slides for shape in slide.shapes]
    assert texts[1] == "Forecast every quarter within 5% of actuals, says the team."


def test_no_copies_of_what_has_none(client: TestClient) -> None:
    job = hand_in(client, "page.txt", DRIFTED.encode())
    standing(client, job)

    page = client.get(f"{BASE}/jobs/{job}").text
    assert "<dt>Fix</dt>" not in page
    assert "in a copy" not in page
    assert client.get(f"{BASE}/jobs/{job}/commented").status_code == 404
    assert client.post(f"{BASE}/jobs/{job}/correct").status_code == 404


def test_a_deck_that_the_platform_lists_is_checked_as_that(client: TestClient, checked: str) -> None:
    other = hand_in(client, "unknown.pptx", pptx(TOLD))
    standing(client, other)

    assert "decks/pitch.pptx" in client.get(checked).text
    assert "unknown.pptx" in client.get(f"{BASE}/jobs/{other}").text


def test_old_jobs_make_way(checker: Checker) -> None:
    desk = Desk(checker, kept=2)
    desk.open()
    jobs = []
    for n in range(3):
        jobs.append(desk.hand_in(f"{n}.txt", io.BytesIO(TOLD.encode()), party=""))
        until(lambda: jobs[-1].over, bool)

    assert [job.name for job in desk.jobs] == ["2.txt", "1.txt"]
    assert len(list(desk.shelf.folder.iterdir())) == 2
    desk.close()


def test_a_fault_of_ours_in_a_copy_is_a_page(desk: Desk, checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "annotate", lambda source, review: 1 / 0)
    app = application(desk, token=TOKEN, hosts=(OWN,))
    with TestClient(app, base_url=f"http://{OWN}", headers=HERE, raise_server_exceptions=False) as client:
        job = hand_in(client, "pitch.pptx", pptx(DRIFTED))
        standing(client, job)

        answer = client.get(f"{BASE}/jobs/{job}/commented")

    assert answer.status_code == 500
    assert "It failed (ZeroDivisionError); see the terminal that runs the server." in answer.text
    assert "default-src" in answer.headers["content-security-policy"]
