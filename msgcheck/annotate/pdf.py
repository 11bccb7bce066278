"""PDFs: a highlight over the words of each finding, with what there is to say about it in its note."""

from collections.abc import Sequence

from msgcheck.model.asset import Source
from msgcheck.model.finding import Finding
from msgcheck.plugins import annotators


@annotators.register(".pdf")
def annotate(source: Source, findings: Sequence[Finding]) -> bytes:
    """A copy of a PDF with highlights by msgcheck; the original's bytes stand unchanged at its beginning.

    A finding that stands on no page is told in a note on the first one. AssetError for encrypted files; a signed
    file gets a note that says what the comments mean for the signature.
    """
    from msgcheck.annotate.pdf_notes.placing import placed  # loads PDFium
    from msgcheck.annotate.pdf_notes.writing import written  # loads pypdf

    return written(source, placed(source, findings))
