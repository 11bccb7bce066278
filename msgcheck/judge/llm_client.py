"""Talks to an OpenAI-compatible endpoint: one request at a time, patient within limits, and nowhere else."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from msgcheck import __version__
from msgcheck.errors import MsgcheckError
from msgcheck.judge.llm_endpoint import KEY, MODEL, URL, Endpoint
from msgcheck.judge.llm_prompt import Prompt, refusal

BUSY = (408, 409, 425, 429, 500, 502, 503, 504, 529)
"""Statuses after which asking again may help."""

MISSET = {
    401: f"check {KEY}",
    403: f"check {KEY}, and what it may do",
    404: f"check {URL} and {MODEL}",
    405: f"check {URL}",
}
"""Statuses that no passage is to blame for: the run stops, and says what to set."""

OPTIONAL: Mapping[str, object] = {"temperature": 0, "max_tokens": 1000}
"""Sent as long as the endpoint takes them: the same answer each time, and an end to it. Some models take neither."""


class UnansweredError(Exception):
    """No answer to one question; its text is the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long one question may take. Times are in seconds."""

    silence: float = 60.0
    """Without a byte from the server."""
    total: float = 120.0
    """For the whole body of one answer."""
    tries: int = 4
    pause: float = 1.0
    """Before the second try; doubled before each further one, unless the server names another by Retry-After."""
    longest_pause: float = 60.0
    """A server that asks for more is not asked again."""
    bytes: int = 2**20


class _StayHere(HTTPRedirectHandler):
    """Follow no redirect: it would carry the key and the texts to a place that nobody named."""

    def redirect_request(self, *_: Any) -> None:
        """Return nothing, so that the redirect is an error."""


class Client:
    """Asks one endpoint; may be used from several threads."""

    def __init__(
        self, endpoint: Endpoint, patience: Patience | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.model = endpoint.model
        self._endpoint = endpoint
        self._patience = patience or Patience()
        self._sleep = sleep
        self._opener = build_opener(_StayHere)
        self._optional = dict(OPTIONAL)
        self._not_before = 0.0
        self._lock = threading.Lock()

    def ask(self, prompt: Prompt) -> str:
        """Return the answer's text, a refusal written as JSON.

        Raises UnansweredError if there is none, and MsgcheckError if the endpoint, model or key is wrong.
        """
        tries = self._patience.tries
        for attempt in range(tries):
            try:
                return _text(self._post(prompt))
            except HTTPError as problem:
                with problem:
                    pause = self._pause_after(problem, attempt)
                reason = f"status {problem.code}"
            except TimeoutError as problem:
                raise UnansweredError(f"no answer within {self._patience.silence:g} seconds") from problem
            except (OSError, HTTPException) as problem:
                cause = getattr(problem, "reason", problem)
                if isinstance(cause, TimeoutError):
                    raise UnansweredError(f"no answer within {self._patience.silence:g} seconds") from problem
                pause, reason = self._backoff(attempt), f"no connection: {cause}"
            if attempt + 1 < tries:
                self._wait(pause)
        raise UnansweredError(reason)

    def _post(self, prompt: Prompt) -> bytes:
        headers = {"Content-Type": "application/json", "User-Agent": f"msgcheck/{__version__}"}
        if self._endpoint.key:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        url = self._endpoint.url  # http or https: endpoint() has seen to it
        request = Request(url, self._body(prompt), headers, method="POST")  # noqa: S310
        self._hold()
        deadline = time.monotonic() + self._patience.total
        with self._opener.open(request, timeout=self._patience.silence) as answer:
            return self._read(answer, deadline)

    def _body(self, prompt: Prompt) -> bytes:
        form = {"name": "verdict", "strict": True, "schema": prompt.schema}
        body = {
            "model": self.model,
            "messages": list(prompt.messages),
            "response_format": {"type": "json_schema", "json_schema": form},
            **self._optional,
        }
        return json.dumps(body).encode()

    def _read(self, answer: Any, deadline: float) -> bytes:
        """Read a body piece by piece: a server that sends a byte now and then outlives every time-out on silence."""
        body = b""
        while piece := answer.read1(65536):
            body += piece
            if len(body) > self._patience.bytes:
                raise UnansweredError(f"the answer is longer than {self._patience.bytes:,} bytes")
            if time.monotonic() > deadline:
                raise UnansweredError(f"the answer took more than {self._patience.total:g} seconds")
        return body

    def _pause_after(self, problem: HTTPError, attempt: int) -> float:
        """Seconds to wait before asking again; raises where that cannot help."""
        if problem.code in MISSET:
            raise MsgcheckError(
                f"--judge llm: {self._endpoint.url} answered with status {problem.code}; {MISSET[problem.code]}"
            ) from problem
        if problem.code == 400 and self._drop_refused(_start(problem)):
            return 0.0
        if problem.code not in BUSY:
            raise UnansweredError(f"status {problem.code}") from problem
        pause = _retry_after(problem.headers.get("Retry-After", ""))
        if pause is None:
            return self._backoff(attempt)
        if pause > self._patience.longest_pause:
            raise UnansweredError(f"status {problem.code}, and to be asked again in {pause:.0f} seconds") from problem
        with self._lock:
            self._not_before = max(self._not_before, time.monotonic() + pause)
        return pause

    def _backoff(self, attempt: int) -> float:
        return self._patience.pause * float(2**attempt)

    def _drop_refused(self, complaint: str) -> bool:
        """Leave out an optional parameter that the endpoint names in its complaint; whether there was one."""
        with self._lock:
            refused = [name for name in OPTIONAL if name in complaint]
            self._optional = {name: value for name, value in self._optional.items() if name not in refused}
        return bool(refused)

    def _wait(self, pause: float) -> None:
        if pause:
            self._sleep(pause)

    def _hold(self) -> None:
        """Wait out a pause that the server has asked another thread for."""
        with self._lock:
            left = self._not_before - time.monotonic()
        if left > 0:
            self._sleep(left)


def _start(problem: IO[bytes]) -> str:
    """The start of an error's text; empty if the server breaks off."""
    try:
        return problem.read(4096).decode(errors="replace")
    except (OSError, HTTPException):
        return ""


def _retry_after(value: str) -> float | None:
    """Seconds that Retry-After asks for, as a number or a date; None if it says nothing."""
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    seconds = (then - datetime.now(UTC)).total_seconds()
    return max(0.0, seconds)


def _text(body: bytes) -> str:
    """The text of a chat completion; UnansweredError if the body is none."""
    try:
        choice = json.loads(body)["choices"][0]
        message, ended = choice["message"], choice.get("finish_reason")
        refused = message.get("refusal") or (ended if ended == "content_filter" else "")
        text = refusal(str(refused)) if refused else message["content"]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as problem:
        raise UnansweredError("the answer is no chat completion") from problem
    if not isinstance(text, str):
        raise UnansweredError("the answer has no text")
    return text
