"""The page itself, as HTML text: every word from an asset is escaped where it stands."""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from msgcheck.plugins import annotators, fixers
from msgcheck.report import wording
from msgcheck.review import words
from msgcheck.serve.deciding import Change, Rejection
from msgcheck.serve.desk import Desk, Job, State
from msgcheck.serve.slides import marks, remedies, stretches

if TYPE_CHECKING:
    from jinja2 import Environment

LIMIT = 300
"""Letters of a job's error or doing that are shown."""


class Pages:
    """Every page, for one desk under one address."""

    def __init__(self, desk: Desk, *, base: str, most_bytes: int) -> None:
        self._desk = desk
        self._shared = {"base": base, "most": most_bytes, "platform": desk.checker.settings.platform}

    def home(self, *, fault: str = "") -> str:
        """Where assets are handed in, and those that were."""
        return self._render("home", jobs=[(job, self.standing(job)) for job in self._desk.jobs], fault=fault)

    def job(self, job: Job, *, fault: str = "") -> str:
        """One job: how far it is, or its review slide by slide."""
        if job.review is None:
            return self._render("waiting", job=job, standing=self.standing(job))
        review = job.review
        safe = sum(fix.safe for fix in review.fixes)
        return self._render(
            "review",
            job=job,
            review=review,
            headline=words.headline(review),
            stretches=stretches(review),
            marks=marks(review),
            annotates=review.asset is not None and job.suffix in annotators and bool(review.items or review.left_out),
            fixes=job.suffix in fixers,
            fixable=(safe, len(review.fixes) - safe),
            outcomes=tuple(words.outcomes(job.correction)) if job.correction else (),
            checked=tuple(words.copies(replace(review, correction=job.correction))),
            stale=self._desk.checker.stale(review),
            fault=fault,
        )

    def change(self, job: Job, wanted: Rejection, change: Change, *, moved: bool = False) -> str:
        """A change to the platform file, to be looked at before it is written."""
        return self._render("change", job=job, wanted=wanted, change=change, moved=moved)

    def sorry(self, title: str, detail: str) -> str:
        """What could not be done, and the way back."""
        return self._render("sorry", title=title, detail=detail)

    def standing(self, job: Job) -> str:
        """How far a job is, in words: 'waiting, 2 before it', '3 must fix, 4 could'."""
        if job.state is State.WAITING:
            before = self._desk.before(job)
            return "waiting, next in line" if not before else f"waiting, {before} before it"
        if job.state is State.CHECKING:
            return wording.clean(job.doing)[:LIMIT] or "checking"
        if job.review is not None:
            return words.headline(job.review).title
        return f"could not be checked: {wording.clean(job.error)[:LIMIT]}"

    def _render(self, name: str, **values: object) -> str:
        return _environment().get_template(f"{name}.html.j2").render(**self._shared, **values)


@cache
def _environment() -> "Environment":
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader(
            [PackageLoader("msgcheck.serve", "templates"), PackageLoader("msgcheck.report", "templates")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals.update(
        kinds=wording.KIND_WORDS,
        clean=wording.clean,
        sentence=wording.sentence,
        count=wording.count,
        words=words,
        remedies=remedies,
    )
    return environment


def _shown(value: object) -> object:
    """Every expression passes here: no control or direction character of an asset reaches the page."""
    return wording.visible(value) if type(value) is str else value
