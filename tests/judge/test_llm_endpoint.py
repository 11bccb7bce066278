"""Nothing leaves the machine unless somebody has said where to."""

from pathlib import Path

import pytest

from msgcheck.errors import MsgcheckError
from msgcheck.judge.llm_cache import folder
from msgcheck.judge.llm_endpoint import KEY, MODEL, URL, Endpoint, endpoint
from msgcheck.plugins import open_judge

HINT = (
    "set the address of an OpenAI-compatible endpoint (https://host/v1) and the model's name, or choose another judge"
)


@pytest.mark.parametrize(
    ("set_", "missing"),
    [
        pytest.param({}, f"{URL} and {MODEL}", id="nothing"),
        pytest.param({MODEL: "small"}, URL, id="no address"),
        pytest.param({URL: "https://host/v1", MODEL: " "}, MODEL, id="an empty model"),
    ],
)
def test_what_is_missing_is_named(set_: dict[str, str], missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (URL, MODEL, KEY):
        monkeypatch.delenv(name, raising=False)
    for name, value in set_.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(MsgcheckError) as problem:
        open_judge("llm")

    assert str(problem.value) == f"--judge llm: {missing} not set; {HINT}"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("https://host/v1", "https://host/v1/chat/completions", id="the base address"),
        pytest.param("https://host/v1/", "https://host/v1/chat/completions", id="with a slash"),
        pytest.param("https://host/v1/chat/completions", "https://host/v1/chat/completions", id="the whole address"),
        pytest.param(
            "https://host/d?api-version=1", "https://host/d/chat/completions?api-version=1", id="with a query"
        ),
        pytest.param("http://localhost:8080/v1", "http://localhost:8080/v1/chat/completions", id="this machine"),
        pytest.param("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions", id="this machine, version 6"),
    ],
)
def test_the_address_asked(url: str, expected: str) -> None:
    assert endpoint({URL: url, MODEL: "small", KEY: "k"}) == Endpoint(url=expected, model="small", key="k")


@pytest.mark.parametrize(
    ("url", "key", "said"),
    [
        pytest.param(
            "file:///etc/passwd",
            "",
            f"{URL} is not an http or https address; write it like https://host/v1",
            id="a file",
        ),
        pytest.param(
            "host/v1", "", f"{URL} is not an http or https address; write it like https://host/v1", id="no scheme"
        ),
        pytest.param(
            "https://host:99999/v1",
            "",
            f"{URL} is not an http or https address; write it like https://host/v1",
            id="no such port",
        ),
        pytest.param(
            "https://host/v 1",
            "",
            f"{URL} is not an http or https address; write it like https://host/v1",
            id="a blank",
        ),
        pytest.param(
            "https://me:pass@host/v1",
            "",
            f"{URL} holds a user name or password; put the key into {KEY}",
            id="a password",
        ),
        pytest.param(
            "http://host/v1",
            "k",
            f"{URL} would carry {KEY} and your texts unencrypted; use an https address",
            id="a key in the clear",
        ),
        pytest.param(
            "https://host/v1", "a\nb", f"{KEY} holds characters that no key has; copy it again", id="a key of two lines"
        ),
    ],
)
def test_what_would_give_something_away_is_refused(url: str, key: str, said: str) -> None:
    with pytest.raises(MsgcheckError) as problem:
        endpoint({URL: url, MODEL: "small", KEY: key})

    assert str(problem.value) == f"--judge llm: {said}"


def test_a_key_is_not_shown() -> None:
    assert "secret" not in repr(endpoint({URL: "https://host/v1", MODEL: "small", KEY: "secret"}))


def test_the_judge_beneath_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL, "https://host/v1")
    monkeypatch.setenv(MODEL, "small")

    assert open_judge("llm").name == "llm small over trained"
    assert open_judge("llm:lexical").name == "llm small over lexical"


def test_the_cache_lies_where_the_user_s_caches_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MSGCHECK_CACHE", str(tmp_path / "mine"))
    assert folder() == tmp_path / "mine" / "llm"

    monkeypatch.delenv("MSGCHECK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder() == tmp_path / "msgcheck" / "llm"

    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert folder().is_absolute()
