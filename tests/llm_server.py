"""A server that speaks the chat-completions protocol, and has every fault it is told to have."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from builders import ACCURACY, OLD_TAGLINE, passage, platform

from msgcheck.judge.llm import LanguageModelJudge
from msgcheck.model.evidence import Evidence, Label, Outcome, Question, Verdict

CANDIDATES = tuple(Evidence(message=each, telling=each.statement, similarity=0.7) for each in (ACCURACY, OLD_TAGLINE))


Reply = tuple[int, dict[str, str], bytes]


def completion(content: object, **more: object) -> Reply:
    text = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
    return 200, {}, json.dumps({"choices": [choice | more]}).encode()


def answer(label: str, message: str = "none") -> Reply:
    return completion({"reason": "It says so.", "label": label, "message": message})


class Server(ThreadingHTTPServer):
    """Gives its replies in turn, the last one for ever; keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[Reply | Callable[[Any], None]] = [answer("neutral")]
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1/chat/completions"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self.body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.requests.append((self.path, dict(self.headers), self.body))
            replies = self.server.replies
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if callable(reply):
            reply(self)
            return
        status, headers, content = reply
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class BuiltIn:
    """A judge that gives each passage the probability of drift that its text names."""

    name, digest = "built-in", "0" * 64

    def judge(self, questions: Any, platform: Any, /) -> list[Verdict]:
        return [self._verdict(float(question.passage.text.split()[-1])) for question in questions]

    def _verdict(self, drift: float) -> Verdict:
        told = Outcome(label=Label.ALTERED_FACT, message=ACCURACY.id, probability=drift)
        neutral = Outcome(label=Label.NEUTRAL, message=None, probability=1 - drift)
        return Verdict(outcomes=(told, neutral) if drift >= 0.5 else (neutral, told))


def question(text: str = "accurate within 0.5") -> Question:
    return Question(passage=passage(text, heading="Why us"), candidates=CANDIDATES)


def best(judge: LanguageModelJudge, text: str = "accurate within 0.5") -> tuple[Label, str | None, float]:
    (verdict,) = judge.judge([question(text)], platform())
    outcome = verdict.outcomes[0]
    return outcome.label, outcome.message, round(outcome.probability, 6)


BUILT_IN = (Label.ALTERED_FACT, ACCURACY.id, 0.5)
