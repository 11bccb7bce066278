"""The command line: one file a command; the only place that prints or exits."""

import signal
import sys
from importlib import import_module

import click

from msgcheck import __version__
from msgcheck.errors import MsgcheckError, Stopped

COMMANDS = {
    "audit": "Check decks, PDFs and web pages against the message platform.",
    "review": "Go through one asset in reading order; write a commented or a corrected copy.",
    "serve": "Open a local page to drop decks on.",
    "baseline": "Keep a list of today's findings, so that only new ones fail.",
    "extract": "Show an asset's text as msgcheck reads it.",
    "decide": "Say of a finding that it is right or wrong, and remember it.",
    "calibrate": "Measure msgcheck on your own decisions, and suggest a threshold.",
    "explain": "Say why a kind of finding is one, with examples.",
    "cache": "Show or clear what earlier runs have kept.",
    "history": "Show how every measure moved from audit to audit.",
    "platform": "Check the platform file itself, or print its JSON Schema.",
}
"""Each is the function `command` in the file of its name, imported only when it is called."""

CANNOT = 2
"""Exit status: the check itself could not be done."""


STOPPED = 130
"""Exit status: somebody stopped it, by Ctrl-C or SIGTERM."""


class LazyGroup(click.Group):
    """Commands that are imported when they run, so that `--help` starts in a blink."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"msgcheck.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest command for one that does not exist."""
        from difflib import get_close_matches

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            close = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"Did you mean '{close[0]}'?" if close else f"There are: {', '.join(COMMANDS)}."
            raise click.UsageError(f"No such command '{args[0]}'. {hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="msgcheck")
def cli() -> None:
    """Find where sales decks, PDFs and web pages drift from the agreed message platform.

    \b
    Exit status:
      0  nothing found at or above the gate (--fail-on)
      1  findings at or above the gate
      2  the check could not be done: usage, platform file, nothing could be read
    """


def main() -> None:
    """Run the command line; a MsgcheckError becomes one line on stderr and exit status 2."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: tidy up, keep what is done, say so
    try:
        status = cli.main(standalone_mode=False)  # click answers an Exit with its number here
    except click.ClickException as problem:
        problem.show()
        sys.exit(CANNOT)
    except click.Abort as stop:
        _say(stop.__cause__ if isinstance(stop.__cause__, Stopped) else "stopped")
        sys.exit(STOPPED)
    except MsgcheckError as problem:
        _say(problem)
        sys.exit(CANNOT)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(CANNOT)
    except Exception:  # a bug; Python's own exit status for it, 1, would read as findings
        sys.excepthook(*sys.exc_info())
        _say("this is a fault of msgcheck and nothing was decided; please report it with the lines above")
        sys.exit(CANNOT)
    sys.exit(status if isinstance(status, int) else 0)


def _say(text: object) -> None:
    from msgcheck.cli.output import say  # a run that goes well does without

    say(text)
