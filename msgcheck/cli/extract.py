"""`msgcheck extract ASSET`."""

import json
from typing import Any

import click

from msgcheck.cli.options import allow_private_hosts, cache, caring, ocr, unlocking
from msgcheck.errors import AssetError
from msgcheck.model.asset import Asset, Location
from msgcheck.model.settings import Settings
from msgcheck.report.wording import count, visible
from msgcheck.run import open_asset


@click.command()
@click.argument("asset")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@ocr
@caring
@allow_private_hosts
@unlocking
@cache
def command(asset: str, format_: str, **options: object) -> None:
    """Show the text of ASSET (a file or URL) as msgcheck reads it: where it stands, and what could not be read.

    It is read as 'msgcheck audit' reads it, and kept in the same cache.
    """
    settings = Settings(assets=(asset,), **options)  # type: ignore[arg-type]  # click has checked each
    try:
        found = open_asset(asset, settings)
    except AssetError as problem:
        text = str(problem)
        raise AssetError(problem.reason, text if asset in text else f"{asset}: {text}") from problem
    click.echo(json.dumps(as_json(found, asset), ensure_ascii=False, indent=1) if format_ == "json" else as_text(found))


def as_json(asset: Asset, path: str) -> dict[str, Any]:
    """The form `msgcheck.extract/1`."""
    return {
        "schema": "msgcheck.extract/1",
        "path": path,
        "kind": asset.kind.value,
        "passages": [
            {
                "id": passage.id,
                "text": passage.text,
                "location": place(passage.location),
                "role": passage.location.role,
                "hidden": passage.location.hidden,
            }
            for passage in asset.passages
        ],
        "unread": [
            {"location": place(unread.location), "reason": unread.reason, "detail": unread.detail}
            for unread in asset.unread
        ],
    }


def place(location: Location | None) -> dict[str, Any] | None:
    """A location as in the report: null for what stands on no single unit."""
    if location is None or location.number is None:
        return None
    shown = {location.unit: location.number, "shape": location.shape, "selector": location.selector}
    return {key: value for key, value in shown.items() if value is not None}


def as_text(asset: Asset) -> str:
    """Passages under their slide, page or section, each with its role."""
    lines, unit = [f"{asset.path}: {asset.kind.noun}, {count(len(asset.passages), 'passage')}"], ""
    for passage in asset.passages:
        here = str(passage.location) if passage.location.number is not None else "everywhere"
        if here != unit:
            lines += ["", here]
            unit = here
        hidden = ", hidden" if passage.location.hidden else ""
        lines.append(f"  [{passage.location.role}{hidden}] {passage.text}")
    lines += ["", *(f"could not read: {unread.detail}" for unread in asset.unread)]
    return visible("\n".join(lines).rstrip())
