"""Web pages: a mark around the words of each finding, and numbered notes at the end of the page."""

from collections.abc import Sequence

from msgcheck.model.asset import Source
from msgcheck.model.finding import Finding
from msgcheck.plugins import annotators


@annotators.register(".html", ".htm", ".xhtml")
def annotate(source: Source, findings: Sequence[Finding]) -> bytes:
    """A copy of a page with marks and notes; all else is byte for byte as it was, and nothing in it runs.

    What stands in no text that can be marked (the page's head, alternative texts, drawings) has a note alone.
    A page from the web gets its address as its base, so that its pictures and styles are found.
    """
    from msgcheck.annotate.page_notes.marking import marks
    from msgcheck.annotate.page_notes.notes import based, notes
    from msgcheck.extract.web.source_text import page_signs
    from msgcheck.extract.web.splice import page_of, spliced

    page = page_of(source)
    numbered = list(enumerate(findings, start=1))
    splices, marked = marks(page, page_signs(page), numbered)
    return spliced(source, [*based(page, source.name), *splices, *notes(page, numbered, marked)])
