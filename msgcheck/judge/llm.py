"""A second opinion from a language model, where the built-in judge is unsure: `--judge llm`.

Off unless chosen *and* configured (docs/judges.md): nothing leaves the machine otherwise. The built-in judge reads
everything; only passages whose probability of drift lies between UNSURE_FROM and UNSURE_TO are asked about. Wherever
no usable answer comes back, the built-in verdict stands.
"""

import hashlib
import logging
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from msgcheck.judge.llm_cache import Answers, folder
from msgcheck.judge.llm_client import Client, UnansweredError
from msgcheck.judge.llm_endpoint import endpoint
from msgcheck.judge.llm_prompt import INSTRUCTIONS, Prompt, UnreadableAnswerError, prompt, read_answer
from msgcheck.model.evidence import Outcome, Question, Verdict
from msgcheck.model.platform import Platform
from msgcheck.plugins import Judge, judges, open_judge

log = logging.getLogger("msgcheck")

BUILT_IN = "trained"

UNSURE_FROM, UNSURE_TO = 0.20, 0.90
"""Probabilities of drift between which the model is asked: around every profile's threshold but the strictest end.

Below, hardly any drift is left to find; above, the quiet profile would speak already.
"""

TRUST = 0.8
"""Weight of an answer; the rest stays with the built-in verdict.

High enough that an answer decides under the balanced profile whatever the built-in judge leaned to, and low enough that
the quiet one speaks only where both agree (settle.PROFILES).
"""

THREADS = 4
ENOUGH = 5
"""Questions in a row without an answer after which a run asks no more: an endpoint that is down must not cost hours."""


class LanguageModelJudge:
    """Another judge, and a language model for what that one is unsure of."""

    def __init__(self, built_in: Judge, client: Client, answers: Answers) -> None:
        self.name = f"llm {client.model} over {built_in.name}"
        self._built_in = built_in
        self._client = client
        self._answers = answers
        self._failed = 0
        self._said = False
        self._lock = threading.Lock()

    @property
    def digest(self) -> str:
        """SHA-256 over the model's name, the instructions and the built-in judge's digest."""
        content = "\n".join((self._client.model, INSTRUCTIONS, self._built_in.digest))
        return hashlib.sha256(content.encode()).hexdigest()

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> list[Verdict]:
        """One verdict a question, in order."""
        verdicts = list(self._built_in.judge(questions, platform))
        unsure = [row for row, verdict in enumerate(verdicts) if UNSURE_FROM <= verdict.drift <= UNSURE_TO]
        prompts = {row: prompt(questions[row], platform) for row in unsure}
        answers = self._answered(list(prompts.values()))
        for row, asked in prompts.items():
            outcome = self._outcome(answers.get(asked.key(self._client.model)), questions[row])
            verdicts[row] = leaned(verdicts[row], outcome) if outcome else verdicts[row]
        return verdicts

    def _answered(self, prompts: Sequence[Prompt]) -> dict[str, str]:
        """Answers by key: those known, and those now given; what nobody answered is absent."""
        asked = {each.key(self._client.model): each for each in prompts}
        answers = self._answers.find(list(asked)) if asked else {}
        fresh = [(key, each) for key, each in asked.items() if key not in answers]
        for key, text in self._ask(fresh):
            answers[key] = text
            self._answers.keep({key: text})
        return answers

    def _ask(self, asked: Sequence[tuple[str, Prompt]]) -> Iterator[tuple[str, str]]:
        with ThreadPoolExecutor(max_workers=THREADS) as pool:
            texts = pool.map(self._answer, (each for _, each in asked))
            for (key, _), text in zip(asked, texts, strict=True):
                if text is not None:
                    yield key, text

    def _answer(self, asked: Prompt) -> str | None:
        if self._failed >= ENOUGH:
            return None
        try:
            text = self._client.ask(asked)
        except UnansweredError as problem:
            with self._lock:
                self._failed += 1
            self._say(str(problem))
            return None
        with self._lock:
            self._failed = 0
        return text

    def _outcome(self, text: str | None, question: Question) -> Outcome | None:
        if text is None:
            return None
        try:
            return read_answer(text, question)
        except UnreadableAnswerError as problem:
            self._say(str(problem))
            return None

    def _say(self, reason: str) -> None:
        """Say the first fault of a run to the user; the others only to whoever asks for details."""
        with self._lock:
            level = logging.DEBUG if self._said else logging.WARNING
            self._said = True
        log.log(level, "--judge llm: %s; where that happens the verdict of the built-in judge stands", reason)


def leaned(verdict: Verdict, answer: Outcome) -> Verdict:
    """Give TRUST of the probability to the answer, and leave the rest as it was divided."""
    shares = {(each.label, each.message): each.probability * (1 - TRUST) for each in verdict.outcomes}
    chosen = (answer.label, answer.message)
    shares[chosen] = shares.get(chosen, 0.0) + TRUST
    ordered = sorted(shares.items(), key=lambda share: -share[1])
    return Verdict(outcomes=tuple(Outcome(label=label, message=id_, probability=p) for (label, id_), p in ordered))


@judges.register("llm")
def llm(built_in: str) -> LanguageModelJudge:
    """Open the configured model over the trained judge, or over another one: 'llm:lexical'."""
    client = Client(endpoint(os.environ))
    return LanguageModelJudge(open_judge(built_in or BUILT_IN), client, Answers(folder()))
