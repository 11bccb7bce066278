"""A language model that does not answer, or answers nonsense, changes no verdict."""

import logging
from collections.abc import Callable
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from time import sleep, time
from typing import Any

import pytest
from builders import platform
from llm_server import BUILT_IN, Server, answer, best, completion, question

from msgcheck.errors import MsgcheckError
from msgcheck.judge.llm import ENOUGH, LanguageModelJudge
from msgcheck.model.evidence import Label


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(20):
        try:
            handler.wfile.write(b" ")
        except OSError:
            return
        sleep(0.1)


def hang(handler: BaseHTTPRequestHandler) -> None:
    sleep(1)


IMPATIENT = {hang: {"silence": 0.2}, drip: {"total": 0.3}}


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.connection.close()


@pytest.mark.parametrize(
    ("reply", "said", "times"),
    [
        pytest.param(hang, "no answer within 0.2 seconds", 1, id="no answer"),
        pytest.param(drip, "the answer took more than 0.3 seconds", 1, id="a byte now and then"),
        pytest.param(hang_up, "no connection: ", 4, id="hangs up"),
        pytest.param((500, {}, b"oops"), "status 500", 4, id="broken"),
        pytest.param(
            (429, {"Retry-After": "3600"}, b""),
            "status 429, and to be asked again in 3600 seconds",
            1,
            id="busy for an hour",
        ),
        pytest.param((400, {}, b'{"error": "too long"}'), "status 400", 1, id="a request it will not take"),
        pytest.param((302, {"Location": "http://127.0.0.1:1/"}, b""), "status 302", 1, id="leads elsewhere"),
        pytest.param((200, {}, b"<html>Welcome</html>"), "the answer is no chat completion", 1, id="a page"),
        pytest.param((200, {}, b'{"choices": []}'), "the answer is no chat completion", 1, id="no choice"),
        pytest.param((200, {}, b"[" * 40_000), "the answer is no chat completion", 1, id="deep nesting"),
        pytest.param((200, {}, b" " * 60_000), "the answer is longer than 50,000 bytes", 1, id="far too long"),
        pytest.param(completion("", message={"content": None}), "the answer has no text", 1, id="no text"),
        pytest.param(completion("I think it is aligned."), "the answer is not JSON", 1, id="prose"),
        pytest.param(completion('{"reason": "It', finish_reason="length"), "the answer is not JSON", 1, id="cut short"),
        pytest.param(completion("[" * 9_000), "the answer is not JSON", 1, id="deep nesting in the answer"),
        pytest.param(
            completion({"label": "neutral"}), "the answer is not of the form asked for", 1, id="a part is missing"
        ),
        pytest.param(
            completion({"reason": "", "label": ["neutral"], "message": "m1"}),
            "the answer is not of the form asked for",
            1,
            id="a list",
        ),
        pytest.param(
            answer("aligned", "m9"),
            "the answer names a label or a message that was not offered",
            1,
            id="unknown message",
        ),
        pytest.param(
            answer("aligned", "m2"),
            "the answer names a label or a message that was not offered",
            1,
            id="a retired message aligned",
        ),
        pytest.param(
            answer("fine", "m1"), "the answer names a label or a message that was not offered", 1, id="unknown label"
        ),
        pytest.param(
            completion("", message={"content": None, "refusal": "No."}), "the model refused to answer", 1, id="refuses"
        ),
        pytest.param(completion("", finish_reason="content_filter"), "the model refused to answer", 1, id="filtered"),
    ],
)
def test_where_no_answer_comes_the_built_in_verdict_stands(
    server: Server,
    open_over: Callable[..., LanguageModelJudge],
    caplog: pytest.LogCaptureFixture,
    reply: Any,
    said: str,
    times: int,
) -> None:
    server.replies = [reply]
    judge = open_over(**IMPATIENT.get(reply, {}) if callable(reply) else {})

    with caplog.at_level(logging.WARNING, "msgcheck"):
        assert best(judge) == BUILT_IN
        assert best(judge, "another 0.5") == BUILT_IN

    (record,) = caplog.records
    assert record.getMessage().startswith(f"--judge llm: {said}")
    assert record.getMessage().endswith("; where that happens the verdict of the built-in judge stands")
    assert len(server.requests) == 2 * times


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        pytest.param({}, [1.0, 2.0], id="longer each time"),
        pytest.param({"Retry-After": "7"}, [7.0, 7.0], id="as long as the server asks"),
        pytest.param({"Retry-After": "soon"}, [1.0, 2.0], id="asks for nothing that can be read"),
    ],
)
def test_a_busy_server_is_asked_again(
    server: Server, judge: LanguageModelJudge, slept: list[float], headers: dict[str, str], expected: list[float]
) -> None:
    server.replies = [(429, headers, b""), (503, headers, b""), answer("aligned", "m1")]

    assert best(judge)[0] is Label.ALIGNED
    assert [pause for pause in slept if pause in expected] == expected


def test_retry_after_may_be_a_date(server: Server, judge: LanguageModelJudge, slept: list[float]) -> None:
    server.replies = [(429, {"Retry-After": formatdate(time() + 30, usegmt=True)}, b""), answer("neutral")]

    assert best(judge)[0] is Label.NEUTRAL
    assert 27 <= slept[0] <= 30


def test_a_parameter_that_the_endpoint_does_not_take_is_left_out(server: Server, judge: LanguageModelJudge) -> None:
    complaint = b'{"error": {"message": "Unsupported value: \'temperature\' does not support 0"}}'
    server.replies = [(400, {}, complaint), answer("aligned", "m1")]

    assert best(judge)[0] is Label.ALIGNED
    assert best(judge, "another 0.5")[0] is Label.ALIGNED
    assert ["temperature" in body for *_, body in server.requests] == [True, False, False]


def test_an_endpoint_that_is_down_is_left_alone(server: Server, judge: LanguageModelJudge) -> None:
    server.replies = [(400, {}, b"")]

    for number in range(ENOUGH + 3):
        judge.judge([question(f"passage {number} of 0.5")], platform())

    assert len(server.requests) == ENOUGH


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        pytest.param(401, "check MSGCHECK_LLM_KEY", id="wrong key"),
        pytest.param(404, "check MSGCHECK_LLM_URL and MSGCHECK_LLM_MODEL", id="wrong address or model"),
    ],
)
def test_what_is_set_wrongly_stops_the_run(server: Server, judge: LanguageModelJudge, status: int, advice: str) -> None:
    server.replies = [(status, {}, b"")]

    with pytest.raises(MsgcheckError) as problem:
        judge.judge([question()], platform())

    assert str(problem.value) == f"--judge llm: {server.url} answered with status {status}; {advice}"
