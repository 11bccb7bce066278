"""A language model to ask, on this machine."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from llm_server import BuiltIn, Server

from msgcheck.judge.llm import LanguageModelJudge
from msgcheck.judge.llm_cache import Answers
from msgcheck.judge.llm_client import Client, Patience
from msgcheck.judge.llm_endpoint import Endpoint


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def open_over(server: Server, slept: list[float], tmp_path: Path) -> Callable[..., LanguageModelJudge]:
    def build(**patience: float) -> LanguageModelJudge:
        endpoint = Endpoint(url=server.url, model="small", key="secret")
        client = Client(endpoint, Patience(bytes=50_000, **patience), slept.append)
        return LanguageModelJudge(BuiltIn(), client, Answers(tmp_path / "cache"))

    return build


@pytest.fixture
def judge(open_over: Callable[..., LanguageModelJudge]) -> LanguageModelJudge:
    return open_over()
