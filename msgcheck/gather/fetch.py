"""One URL to one source, with limits on time, size, redirects and where it may lead."""

import http.client
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from msgcheck import __version__
from msgcheck.errors import AssetError
from msgcheck.gather.address import Connection, resolve
from msgcheck.gather.body import read_body
from msgcheck.gather.kinds import charset_of, suffix_of
from msgcheck.model.asset import Source

AGENT = "msgcheck"
"""The name by which a robots.txt can address us."""

_REDIRECTS = (301, 302, 303, 307, 308)
_TRY_AGAIN = (429, 500, 502, 503, 504)
_HEADERS = {
    "User-Agent": f"{AGENT}/{__version__} (reads pages to compare them with a message platform; obeys robots.txt)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.5",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}
_SAFE = "/%:@!$&'()*+,;=~-._?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much patience one URL gets. Times are in seconds."""

    silence: float = 10.0
    """Without a byte from the server."""
    total: float = 60.0
    """For everything: redirects, retries and the body."""
    bytes: int = 64 * 2**20
    redirects: int = 5
    retries: int = 2
    pause: float = 0.5
    """Before the first retry; doubled before each further one. A server may ask for up to LONGEST_PAUSE."""
    allow_private_hosts: bool = False


LONGEST_PAUSE = 10.0
"""Seconds that a server can make us wait by Retry-After."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent in the end, redirects followed."""

    url: str
    """Where the redirects ended."""
    status: int
    headers: http.client.HTTPMessage
    body: bytes = field(repr=False)


class _DroppedError(AssetError):
    """The connection broke: worth another try."""


def fetch(
    url: str,
    *,
    suffixes: Sequence[str],
    limits: Limits,
    sleep: Callable[[float], None] = time.sleep,
) -> Source:
    """Fetch a page or document; AssetError says what went wrong. The source bears the URL as it was asked for."""
    return source_of(url, download(url, limits=limits, sleep=sleep), suffixes)


def source_of(url: str, answer: Answer, suffixes: Sequence[str]) -> Source:
    """The answer as something to read; AssetError if it is none."""
    _expect_success(url, answer)
    suffix = suffix_of(url, answer.url, answer.headers.get_content_type(), answer.body, suffixes)
    return Source(name=url, suffix=suffix, data=answer.body, charset=charset_of(answer.headers))


def download(
    url: str,
    *,
    limits: Limits,
    before: Callable[[str], Mapping[str, str]] = lambda url: {},
    sleep: Callable[[float], None] = time.sleep,
) -> Answer:
    """What the server says, whatever its status; AssetError if it says nothing that can be used.

    ``before`` is called with each address before it is asked, redirects included: it may wait, refuse with
    an AssetError, and give further headers.
    """
    deadline = time.monotonic() + limits.total
    target = url
    for _ in range(limits.redirects + 1):
        answer = _patiently(target, before(target), limits, deadline, sleep)
        if answer.status not in _REDIRECTS:
            break
        location = answer.headers.get("Location")
        if not location:
            raise AssetError("bad-answer", f"{url} redirects to nowhere")
        target = urljoin(target, location)
    else:
        times = f"{limits.redirects} times"
        raise AssetError("redirects", f"{url} redirects more than {times}; open it and use the address it ends at")
    return answer


def _patiently(
    url: str, extra: Mapping[str, str], limits: Limits, deadline: float, sleep: Callable[[float], None]
) -> Answer:
    """Ask again after a while where the server says that it is busy or broken, or hangs up."""
    for attempt in range(limits.retries + 1):
        pause = limits.pause * 2**attempt
        try:
            answer = _ask(url, extra, limits, deadline)
        except _DroppedError:
            if attempt == limits.retries or time.monotonic() + pause > deadline:
                raise
        else:
            pause = _asked_pause(answer) or pause
            if answer.status not in _TRY_AGAIN or attempt == limits.retries or time.monotonic() + pause > deadline:
                break
        sleep(pause)
    return answer


def _asked_pause(answer: Answer) -> float:
    asked = answer.headers.get("Retry-After", "")
    return min(float(asked), LONGEST_PAUSE) if asked.isascii() and asked.isdigit() else 0.0


def _ask(url: str, extra: Mapping[str, str], limits: Limits, deadline: float) -> Answer:
    parts, host, port = split(url)
    addresses = resolve(host, port, allow_private=limits.allow_private_hosts)
    connection = Connection(
        host, port, addresses=addresses, timeout=_left(url, limits, deadline), secure=parts.scheme == "https"
    )
    alarm = threading.Timer(max(0.0, deadline - time.monotonic()), connection.hang_up)
    alarm.daemon = True
    try:
        alarm.start()
        connection.request("GET", _path(parts), headers={**_HEADERS, **extra})
        response = connection.getresponse()
        body = b"" if response.status in _REDIRECTS else read_body(response, url, limits.bytes, deadline)
        if time.monotonic() >= deadline:
            raise _too_slow(url, limits)
        return Answer(url, response.status, response.headers, body)
    except TimeoutError as problem:
        raise AssetError("timeout", f"{url} did not answer in {limits.silence:g} seconds; try again later") from problem
    except ssl.SSLCertVerificationError as problem:
        raise AssetError("no-connection", f"{url}: the certificate is not valid: {problem.verify_message}") from problem
    except (OSError, http.client.HTTPException) as problem:
        if time.monotonic() >= deadline:
            raise _too_slow(url, limits) from problem
        cause = str(problem) or type(problem).__name__
        raise _DroppedError("no-connection", f"{url} cannot be fetched: {cause}") from problem
    finally:
        alarm.cancel()
        connection.close()


def split(url: str) -> tuple[SplitResult, str, int]:
    """Parts, host and port of an address; AssetError if it is none that may be fetched."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as problem:
        raise AssetError("bad-url", f"{url} is not an address: {problem}") from problem
    if parts.scheme not in ("http", "https"):
        raise AssetError("bad-url", f"{url}: only http and https addresses are fetched")
    if parts.username or parts.password:
        raise AssetError("bad-url", f"{shown(url)}: take the user name and password out of the address")
    host = parts.hostname or ""
    if not host or any(sign.isspace() or ord(sign) < 33 for sign in host):
        raise AssetError("bad-url", f"{url} is not an address: it names no host")
    return parts, host, port


def _path(parts: SplitResult) -> str:
    path = quote(parts.path, safe=_SAFE) or "/"
    return f"{path}?{quote(parts.query, safe=_SAFE)}" if parts.query else path


def shown(url: str) -> str:
    """A URL without the user name and password in it, for reports that others read."""
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"


def _left(url: str, limits: Limits, deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _too_slow(url, limits)
    return min(limits.silence, left)


def _too_slow(url: str, limits: Limits) -> AssetError:
    return AssetError("timeout", f"{url} took more than {limits.total:g} seconds; try again later")


def _expect_success(url: str, answer: Answer) -> None:
    status = answer.status
    if status == 200:
        return
    if status in (404, 410):
        raise AssetError("not-found", f"{url} was not found (status {status}); check the address")
    if status in (401, 402, 403, 407):
        raise AssetError(
            "no-access", f"{url} may not be read without signing in (status {status}); save the page and check the file"
        )
    reason = http.client.responses.get(status, "an unknown status")
    raise AssetError("bad-answer", f"{url} answered with status {status} ({reason}); try again later")
