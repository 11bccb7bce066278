"""`python -m msgcheck`, and the `msgcheck` command."""

from msgcheck.cli import main

if __name__ == "__main__":
    main()
