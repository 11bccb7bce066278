"""`python -m msgcheck`, and the `msgcheck` command."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still loading ends it without a traceback, as later on."""
    try:
        from msgcheck import cli
    except KeyboardInterrupt:
        sys.exit(130)
    cli.main()


if __name__ == "__main__":
    main()
