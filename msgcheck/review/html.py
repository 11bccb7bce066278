"""The review as one HTML file: no network, light and dark, on a phone and on paper."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from msgcheck.model.review import Item, Review
from msgcheck.plugins import reviewers
from msgcheck.report.diff import Runs, compare
from msgcheck.report.markup import environment, own_file, policy_hash
from msgcheck.review import ancestry, words

if TYPE_CHECKING:
    from jinja2 import Template


PACKAGE = "msgcheck.review"


@reviewers.register("html")
def render(review: Review) -> str:
    """One self-contained page with a button to copy each sentence.

    Text from assets is escaped wherever it stands, and the page's own policy lets no
    script or style run but the two whose digests it names.
    """
    from markupsafe import Markup

    style, script = own_file(PACKAGE, "review.css"), own_file(PACKAGE, "review.js")
    return _template().render(
        review=review,
        headline=words.headline(review),
        offers=(*words.offer(review), *ancestry.beside(review), *words.copies(review)),
        changes=tuple(_changes(review)),
        outcomes=tuple(words.outcomes(review.correction)) if review.correction else (),
        style=Markup(style),  # noqa: S704 -- our own file, no text from assets
        script=Markup(script),  # noqa: S704
        style_hash=policy_hash(style),
        script_hash=policy_hash(script),
    )


def _changes(review: Review) -> Iterator[tuple[str, str, tuple[tuple[str, Runs], ...]]]:
    """Slide by slide (what became of it, which, its passages as they were and as they are)."""
    if review.lineage is None:
        return
    for each in ancestry.differing(review.lineage):
        rows: list[tuple[str, Runs]] = []
        for edit in each.edits:
            now, was = compare(edit.now or "", edit.was or "")
            rows += [(label, runs) for label, runs, text in (("Was", was, edit.was), ("Now", now, edit.now)) if text]
        what, where = ancestry.change_line(each, review.lineage.unit)
        yield what, where, tuple(rows)


@cache
def _template() -> "Template":
    made = environment(PACKAGE)
    made.globals.update(
        compared=_compared,
        words=words,
        origin_words=ancestry.origin_words,
    )
    return made.get_template("review.html.j2")


def _compared(item: Item) -> tuple[Runs, Runs]:
    """What the passage says and the wording to paste, with what differs marked."""
    finding = item.finding
    said = finding.passage.text if finding.passage else ""
    return compare(said, item.wording or "", (finding.found, finding.expected))
