"""`--help` as a manual page: options under headings, then exit status, environment, files and examples."""

import click

SECTIONS = {
    "The page": ("port", "host", "open_"),
    "Copies": ("annotate", "fix", "unsafe", "force"),
    "What is checked": (
        "platform",
        "against",
        "changed_since",
        "files_from",
        "include_hidden",
        "ocr",
        "password",
        "password_file",
    ),
    "How it is judged": ("judge", "profile", "min_confidence", "model"),
    "Web pages": (
        "crawl",
        "max_pages",
        "delay",
        "fetch_seconds",
        "ignore_robots",
        "allow_private_hosts",
        "store",
        "render",
    ),
    "What fails the check": ("fail_on", "gate_soft", "max_findings", "fail_under", "baseline"),
    "Reports": ("format_", "outputs", "open_", "min_severity", "color"),
    "What is kept": ("cache", "history_file", "no_history"),
}
"""Names of parameters under each heading; what is under none comes last."""

OTHERS = "Other options"

AFTER = """\b
Exit status:
  0  nothing found at or above the gate (--fail-on)
  1  findings at or above the gate, or a score under --fail-under
  2  the check could not be done: usage, platform file, baseline, or nothing could be read

\b
Environment:
  MSGCHECK_CACHE     folder of the cache; otherwise 'msgcheck' where this system keeps caches
  MSGCHECK_STATE     folder of the history; otherwise 'msgcheck' where this system keeps state
  MSGCHECK_PASSWORD  a password to try on encrypted files
  NO_COLOR           no colour on a terminal, as --color never

\b
Files:
  message_platform.yaml     what the company has agreed to say, and which assets there are
  msgcheck-baseline.json    known findings, written by 'msgcheck baseline write'
  msgcheck-decisions.jsonl  findings that people called right or wrong, written by 'msgcheck decide'
  DECK.pptx.msgcheck.yaml   suppressions for DECK.pptx alone, beside it

\b
Examples:
  msgcheck audit
  msgcheck audit decks/ pdfs/ https://www.example.com/ --output html=report.html
  msgcheck audit --changed-since origin/main --baseline msgcheck-baseline.json --format github
  git diff --name-only -z origin/main | msgcheck audit --files-from - --fail-on medium
"""


class Manual(click.Command):
    """A command whose many options are shown under headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each heading with its options."""
        heading = {name: title for title, names in SECTIONS.items() for name in names}
        rows: dict[str, list[tuple[str, str]]] = {title: [] for title in (*SECTIONS, OTHERS)}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                rows[heading.get(parameter.name or "", OTHERS)].append(record)
        for title, records in rows.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)
