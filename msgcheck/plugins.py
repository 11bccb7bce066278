"""The seams. A plug-in is one file in its folder and one test; read this first.

    seam         what it does                                   registered with
    extractor    Source -> Extraction (blocks and the unread)   @extractors.register(".pptx", ".pptm")
    embedder     texts -> unit vectors                          @embedders.register("sentence-transformers")
    judge        questions -> verdicts                          @judges.register("trained")
    check        reading or survey -> drifts                    @check(Kind.TERM, …)
    reporter     Report -> str, its pieces, or bytes            @reporters.register("json")
    reviewer     Review -> str                                  @reviewers.register("json")
    annotator    Source, findings -> bytes of a commented copy  @annotators.register(".pptx", ".pptm")
    fixer        Source, fixes -> Fixed, a corrected copy       @fixers.register(".pptx", ".pptm")

Third parties use entry points in the groups ``msgcheck.extract``, ``msgcheck.embed``, ``msgcheck.judge``,
``msgcheck.checks``, ``msgcheck.report``, ``msgcheck.review``, ``msgcheck.annotate`` and ``msgcheck.fix``.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from msgcheck.errors import UsageError
from msgcheck.model.asset import Asset, Extraction, Source, Unread
from msgcheck.model.evidence import Question, Reading, Verdict
from msgcheck.model.finding import Drift, Finding, Kind, Severity
from msgcheck.model.outcome import Figure
from msgcheck.model.platform import Platform
from msgcheck.model.report import Presence, Report
from msgcheck.registry import Registry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from msgcheck.model.fix import Fix, Fixed
    from msgcheck.model.review import Review


class Extractor(Protocol):
    """Read the text out of one source.

    Raises AssetError if nothing can be read of it; what fails in part goes into ``unread``.
    """

    def __call__(self, source: Source, /) -> Extraction:
        """Extract."""
        ...


class Embedder(Protocol):
    """Turn texts into vectors whose dot product is their cosine."""

    @property
    def name(self) -> str:
        """The model's name, for the report."""
        ...

    @property
    def digest(self) -> str:
        """SHA-256 of the weights."""
        ...

    def embed(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """Shape (texts, dimensions), rows of length 1, in the order given."""
        ...


class Judge(Protocol):
    """Say what each passage is, in the order given.

    A judge whose verdict on a question depends on the question, the platform's messages and its digest alone says
    so with ``repeatable = True``; its verdicts are then kept from run to run.
    """

    @property
    def name(self) -> str:
        """What the report calls this judge."""
        ...

    @property
    def digest(self) -> str:
        """Identifies the learned numbers behind the verdicts."""
        ...

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> Sequence[Verdict]:
        """One verdict a question, in order."""
        ...


class Reporter(Protocol):
    """Show a report in one format: as text, whole or piece by piece, or as bytes if the format is no text.

    What grows with the assets comes in pieces, so that it is never held as a whole. One that answers bytes is
    annotated ``-> bytes``, so that a terminal can be spared them before any work is done.
    """

    def __call__(self, report: Report, /) -> str | Iterator[str] | bytes:
        """Render."""
        ...


def answers_bytes(reporter: Reporter) -> bool:
    """Whether a format is no text."""
    return inspect.signature(reporter).return_annotation in (bytes, "bytes")


class Reviewer(Protocol):
    """Show one asset's review as text in one format."""

    def __call__(self, review: "Review", /) -> str:
        """Render."""
        ...


class Annotator(Protocol):
    """Write a copy of an asset with a comment where each finding stands; the source is left as it is.

    Nothing but the comments differs in the copy. The findings stand each at one place; ``suggestion`` is the
    wording to paste. AssetError if the file cannot be opened or written.
    """

    def __call__(self, source: Source, findings: Sequence[Finding], /) -> bytes:
        """The copy's bytes."""
        ...


class Fixer(Protocol):
    """Write a copy of an asset with fixes applied; what surrounds them stays as it is.

    Each fix is either applied or refused with a reason, never done in half. Fixes of one passage do not overlap.
    AssetError if the file cannot be opened or written.
    """

    def __call__(self, source: Source, fixes: "Sequence[Fix]", /) -> "Fixed":
        """The copy's bytes, what was applied and what was refused, in the order given."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One run seen whole, for checks that need more than one passage."""

    platform: Platform
    assets: Sequence[Asset]
    coverage: Mapping[str, Mapping[str, Presence]] = field(default_factory=dict)
    """Asset path -> message id -> how the asset carries it."""
    failed: Sequence[tuple[str, Unread]] = ()
    """Assets that could not be read at all."""
    others: Sequence[Asset] = ()
    """Assets that this run does not look at, as earlier runs read them: only to hold ``assets`` against."""
    figures: Sequence[Figure] = ()
    """Every passage that states values about something, asset by asset; those of ``others`` too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A passage and whether the check should raise it: test, documentation and `explain` page at once."""

    platform: str
    """The approved statement."""
    passage: str
    drifts: bool
    why: str


class PassageCheck(Protocol):
    """Look at one passage."""

    def __call__(self, reading: Reading, platform: Platform, /) -> Iterable[Drift]:
        """Drifts of this kind, if any."""
        ...


class SurveyCheck(Protocol):
    """Look at the whole run; yields (asset path, drift)."""

    def __call__(self, survey: Survey, /) -> Iterable[tuple[str, Drift]]:
        """Each drift with the path of its asset."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of finding: how it is found, how much it matters, and how it is explained."""

    kind: Kind
    severity: Severity
    summary: str
    examples: tuple[Example, ...]
    on_passage: PassageCheck | None = None
    on_survey: SurveyCheck | None = None


extractors: Registry[Extractor] = Registry("extract")
embedders: Registry[Callable[[str], Embedder]] = Registry("embed")
"""Each takes the model's name or folder."""
judges: Registry[Callable[[str], Judge]] = Registry("judge")
"""Each takes what stands behind the ':' of its name in --judge; '' if nothing does."""
checks: Registry[Check] = Registry("checks")
reporters: Registry[Reporter] = Registry("report")
reviewers: Registry[Reviewer] = Registry("review")
annotators: Registry[Annotator] = Registry("annotate")
"""By suffix, as extractors are."""
fixers: Registry[Fixer] = Registry("fix")
"""By suffix, as extractors are."""


def open_judge(choice: str) -> Judge:
    """Open a judge as a user names it: 'trained', or with an argument 'nli:folder/of/a/model'."""
    name, _, argument = choice.partition(":")
    return judges.get(name)(argument)


def refuse_argument(judge: str, argument: str) -> None:
    """Raise UsageError for an argument to a judge that takes none."""
    if argument:
        raise UsageError(f"--judge {judge}:{argument}: this judge takes nothing behind its name; write --judge {judge}")


def passage_check(
    kind: Kind, *, severity: Severity, summary: str, examples: Sequence[Example]
) -> Callable[[PassageCheck], PassageCheck]:
    """Register a check that looks at one passage at a time."""

    def decorate(function: PassageCheck) -> PassageCheck:
        checks.add(
            kind.value,
            Check(kind=kind, severity=severity, summary=summary, examples=tuple(examples), on_passage=function),
        )
        return function

    return decorate


def survey_check(
    kind: Kind, *, severity: Severity, summary: str, examples: Sequence[Example] = ()
) -> Callable[[SurveyCheck], SurveyCheck]:
    """Register a check that needs to see the whole run."""

    def decorate(function: SurveyCheck) -> SurveyCheck:
        checks.add(
            kind.value,
            Check(kind=kind, severity=severity, summary=summary, examples=tuple(examples), on_survey=function),
        )
        return function

    return decorate
