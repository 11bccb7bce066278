"""What an audit comes to, message by message and asset by asset.

Each measure carries the counts behind it, so that a reporter can print its formula.
There is no composite on purpose: one number over everything hides what to do first.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from msgcheck.model.evidence import Label
from msgcheck.model.finding import Kind
from msgcheck.model.platform import Message, MessageRole
from msgcheck.model.report import AssetReport, Presence, Report, Told
from msgcheck.model.share import CATEGORY_BANDS as CATEGORY_BANDS
from msgcheck.model.share import SHARE_BANDS as SHARE_BANDS
from msgcheck.model.share import Band as Band
from msgcheck.model.share import Share as Share

CORE_ROLES = (MessageRole.TAGLINE, MessageRole.PROBLEM, MessageRole.VALUE, MessageRole.DIFFERENTIATOR)
"""What an audit looks at first when no rule says what must be told; proof points come with their parents."""

ABSENT = Presence(told=Told.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class PullThrough:
    """How far one message reaches into the assets."""

    message: Message
    required: Share
    """Assets that must tell it, and those of them that do, faithfully."""
    told: Share
    """All assets, and those that tell it faithfully, required or not."""
    drifted: int
    """Assets that tell it only in a drifted form."""
    presence: float | None = None
    """Mean over the assets that must tell it, or over all if none must, from 0 (absent) to 2 (explicit)."""
    prominence: float | None = None
    """Mean over the assets that carry it, from 0 (buried) to 2 (headline)."""
    fidelity: float | None = None
    """Mean over the assets that carry it, from 0 (wrong) to 2 (accurate)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The lowest and the highest of several shares: two audits with one mean may differ in it."""

    lowest: float
    highest: float

    @property
    def width(self) -> float:
        """How far the two are apart."""
        return self.highest - self.lowest


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A category noun that stands where the company's own should."""

    noun: str
    assets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryShare:
    """How many assets open with the company's own category noun."""

    share: Share
    rivals: tuple[Rival, ...]
    """Most frequent first."""

    @property
    def band(self) -> Band | None:
        """The published bands of category audits."""
        return self.share.band(CATEGORY_BANDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What the audit looked at, and what it could not read."""

    assets: int
    """Assets read at least in part."""
    failed: int
    """Assets of which nothing could be read."""
    units: int
    """Slides, pages and sections."""
    passages: int
    judged: int
    unread: int
    """Parts of the assets read that could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Every measure of one audit."""

    looked: Looked
    pull_through: tuple[PullThrough, ...]
    """Every live message, in the platform's order."""
    required: Share
    """Cells of the map that a rule requires, and those of them told faithfully."""
    faithful: Share
    """Passages about a message, and those of them that tell it faithfully."""
    off_platform: Share
    """Passages judged, and those of them that promise what no message covers."""
    category: CategoryShare
    audience: Share
    """Messages told in assets that a rule writes for an audience, and those of them meant for it.

    Messages that the platform addresses to nobody in particular are not counted."""
    proof: Share
    """Passages that promise with a figure or a superlative, and those of them that a proof point backs."""
    conflicts: int
    """Claims that two assets tell in incompatible ways, accepted ones left out."""
    message_spread: Spread | None
    asset_spread: Spread | None
    weakest_message: PullThrough | None
    """None when every message that must be told is told everywhere."""
    weakest_asset: AssetReport | None
    """None when no passage about a message has drifted."""

    @property
    def shares(self) -> dict[str, Share]:
        """The measures that are shares, by name, in the order of a scorecard."""
        return {
            "required": self.required,
            "faithful": self.faithful,
            "category": self.category.share,
            "audience": self.audience,
            "proof": self.proof,
            "off_platform": self.off_platform,
        }


def measure(report: Report) -> Measures:
    """Count everything once."""
    reach = pull_through(report)
    return Measures(
        looked=looked(report),
        pull_through=reach,
        required=_together(each.required for each in reach),
        faithful=faithful(report),
        off_platform=off_platform(report),
        category=category_share(report),
        audience=audience_share(report),
        proof=proof_share(report),
        conflicts=sum(finding.kind is Kind.CONFLICT for finding in report.open),
        message_spread=spread(each.required.value for each in reach),
        asset_spread=spread(_of_100(each.score) for each in report.assets),
        weakest_message=weakest_message(reach),
        weakest_asset=weakest_asset(report),
    )


def looked(report: Report) -> Looked:
    """Count what was read and what was not."""
    return Looked(
        assets=len(report.assets),
        failed=len(report.failed),
        units=sum(each.asset.units for each in report.assets),
        passages=sum(len(each.asset.passages) for each in report.assets),
        judged=sum(len(each.judged) for each in report.assets),
        unread=sum(len(each.asset.unread) for each in report.assets),
    )


def pull_through(report: Report) -> tuple[PullThrough, ...]:
    """Measure every live message, in the platform's order."""
    return tuple(_reach(message, report.assets) for message in report.platform.live)


def _reach(message: Message, assets: tuple[AssetReport, ...]) -> PullThrough:
    cells = [each.coverage.get(message.id, ABSENT) for each in assets]
    required = [cell for cell in cells if cell.required]
    carried = [cell for cell in cells if cell.told is not Told.MISSING]
    return PullThrough(
        message=message,
        required=_told(required),
        told=_told(cells),
        drifted=sum(cell.told is Told.DRIFTED for cell in cells),
        presence=_mean([cell.presence for cell in required or cells]),
        prominence=_mean([cell.prominence for cell in carried]),
        fidelity=_mean([cell.fidelity for cell in carried]),
    )


def row_share(asset: AssetReport) -> Share:
    """Messages that an asset must tell, and those of them that it tells faithfully."""
    return _told([cell for cell in asset.coverage.values() if cell.required])


def weakest_message(reach: Iterable[PullThrough]) -> PullThrough | None:
    """Find the message with the lowest pull-through; of equals, the one that most assets owe.

    Where no rule requires anything, the core message that the fewest of several assets tell.
    """
    reach = tuple(reach)
    owed = [each for each in reach if each.required.whole]
    if owed:
        lowest = min(owed, key=lambda each: (each.required.value or 0.0, -each.required.whole))
        return lowest if lowest.required.part < lowest.required.whole else None
    core = [each for each in reach if each.message.role in CORE_ROLES and each.told.whole > 1]
    least = min(core, key=lambda each: each.told.part, default=None)
    return least if least and least.told.part < least.told.whole else None


def weakest_asset(report: Report) -> AssetReport | None:
    """Find the asset that tells its messages least faithfully; of equals, the first in the report."""
    scored = [each for each in report.assets if each.score is not None and each.score < 100]
    return min(scored, key=lambda each: each.score or 0.0, default=None)


def category_share(report: Report) -> CategoryShare:
    """Count the assets that open with the company's own category noun, and what the others say."""
    known = [(each.asset.path, each.category) for each in report.assets if each.category]
    rivals: dict[str, list[str]] = {}
    for path, match in known:
        if not match.matched and match.rival:
            rivals.setdefault(match.rival, []).append(path)
    order = sorted(rivals, key=lambda noun: (-len(rivals[noun]), noun))
    return CategoryShare(
        share=Share(part=sum(match.matched for _, match in known), whole=len(known)),
        rivals=tuple(Rival(noun=noun, assets=tuple(rivals[noun])) for noun in order),
    )


def faithful(report: Report) -> Share:
    """Count the passages about a message, and those of them that tell it faithfully."""
    labels = Counter(judged.label for each in report.assets for judged in each.judged if judged.message)
    about = sum(count for label, count in labels.items() if label is not Label.NEUTRAL)
    return Share(part=labels[Label.ALIGNED], whole=about)


def off_platform(report: Report) -> Share:
    """Count the passages judged, and those of them that promise what no message covers."""
    labels = Counter(judged.label for each in report.assets for judged in each.judged)
    return Share(part=labels[Label.OFF_PLATFORM], whole=labels.total())


def audience_share(report: Report) -> Share:
    """Count the messages that assets for one audience carry, and those of them that are meant for it."""
    meant = [
        not audiences.isdisjoint(message.audiences)
        for each in report.assets
        if (audiences := {r.audience for r in report.platform.rules if r.audience and r.matches(each.asset.path)})
        for message in report.platform.live
        if message.audiences and each.coverage.get(message.id, ABSENT).told is not Told.MISSING
    ]
    return Share(part=sum(meant), whole=len(meant))


def proof_share(report: Report) -> Share:
    """Count the passages that promise with a figure or a superlative, and those that a proof point backs."""
    claims = [claim for each in report.assets for claim in each.claims]
    return Share(part=sum(claim.backed for claim in claims), whole=len(claims))


def spread(values: Iterable[float | None]) -> Spread | None:
    """Find the lowest and the highest of those that could be counted."""
    known = [value for value in values if value is not None]
    return Spread(lowest=min(known), highest=max(known)) if known else None


def _together(shares: Iterable[Share]) -> Share:
    each = tuple(shares)
    return Share(part=sum(share.part for share in each), whole=sum(share.whole for share in each))


def _told(cells: list[Presence]) -> Share:
    return Share(part=sum(cell.told is Told.TOLD for cell in cells), whole=len(cells))


def _mean(values: list[int]) -> float | None:
    return sum(values) / len(values) if values else None


def _of_100(score: float | None) -> float | None:
    return None if score is None else score / 100
