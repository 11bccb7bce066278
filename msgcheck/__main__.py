"""`python -m msgcheck`, and the `msgcheck` command."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C or SIGTERM while it is still loading ends it without a traceback, as later on."""
    try:
        import signal  # takes its while, too

        signal.signal(signal.SIGTERM, signal.default_int_handler)
        from msgcheck import cli
    except KeyboardInterrupt:
        sys.exit(130)
    cli.main()


if __name__ == "__main__":
    main()
