"""`python -m msgcheck`, and the `msgcheck` command."""

import atexit
import gc
import sys


def main() -> None:
    """Run the command line; Ctrl-C or SIGTERM while it is still loading ends it without a traceback, as later on."""
    # Python would look through all that is left for cycles, a tenth of a warm run; the system takes it back anyway.
    atexit.register(gc.freeze)
    try:
        import signal  # takes its while, too

        signal.signal(signal.SIGTERM, signal.default_int_handler)
        from msgcheck import cli
    except KeyboardInterrupt:
        sys.exit(130)
    cli.main()


if __name__ == "__main__":
    main()
