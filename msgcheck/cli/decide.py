"""`msgcheck decide`."""

import sys
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path

import click

from msgcheck.cli.fingerprints import named
from msgcheck.cli.options import fetching, judging
from msgcheck.cli.progress import Progress
from msgcheck.decisions import NAME, Remedy, decided, proposal, record
from msgcheck.errors import UsageError
from msgcheck.model.finding import Finding
from msgcheck.model.report import Report
from msgcheck.model.settings import Settings
from msgcheck.report.wording import clean
from msgcheck.run import audit


@click.command()
@click.argument("fingerprint")
@click.argument("assets", nargs=-1)
@click.option("--accept", "said", flag_value="right", help="The finding is right: the asset will be mended.")
@click.option("--reject", "said", flag_value="wrong", help="It is wrong, or the wording may stay; needs --reason.")
@click.option("--reason", metavar="TEXT", help="Why; it is kept with the decision, and with a suppression.")
@click.option(
    "--as",
    "remedy",
    type=click.Choice([each.value for each in Remedy]),
    default=Remedy.SUPPRESSION.value,
    show_default=True,
    help="What --reject writes into the platform file: a suppression of this finding, or its wording as an approved "
    "variant of the message.",
)
@click.option("--until", metavar="YYYY-MM-DD", help="When a suppression ends.")
@click.option("-y", "--yes", is_flag=True, help="Write the platform file without asking.")
@judging
@fetching
def command(
    fingerprint: str,
    said: str | None,
    reason: str | None,
    remedy: str,
    until: str | None,
    yes: bool,
    quiet: bool,
    **options: object,
) -> None:
    """Say of the finding with FINGERPRINT (or its first digits) that it is right or wrong, and remember it.

    Audits ASSETS, or those that the platform file names, to find it. Decisions are kept in msgcheck-decisions.jsonl
    beside the platform; 'msgcheck calibrate' learns from them. A rejected finding also changes the platform file, which
    is shown first; its comments and layout stay.
    """
    if said is None:
        raise click.UsageError("say what you decided: --accept or --reject")
    if said == "wrong" and not reason:
        raise click.UsageError("--reject needs --reason: whoever reads the platform file next must know why")
    settings = Settings(**options)  # type: ignore[arg-type]  # click has checked each against its option
    with Progress(quiet=quiet) as progress:
        report = audit(settings, on_progress=progress)
    right = said == "right"
    finding = named(report.findings, fingerprint)
    if finding is None:
        raise UsageError(f"no finding has the fingerprint {fingerprint}; copy it from an audit of the same assets")
    kept = reason or ""
    if not right and not _mended(settings.platform, report, finding, Remedy(remedy), kept, until, yes=yes):
        return
    path = settings.platform.with_name(NAME)
    today = datetime.now(UTC).date().isoformat()
    record(path, decided(finding, right=right, reason=reason, judge=report.provenance.judge_digest, on=today))
    click.echo(f"{path}: {finding.kind.value} in {clean(finding.asset)}: {said}")


def _mended(
    path: Path, report: Report, finding: Finding, remedy: Remedy, reason: str, until: str | None, *, yes: bool
) -> bool:
    """Show what changes in the platform file and write it; whether it was written."""
    from msgcheck import platform_file  # loads pydantic
    from msgcheck.platform_file import edit

    before = path.read_bytes().decode("utf-8-sig")
    after = proposal(before, report.platform, finding, remedy, reason=reason, until=until)
    click.echo("".join(difference(path, before, after)), nl=False)
    if not (yes or _confirmed(path)):
        click.echo(f"{path} stays as it is, and nothing was decided", err=True)
        return False
    platform_file.parse(after.encode(), path.as_posix())
    edit.write(path, after)
    return True


def _confirmed(path: Path) -> bool:
    """Ask; UsageError if nobody is there to answer."""
    try:
        return click.confirm(f"Write {path}?", err=True)
    except click.Abort as problem:
        if sys.stdin.isatty():
            raise
        click.echo(err=True)  # the question's line
        told = f"{path} stays as it is, since nobody answered; write it without asking with --yes"
        raise UsageError(told) from problem


def difference(path: Path, before: str, after: str) -> list[str]:
    """A unified diff, its lines ended."""
    return list(
        unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), str(path), str(path), n=2)
    )
