"""The file and line that a repository shows a finding at."""

import posixpath
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgcheck.model.finding import Finding
from msgcheck.model.report import Report


def origin(finding: Finding, report: Report) -> tuple[str, int]:
    """A file's path from where the command ran, and its first line: decks and PDFs have no lines.

    A web page is no file of the repository; it stands where the list of files or the platform names it, or the page
    that it was found from, or, if it was named by hand, at the platform's first line.
    """
    if _web(finding.asset):
        return _named(finding.asset, report)
    if "://" in finding.asset or posixpath.isabs(finding.asset):
        return finding.asset, 1
    return posixpath.normpath(posixpath.join(report.base, finding.asset)), 1


def _web(asset: str) -> bool:
    return asset.lower().startswith(("http://", "https://"))


def _named(url: str, report: Report) -> tuple[str, int]:
    """The line of the named address that is nearest: the longest that this one starts with, then one of its host."""
    fits = max(_starts(url, report), key=len, default=None)
    host = urlsplit(url).netloc
    fits = fits or next((each for each in report.named_at if urlsplit(each).netloc == host), None)
    return report.named_at[fits] if fits else (posixpath.normpath(report.platform.path), 1)


def _starts(url: str, report: Report) -> Iterator[str]:
    return (each for each in report.named_at if url == each or url.startswith(each.rstrip("/") + "/"))
