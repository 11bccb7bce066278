"""Starting and stopping."""

import json
import signal
import socket
import urllib.request
from importlib import util
from pathlib import Path

import pytest
from collateral import Command, collateral, msgcheck
from serve.starting import started

from msgcheck.errors import UsageError
from msgcheck.serve.server import authority, hosts, listen, loopback

__all__ = ["collateral", "msgcheck"]


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_loopback(host: str, own: bool) -> None:
    assert loopback(host) is own


def test_another_host_is_refused(collateral: Path, msgcheck: Command) -> None:
    ran = msgcheck("serve", "--host", "0.0.0.0")

    assert ran.status == 2
    assert ran.err == (
        "msgcheck: --host 0.0.0.0: the page shows decks that are not out yet, and answers on this machine only; "
        "leave --host out, or reach it from elsewhere through 'ssh -L'\n"
    )


def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(UsageError, match=rf"--port {port}: cannot be used \(Address already in use\)"):
            listen("127.0.0.1", port)


def test_what_a_browser_calls_it() -> None:
    assert hosts(authority("localhost", 81)) == ("127.0.0.1:81", "localhost:81")
    assert hosts(authority("::1", 81)) == ("[::1]:81", "localhost:81")


def test_a_platform_that_cannot_be_used_is_said_before_the_port_is_told(collateral: Path, msgcheck: Command) -> None:
    Path("message_platform.yaml").write_text("version: 1\n")

    ran = msgcheck("serve")

    assert ran.status == 2
    assert ran.out == ""
    assert "message_platform.yaml cannot be used" in ran.err


def test_the_extra_is_named(collateral: Path, msgcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = util.find_spec
    monkeypatch.setattr("msgcheck.cli.serve.find_spec", lambda name: None if name == "uvicorn" else whole(name))

    ran = msgcheck("serve")

    assert ran.status == 2
    assert ran.err == (
        "msgcheck: msgcheck serve needs an optional dependency; install it with: pip install 'msgcheck[serve]'\n"
    )


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_nothing_is_left_when_it_is_stopped(collateral: Path, stop: signal.Signals) -> None:
    with started(collateral) as (server, address, temporary):
        body = b'--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nSecret words\r\n--x--\r\n'
        ask = urllib.request.Request(f"{address}jobs", data=body, headers={"accept": "application/json"})
        ask.add_header("content-type", "multipart/form-data; boundary=x")
        ask.add_header("origin", address.rsplit("/", 2)[0])
        with urllib.request.urlopen(ask, timeout=30) as answer:
            assert len(json.load(answer)["jobs"]) == 1
        assert [each for each in temporary.rglob("*") if each.is_file()]

        server.send_signal(stop)
        server.wait(30)

        assert list(temporary.iterdir()) == []
