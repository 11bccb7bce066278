"""A message that a rule requires and the asset does not tell."""

from collections.abc import Iterator

from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.model.report import Told
from msgcheck.plugins import Survey, survey_check


@survey_check(
    Kind.MISSING,
    severity=Severity.MEDIUM,
    summary="A rule requires the message and the asset does not tell it.",
)
def missing(survey: Survey, /) -> Iterator[tuple[str, Drift]]:
    """Hold each rule against the coverage of the assets that it names."""
    for asset in survey.assets:
        coverage = survey.coverage[asset.path]
        for message in sorted(required(survey, asset.path)):
            if coverage[message].told is not Told.MISSING or _proof_told(survey, asset.path, message):
                continue
            yield (
                asset.path,
                Drift(
                    kind=Kind.MISSING,
                    because=f"a rule requires '{message}' here, and nothing in this {asset.kind.noun} tells it",
                    confidence=1 - asset_doubt(len(asset.unread)),
                    message=message,
                    suggestion=survey.platform.by_id[message].statement,
                ),
            )


def required(survey: Survey, path: str) -> set[str]:
    """Ids of the messages that rules require of an asset."""
    return {message for rule in survey.platform.rules if rule.matches(path) for message in rule.require}


def asset_doubt(unread: int) -> float:
    """What could not be read might have told the message: 0.1 if all was read, more otherwise."""
    return 0.1 if not unread else 0.4


def _proof_told(survey: Survey, path: str, message: str) -> bool:
    """Proof told is the message told: nobody reads '5% at Acme' and misses the promise behind it."""
    proofs = (each.id for each in survey.platform.live if each.parent == message)
    return any(survey.coverage[path][proof].told is Told.TOLD for proof in proofs)
