"""`msgcheck serve`."""

from importlib.util import find_spec

import click

from msgcheck.cli.manual import Manual
from msgcheck.cli.options import gate, gating, weighing
from msgcheck.errors import MissingExtraError
from msgcheck.model.finding import Severity
from msgcheck.model.settings import Settings

NEEDED = ("starlette", "uvicorn", "python_multipart")

AFTER = """\b
Exit status:
  130  stopped with Ctrl-C
  2    the page could not be opened: usage, platform file, port

\b
Files:
  message_platform.yaml    read for each check; changed only by a rejection that was confirmed
  msgcheck-decisions.jsonl what was accepted and rejected, beside the platform

\b
Examples:
  msgcheck serve --open
  msgcheck serve --platform ours/message_platform.yaml --port 8080
"""

FETCH_SECONDS = 60.0
"""For one address: somebody sits before the page and waits."""


@click.command(cls=Manual, epilog=AFTER)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port; a free one if not given.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Loopback address; another is refused.")
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@weighing
@gating
@gate
def command(port: int, host: str, open_: bool, fail_on: str, **options: object) -> None:
    """Open a local page: drop a deck, PDF or page on it, or paste an address, and go through it slide by slide.

    The page answers on this machine only, at an address with a key that changes at each start. Nothing that is handed
    in is kept: it is gone when it is taken away, or with Ctrl-C.
    """
    if any(find_spec(name) is None for name in NEEDED):
        raise MissingExtraError("msgcheck serve", "serve")
    from msgcheck.serve.server import serve

    # The cache would keep the texts of what was handed in.
    options |= {"cache": False, "store": False, "fetch_seconds": FETCH_SECONDS}
    settings = Settings(
        fail_on=None if fail_on == "never" else Severity(fail_on),
        **options,  # type: ignore[arg-type]  # click has checked each against its option
    )

    def opened(address: str) -> None:
        click.echo(f"msgcheck serves {address}\nStop it with Ctrl-C.")
        if open_:
            click.launch(address)

    serve(settings, host=host, port=port, on_open=opened)
