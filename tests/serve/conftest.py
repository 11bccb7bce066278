"""The page over a small collateral repository, with a judge that needs no model."""

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from collateral import DRIFTED, TOLD, FlatEmbedder, PercentJudge, collateral, deck

pytest.importorskip("starlette", reason="the extra 'serve' is not installed")

from starlette.testclient import TestClient

from msgcheck import run
from msgcheck.model.settings import Settings
from msgcheck.plugins import judges
from msgcheck.serve.app import application
from msgcheck.serve.checking import Checker
from msgcheck.serve.desk import Desk

__all__ = ["collateral"]

OWN = "127.0.0.1:8123"
TOKEN = "secret-token"
BASE = f"/{TOKEN}"
HERE = {"origin": f"http://{OWN}"}
MOST = 2_000_000
PATIENCE = 60
"""Seconds for a job on a busy machine."""


@pytest.fixture
def checker(collateral: Path, monkeypatch: pytest.MonkeyPatch) -> Checker:
    if "percent" not in judges:
        judges.add("percent", lambda argument: PercentJudge())
    monkeypatch.setattr(run, "_embedder", lambda model: FlatEmbedder())
    return Checker(Settings(judge="percent", cache=False, store=False))


@pytest.fixture
def desk(checker: Checker) -> Iterator[Desk]:
    desk = Desk(checker)
    yield desk
    desk.close()


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    app = application(desk, token=TOKEN, hosts=(OWN,), most_bytes=MOST)
    with TestClient(app, base_url=f"http://{OWN}", headers=HERE, follow_redirects=False) as client:
        yield client


def pptx(*slides: str) -> bytes:
    """A deck with one sentence a slide."""
    deck("made/made.pptx", *slides)
    return Path("made/made.pptx").read_bytes()


def hand_in(client: TestClient, name: str, data: bytes, **fields: str) -> str:
    """Upload a file; the job's id."""
    answer = client.post(
        f"{BASE}/jobs", files={"file": (name, io.BytesIO(data))}, data=fields, headers={"accept": "application/json"}
    )
    assert answer.status_code == 200, answer.text
    (job,) = answer.json()["jobs"]
    return str(job)


def standing(client: TestClient, job: str) -> dict[str, str]:
    """How a job stands once it is over."""
    return until(lambda: client.get(f"{BASE}/state").json()[job], lambda now: now["state"] in ("done", "failed"))


def until(look: Callable[[], Any], there: Callable[[Any], bool]) -> Any:
    """Look again and again until it is there."""
    end = time.monotonic() + PATIENCE
    while not there(seen := look()):
        assert time.monotonic() < end, f"still {seen}"
        time.sleep(0.02)
    return seen


@pytest.fixture
def checked(client: TestClient) -> str:
    """Address of a deck's review: three slides, drifted on the second."""
    job = hand_in(client, "pitch.pptx", pptx(TOLD, DRIFTED, "Thank you for your time today"))
    assert standing(client, job)["state"] == "done"
    return f"{BASE}/jobs/{job}"
