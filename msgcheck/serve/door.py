"""Who may come in: host, token, origin and size are looked at before anything else is."""

import hmac
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Our own two files run, nothing else: no inline script or style, no other host."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # no-referrer would make browsers send 'Origin: null' with our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "x-frame-options": "DENY",
}

READING = ("GET", "HEAD")


class Door:
    """Wraps the page. Every address begins with the token; nothing is told to whoever has none.

    The host must be our own, lest another site's name be pointed at this machine (DNS rebinding). What changes
    something must come from our own page. There are no cookies, so that no other site can act for a visitor.
    """

    def __init__(self, app: ASGIApp, *, token: str, hosts: Iterable[str], most_bytes: int) -> None:
        self._app = app
        self._token = token
        self._hosts = frozenset(hosts)
        self._most = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        send = _with_headers(send)
        if refused is not None:
            status, why = refused
            await PlainTextResponse(f"{why}\n", status_code=status)(scope, receive, send)
            return
        counted = _Counted(receive, self._most)
        await self._app(scope, counted, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self._hosts:
            return 421, "This server answers to its own address only; open the one that it printed."
        first = scope["path"].lstrip("/").partition("/")[0]
        if not hmac.compare_digest(first.encode(), self._token.encode()):
            return 403, "Open the whole address that msgcheck serve printed: it holds a key that this one lacks."
        if scope["method"] not in READING and headers.get("origin") != f"http://{host}":
            return 403, "Only the page itself may ask for this; open it and try again."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._most:
            return 413, too_large(self._most)
        return None


class TooLargeError(Exception):
    """A request brings more than it may."""


class _Counted:
    """Counts what comes in: a request that names no length, or a false one, is stopped all the same."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooLargeError
        return message


def too_large(most: int) -> str:
    """What is said of an upload that is too large."""
    return f"That is more than {most / 2**20:,.0f} MB; compress its pictures or split it."


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sending
