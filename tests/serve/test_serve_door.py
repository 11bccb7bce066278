"""Who may come in, and what every answer carries."""

import re
from collections.abc import Iterator

import pytest
from serve.conftest import BASE, HERE, MOST, OWN, TOKEN
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("path", "headers", "status", "said"),
    [
        pytest.param("/", {}, 403, "Open the whole address", id="no token"),
        pytest.param("/secret-toke/", {}, 403, "Open the whole address", id="a part of the token"),
        pytest.param("/static/serve.js", {}, 403, "Open the whole address", id="not even the script without it"),
        pytest.param(f"/x{BASE}/", {}, 403, "Open the whole address", id="the token further on"),
        pytest.param(f"{BASE}/", {"host": "evil.example:8123"}, 421, "its own address only", id="another host's name"),
        pytest.param(f"{BASE}/", {"host": "127.0.0.1:80"}, 421, "its own address only", id="another port"),
        pytest.param(f"{BASE}/", {}, 200, "Drop files here", id="host and token are right"),
    ],
)
def test_reading(client: TestClient, path: str, headers: dict[str, str], status: int, said: str) -> None:
    answer = client.get(path, headers=headers)

    assert answer.status_code == status
    assert said in answer.text


@pytest.mark.parametrize(
    "origin",
    [
        pytest.param("https://evil.example", id="another site's form"),
        pytest.param("null", id="a sandboxed frame's form"),
        pytest.param(f"https://{OWN}", id="another scheme"),
        pytest.param("", id="no origin"),
    ],
)
def test_only_our_own_page_changes_anything(client: TestClient, checked: str, origin: str) -> None:
    answer = client.post(f"{checked}/remove", headers={"origin": origin})

    assert answer.status_code == 403
    assert client.get(checked).status_code == 200


@pytest.mark.parametrize("path", ["/", f"{BASE}/", f"{BASE}/static/serve.css", f"{BASE}/nothing", f"{BASE}/state"])
def test_every_answer_is_locked_down(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "set-cookie" not in headers
    assert "server" not in headers


def test_pages_hold_no_script_or_style_of_their_own(client: TestClient, checked: str) -> None:
    for path in (f"{BASE}/", checked):
        page = client.get(path).text
        assert re.findall(r"<script(?![^>]* src=)", page) == []
        assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", page) == []
        links = re.findall(r'(?:src|href|action)="([^"#]*)', page)
        assert all(each.startswith(BASE) for each in links)


def test_a_size_that_is_told_is_refused_at_once(client: TestClient) -> None:
    answer = client.post(f"{BASE}/jobs", content=b"", headers={"content-length": str(MOST + 1)})

    assert answer.status_code == 413
    assert answer.text == "That is more than 2 MB; compress its pictures or split it.\n"


def test_a_size_that_is_not_told_is_counted(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--x\r\ncontent-disposition: form-data; name="file"; filename="a.pptx"\r\n\r\n'
        for _ in range(MOST // 1000):
            yield b"0" * 2000

    answer = client.post(f"{BASE}/jobs", content=endless(), headers={"content-type": "multipart/form-data; boundary=x"})

    assert answer.status_code == 413
    assert "That is more than 2 MB" in answer.text
    assert client.get(f"{BASE}/state").json() == {}


def test_too_many_files_are_refused(client: TestClient) -> None:
    files = [("file", (f"{n}.txt", b"x")) for n in range(21)]

    answer = client.post(f"{BASE}/jobs", files=files)

    assert answer.status_code == 400
    assert "Too many files" in answer.text
    assert client.get(f"{BASE}/state").json() == {}


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "__init__.py"])
def test_only_our_own_files_are_given_out(client: TestClient, name: str) -> None:
    answer = client.get(f"{BASE}/static/{name}")

    assert answer.status_code == 404
    assert "import" not in answer.text


def test_the_token_is_in_no_other_place(client: TestClient) -> None:
    refused = client.get("/", headers=HERE)

    assert TOKEN not in refused.text
    assert TOKEN not in str(refused.headers)
