"""What is done with one asset: fetched, checked, commented, corrected, by models that stay loaded."""

import hashlib
import threading
from dataclasses import replace
from urllib.parse import urlsplit

from msgcheck.errors import UsageError
from msgcheck.gather import Missing
from msgcheck.gather.files import find
from msgcheck.inspection import Found
from msgcheck.model.asset import Source, Unread
from msgcheck.model.fix import Correction
from msgcheck.model.progress import OnProgress
from msgcheck.model.report import Report
from msgcheck.model.review import Review
from msgcheck.model.settings import Settings
from msgcheck.plugins import annotators, extractors
from msgcheck.report.wording import clean
from msgcheck.review.building import build, commented
from msgcheck.review.correcting import correct
from msgcheck.run import audit, fetch, open_models
from msgcheck.serve.memory import RememberingEmbedder, RememberingJudge

LONGEST = 120
"""Letters of a file's name that are kept."""

WARMING = "warming-up.txt"


class Checker:
    """One embedder and one judge, shared by every check; the platform file is read anew for each."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        embedder, judge = open_models(settings)
        self._models = RememberingEmbedder(embedder), RememberingJudge(judge)
        self._copying = threading.Lock()  # one copy at a time: each holds a whole deck in memory

    def warm(self) -> None:
        """Load the models and start a worker, by checking a sentence; PlatformError if the platform cannot be used."""
        self.report(Source(name=WARMING, suffix=".txt", data=b"We hand over a shift in a few minutes."))

    def stop(self) -> None:
        """Let checks under way come to nothing soon."""
        for model in self._models:
            model.stop()

    def report(self, found: Found, say: OnProgress = lambda progress: None) -> Report:
        """Audit one asset as the command line does."""
        return audit(self.settings, found=[found], models=self._models, on_progress=say)

    def listed_as(self, name: str) -> str:
        """The path under which the platform lists the one asset of a file's name; the name itself if there is none.

        Rules, suppressions and decisions go by an asset's path: a deck that an audit knows is checked as that.
        """
        from msgcheck import platform_file  # loads pydantic

        settings = self.settings
        globs = [each for each in platform_file.load(settings.platform).assets if "://" not in each]
        found = (each for glob in globs for each in find(glob, base=settings.base, suffixes=extractors.names()))
        same = {each.name for each in found if each.fault is None and each.path.name.casefold() == name.casefold()}
        return same.pop() if len(same) == 1 else name

    def review(self, found: Found, say: OnProgress) -> Review:
        """One asset's review."""
        return build(self.report(found, say), self.settings)

    def stale(self, review: Review) -> bool:
        """Whether the platform file is another than the one that an asset was checked against."""
        try:
            now = self.settings.platform.read_bytes()
        except OSError:
            return True
        return hashlib.sha256(now).hexdigest() != review.report.platform.digest

    def fetch(self, url: str) -> Found:
        """The page or file at an address, by the rules of every fetch: private hosts are refused."""
        found = iter(fetch(replace(self.settings, assets=(url,))))
        first, other = next(found, None), next(found, None)
        if first is None or other is not None:
            detail = f"{url} stands for several pages; give the address of one of them"
            return Missing(name=url, unread=Unread(reason="several", detail=detail))
        return first

    def annotate(self, source: Source, review: Review) -> bytes:
        """A copy with a comment at each finding; AssetError if there can be none."""
        with self._copying:
            return annotators.get(source.suffix)(source, commented(review))

    def correct(self, source: Source, review: Review, *, unsafe: bool, path: str) -> tuple[bytes, Correction]:
        """A corrected copy, and what came of its check; AssetError if there can be none."""
        with self._copying:
            return correct(source, review, unsafe=unsafe, check=self.report, path=path)


def label(name: str) -> str:
    """What a file is called, out of what its sender says: never a path, and nothing that cannot be read."""
    last = clean(name.replace("\\", "/").rpartition("/")[2]).strip(". ")
    stem, dot, suffix = last.rpartition(".")
    if len(last) > LONGEST and dot:
        return f"{stem[: LONGEST - len(suffix) - 1]}.{suffix[:LONGEST]}"
    return last[:LONGEST] or "unnamed"


def source(name: str, data: bytes) -> Found:
    """What was handed in under a label, or why it is nothing that msgcheck reads."""
    dot, suffix = name.rpartition(".")[1:]
    suffix = f".{suffix.lower()}" if dot else ""
    if suffix in extractors.names():
        return Source(name=name, suffix=suffix, data=data)
    what = f"{suffix} files" if suffix else "files without a suffix"
    detail = f"{name}: msgcheck does not read {what}; it reads {', '.join(extractors.names())}"
    return Missing(name=name, unread=Unread(reason="unknown-format", detail=detail))


def address(text: str) -> str:
    """A web address as it was pasted; UsageError if it is none, so that no file of this machine is ever named."""
    url = text.strip()
    try:
        parts = urlsplit(url)
        web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        web = False
    if not web or any(each.isspace() or not each.isprintable() for each in url):
        raise UsageError(f"{url[:LONGEST]}: that is no web address; paste one that begins with https://")
    return url


def copy_name(name: str, what: str, suffix: str) -> str:
    """What a copy of an asset is called: 'pitch-corrected.pptx'."""
    return f"{label(name).rpartition('.')[0] or 'copy'}-{what}{suffix}"
