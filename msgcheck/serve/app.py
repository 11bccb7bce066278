"""Which address does what."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from msgcheck.errors import MsgcheckError, UsageError
from msgcheck.model.finding import Finding
from msgcheck.model.review import Review
from msgcheck.plugins import annotators, fixers
from msgcheck.serve import deciding
from msgcheck.serve.checking import address, copy_name, label
from msgcheck.serve.desk import Desk, Job
from msgcheck.serve.door import Door, TooLargeError, too_large
from msgcheck.serve.pages import Pages
from msgcheck.serve.turns import FullError

UPLOAD_BYTES = 100 * 2**20
"""Of one request. The largest of 85 real assets has 60 million bytes."""

FILES = 20
"""Of one request; the page itself sends each file in one of its own."""

FIELDS = 20
FIELD_BYTES = 20_000

STATIC = {"serve.css": "text/css", "serve.js": "text/javascript", "icon.svg": "image/svg+xml"}

BUSY = "So many are waiting that no more are taken now; try again in a minute."

Handler = Callable[[Request], Awaitable[Response]]


def application(desk: Desk, *, token: str, hosts: Iterable[str], most_bytes: int = UPLOAD_BYTES) -> ASGIApp:
    """The whole page behind its door; the desk opens and closes with it."""
    site = _Site(desk, base=f"/{token}", most_bytes=most_bytes)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        desk.open()
        try:
            yield
        finally:
            desk.close()

    app = Starlette(
        routes=[Mount(f"/{token}", routes=site.routes())],
        exception_handlers={HTTPException: site.missing, TooLargeError: site.too_large, Exception: site.broken},
        lifespan=lifespan,
    )
    return Door(app, token=token, hosts=hosts, most_bytes=most_bytes)


class _Site:
    """The page's addresses; whatever takes long is done in a thread."""

    def __init__(self, desk: Desk, *, base: str, most_bytes: int) -> None:
        self._desk = desk
        self._base = base
        self._most = most_bytes
        self._pages = Pages(desk, base=base, most_bytes=most_bytes)
        self._platform = desk.checker.settings.platform

    def routes(self) -> Sequence[Route]:
        """All of them, below the token."""
        return (
            Route("/", self.home),
            Route("/state", self.state),
            Route("/static/{name}", self.static),
            Route("/jobs", self.hand_in, methods=["POST"]),
            Route("/jobs/{id}", self.job),
            Route("/jobs/{id}/again", self.again, methods=["POST"]),
            Route("/jobs/{id}/remove", self.remove, methods=["POST"]),
            Route("/jobs/{id}/commented", self.commented),
            Route("/jobs/{id}/correct", self.correct, methods=["POST"]),
            Route("/jobs/{id}/corrected", self.corrected),
            Route("/jobs/{id}/decide", self.decide, methods=["POST"]),
            Route("/jobs/{id}/confirm", self.confirm, methods=["POST"]),
        )

    async def home(self, request: Request) -> Response:
        return HTMLResponse(self._pages.home())

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:
            raise HTTPException(404)
        data = (files("msgcheck.serve") / "static" / name).read_bytes()
        return Response(data, media_type=STATIC[name])

    async def state(self, request: Request) -> Response:
        """How far every job is, for the page to show."""
        said = {job.id: {"state": job.state, "said": self._pages.standing(job)} for job in self._desk.jobs}
        return Response(json.dumps(said), media_type="application/json")

    async def hand_in(self, request: Request) -> Response:
        """Take files and an address; the page's script gets their ids, a plain form the next page."""
        jobs: list[Job] = []
        try:
            async with self._form(request) as form:
                jobs = await run_in_threadpool(self._handed_in, form)
            fault = "" if jobs else "Choose a file, or paste an address."
            status = 200 if jobs else 422
        except UsageError as problem:
            fault, status = str(problem), 422
        except FullError:
            fault, status = BUSY, 503
        if "application/json" in request.headers.get("accept", ""):
            said = {"jobs": [job.id for job in jobs], "fault": fault}
            return Response(json.dumps(said), status_code=status, media_type="application/json")
        if fault:
            return HTMLResponse(self._pages.home(fault=fault), status_code=status)
        return self._to(jobs[0] if len(jobs) == 1 else None)

    def _handed_in(self, form: FormData) -> list[Job]:
        party = _text(form, "party")[:40]
        given = (each for each in form.getlist("file") if isinstance(each, UploadFile))
        wanted = [(label(each.filename or ""), each.file) for each in given if each.filename or each.size]
        url = _text(form, "url").strip()
        named = [(address(url), None)] if url else []
        return [self._desk.hand_in(name, stream, party=party) for name, stream in (*wanted, *named)]

    async def job(self, request: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(self._pages.job, self._job(request)))

    async def again(self, request: Request) -> Response:
        job = self._job(request)
        try:
            self._desk.again(job)
        except FullError:
            return HTMLResponse(self._pages.sorry("Not now", BUSY), status_code=503)
        return self._to(job)

    async def remove(self, request: Request) -> Response:
        self._desk.remove(self._job(request))
        return self._to(None)

    async def commented(self, request: Request) -> Response:
        job = self._job(request)
        review = _review(job)
        if review.asset is None or job.suffix not in annotators:
            raise HTTPException(404)
        try:
            data = await run_in_threadpool(lambda: self._desk.checker.annotate(self._desk.source(job), review))
        except MsgcheckError as problem:
            return self._fault(job, str(problem))
        return _download(data, job, "commented")

    async def correct(self, request: Request) -> Response:
        job = self._job(request)
        if _review(job).asset is None or job.suffix not in fixers:
            raise HTTPException(404)
        async with self._form(request) as form:
            unsafe = _text(form, "unsafe") == "yes"
        try:
            await run_in_threadpool(self._desk.correct, job, unsafe=unsafe)
        except MsgcheckError as problem:
            return self._fault(job, str(problem))
        return self._to(job, "#corrected")

    async def corrected(self, request: Request) -> Response:
        job = self._job(request)
        if job.corrected is None:
            raise HTTPException(404)
        return _download(await run_in_threadpool(job.corrected.read_bytes), job, "corrected")

    async def decide(self, request: Request) -> Response:
        """A finding is right: remembered. It is wrong: the change that would be made is shown."""
        job = self._job(request)
        async with self._form(request) as form:
            finding = _finding(job, form)
            try:
                if _text(form, "said") == "right":
                    await run_in_threadpool(self._accept, job, finding, _text(form, "reason"))
                    return self._to(job, f"#{_text(form, 'at')}")
                wanted = _rejection(finding, form)
                change = await run_in_threadpool(deciding.change, self._platform, wanted)
            except MsgcheckError as problem:
                return self._fault(job, str(problem))
        return HTMLResponse(self._pages.change(job, wanted, change))

    async def confirm(self, request: Request) -> Response:
        """Write the change that was shown; one for a file that has changed meanwhile is shown again instead."""
        job = self._job(request)
        async with self._form(request) as form:
            finding, seen = _finding(job, form), _text(form, "seen")
            try:
                wanted = _rejection(finding, form)
                moved = await run_in_threadpool(self._write, job, wanted, seen)
            except MsgcheckError as problem:
                return self._fault(job, str(problem))
        if moved:
            return HTMLResponse(self._pages.change(job, wanted, moved, moved=True), status_code=409)
        job.decided[finding.fingerprint] = f"rejected: {wanted.reason}"
        return self._to(job)

    def _write(self, job: Job, wanted: deciding.Rejection, seen: str) -> deciding.Change | None:
        """None if it is written; the change for the file as it is now if that is another."""
        try:
            deciding.write(self._platform, _review(job).report, wanted, seen=seen)
        except deciding.ChangedMeanwhileError:
            return deciding.change(self._platform, wanted)
        return None

    def _accept(self, job: Job, finding: Finding, reason: str) -> None:
        deciding.accept(self._platform, _review(job).report, finding, reason)
        job.decided[finding.fingerprint] = "accepted as right"

    async def missing(self, request: Request, problem: Exception) -> Response:
        assert isinstance(problem, HTTPException)  # noqa: S101 -- registered for these
        if problem.status_code == 404:
            said = "Nothing here", "It may have been taken away, or this server was started anew."
        else:
            said = "Not understood", f"{problem.detail.rstrip('.')}."
        return HTMLResponse(self._pages.sorry(*said), status_code=problem.status_code)

    async def too_large(self, request: Request, problem: Exception) -> Response:
        return HTMLResponse(self._pages.sorry("Too large", too_large(self._most)), status_code=413)

    async def broken(self, request: Request, problem: Exception) -> Response:
        """A fault of ours; its traceback goes to the terminal."""
        detail = f"It failed ({type(problem).__name__}); see the terminal that runs the server."
        return HTMLResponse(self._pages.sorry("A fault of msgcheck", detail), status_code=500)

    def _fault(self, job: Job, detail: str) -> Response:
        return HTMLResponse(self._pages.job(job, fault=detail), status_code=422)

    def _job(self, request: Request) -> Job:
        job = self._desk.find(request.path_params["id"])
        if job is None:
            raise HTTPException(404)
        return job

    def _to(self, job: Job | None, anchor: str = "") -> Response:
        return RedirectResponse(f"{self._base}/jobs/{job.id}{anchor}" if job else f"{self._base}/", status_code=303)

    def _form(self, request: Request):  # type: ignore[no-untyped-def]  # starlette's own awaitable context
        return request.form(max_files=FILES, max_fields=FIELDS, max_part_size=FIELD_BYTES)


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _review(job: Job) -> Review:
    if job.review is None:
        raise HTTPException(404)
    return job.review


def _finding(job: Job, form: FormData) -> Finding:
    wanted = _text(form, "finding")
    for finding in _review(job).report.findings:
        if finding.fingerprint == wanted:
            return finding
    raise HTTPException(404)


def _rejection(finding: Finding, form: FormData) -> deciding.Rejection:
    remedy, reason, until = (_text(form, name) for name in ("remedy", "reason", "until"))
    return deciding.rejection(finding, remedy=remedy, reason=reason, until=until)


def _download(data: bytes, job: Job, what: str) -> Response:
    """A copy under the asset's name and what it is; always saved, never shown."""
    name = copy_name(job.name, what, job.suffix)
    plain = "".join(each if each.isascii() and (each.isalnum() or each in "-_. ") else "_" for each in name)
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"},
    )
