"""A report with every kind of finding, and hostile text, for the reporters' tests.

``build()`` gives the whole of it, ``clean()`` one without findings, ``large(n)`` one with many assets.
"""

from dataclasses import replace

from msgcheck.model.asset import Asset, AssetKind, Context, Location, Passage, Prominence, Unread
from msgcheck.model.evidence import Label
from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.platform import Message, MessageRole, Platform, Rule, Term
from msgcheck.model.report import AssetReport, CategoryMatch, Judged, Presence, Provenance, Report, Told

HOSTILE = (
    "<script>alert('x')</script> | `rm -rf` [click](javascript:alert(1)) ![i](http://evil.example/i.png) "
    "\x1b[31mred\x1b[0m \u202eevil\u202c </textarea> ]]> {{ 7*7 }} {% raw %} https://evil.example/"
)
FORMULA = '=HYPERLINK("http://evil.example","Save 90%")'

DECK, DRIFTED, ONE_PAGER, HOME = (
    "decks/q3-enterprise-pitch.pptx",
    "decks/rep-copy-final-v7.pptx",
    "pdf/datasheet.pdf",
    "web/index.html",
)
PRICING, EVIL, QUIET = "web/pricing.html", "decks/<img src=x onerror=alert(1)>|evil.pptx", "pdf/security-whitepaper.pdf"


def message(
    id: str,
    role: MessageRole,
    statement: str,
    *variants: str,
    parent: str | None = None,
    line: int = 1,
    replaced_by: str | None = None,
    owner: str | None = None,
) -> Message:
    return Message(
        id=id,
        role=role,
        statement=statement,
        variants=variants,
        parent=parent,
        line=line,
        replaced_by=replaced_by,
        owner=owner,
    )


PLATFORM = Platform(
    path="message_platform.yaml",
    company="Northwind Signal",
    product="Signal Hub",
    category="revenue forecasting platform",
    messages=(
        message("tagline", MessageRole.TAGLINE, "Call the quarter before it calls you.", line=5),
        message(
            "positioning",
            MessageRole.POSITIONING,
            "For revenue leaders who answer for the number, Signal Hub is the revenue forecasting platform that reads "
            "activity, not opinion.",
            line=6,
        ),
        message("category", MessageRole.CATEGORY, "revenue forecasting platform", line=4),
        message(
            "blind-forecast",
            MessageRole.PROBLEM,
            "Revenue leaders find out they missed the quarter after it is over.",
            line=12,
        ),
        message(
            "forecast-accuracy",
            MessageRole.VALUE,
            "Forecast every quarter within 5% of actuals.",
            "Land within five percent of your number, quarter after quarter.",
            line=16,
            owner="Ana Ruiz",
        ),
        message(
            "error-cut",
            MessageRole.PROOF,
            "Customers cut forecast error from 18% to 5% within two quarters.",
            parent="forecast-accuracy",
            line=20,
        ),
        message(
            "early-warning", MessageRole.VALUE, "See slipping deals three weeks before they leave the quarter.", line=24
        ),
        message("one-week-start", MessageRole.VALUE, "Live in one week, with the data you already have.", line=28),
        message(
            "no-rep-input",
            MessageRole.DIFFERENTIATOR,
            "Works from activity data alone, so reps never fill in another field.",
            line=34,
        ),
        message(
            "explains-itself",
            MessageRole.DIFFERENTIATOR,
            "Every forecast shows the calls, emails and meetings behind it.",
            line=38,
        ),
        message(
            "old-addon", MessageRole.RETIRED, "The #1 pipeline add-on for your CRM.", replaced_by="tagline", line=50
        ),
    ),
    terms=(Term(use="revenue team", avoid=("sales org",), line=44),),
    rules=(
        Rule(assets="decks/*", require=("tagline", "forecast-accuracy", "no-rep-input", "early-warning"), line=58),
        Rule(assets="web/*", require=("tagline", "category", "forecast-accuracy"), line=59),
    ),
    digest="5f2b9c7a" * 8,
)


def at(
    unit: str, number: int | None, role: str, prominence: Prominence = Prominence.SECONDARY, **more: object
) -> Location:
    return Location(unit=unit, number=number, role=role, prominence=prominence, **more)  # type: ignore[arg-type]


def passage(id: str, text: str, location: Location, heading: str | None = None) -> Passage:
    return Passage(id=id, text=text, location=location, context=Context(heading=heading))


Line = tuple[str, Location, Label | None, str | None]


def asset(
    path: str,
    kind: AssetKind,
    lines: list[Line],
    *,
    units: int,
    required: tuple[str, ...] = (),
    unread: tuple[Unread, ...] = (),
    category: CategoryMatch | None = None,
) -> AssetReport:
    """An asset out of its lines: text, location, label (None: not judged) and message."""
    passages = tuple(passage(f"p{n}", text, place) for n, (text, place, _, _) in enumerate(lines, 1))
    judged = tuple(
        Judged(passage=f"p{n}", label=label, message=about) for n, (_, _, label, about) in enumerate(lines, 1) if label
    )
    about = [each for each in judged if each.message and each.label is not Label.NEUTRAL]
    faithful = sum(each.label is Label.ALIGNED for each in about)
    return AssetReport(
        asset=Asset(path=path, kind=kind, passages=passages, units=units, unread=unread, digest="ab" * 32),
        judged=judged,
        category=category,
        score=100 * faithful / len(about) if about else None,
        coverage={each.id: _presence(each.id, judged, passages, each.id in required) for each in PLATFORM.live},
    )


def _presence(id: str, judged: tuple[Judged, ...], passages: tuple[Passage, ...], required: bool) -> Presence:
    places = {each.id: each.location.prominence for each in passages}
    mine = [each for each in judged if each.message == id]
    told = [each for each in mine if each.label is Label.ALIGNED]
    if not mine:
        return Presence(told=Told.MISSING, required=required)
    return Presence(
        told=Told.TOLD if told else Told.DRIFTED,
        presence=2,
        fidelity=2 if told else 0,
        required=required,
        prominence=max(places[each.passage] for each in (told or mine)),
    )


def _slide(number: int, role: str = "bullet") -> Location:
    high = role in ("title", "subtitle")
    return at(
        "slide",
        number,
        role,
        Prominence.HEADLINE if high else Prominence.BURIED if role == "notes" else Prominence.SECONDARY,
        shape=f"Content {number}",
        box={"title": (0.05, 0.06, 0.95, 0.2), "notes": None}.get(role, (0.05, 0.3, 0.6, 0.9)),
    )


A, N = Label.ALIGNED, Label.NEUTRAL

ASSETS = (
    asset(
        DECK,
        AssetKind.DECK,
        [
            ("Call the quarter before it calls you.", _slide(1, "title"), A, "tagline"),
            ("Why teams switch", _slide(2, "title"), N, None),
            ("Forecasts land within 15% of actuals", _slide(2), Label.ALTERED_FACT, "forecast-accuracy"),
            (
                "Reps never fill in another field: activity data alone drives the forecast.",
                _slide(3),
                A,
                "no-rep-input",
            ),
            ("Helps you keep an eye on your deals", _slide(3), Label.DILUTION, "early-warning"),
            ("Our sales org partners love it", _slide(4), N, None),
            ("Remember to smile.", _slide(4, "notes"), None, None),
        ],
        units=12,
        required=("tagline", "forecast-accuracy", "no-rep-input", "early-warning"),
        unread=(
            Unread(
                reason="image-only",
                detail="Slide 9 is a picture and its text could not be read; give it alt text.",
                location=at("slide", 9, "picture"),
            ),
        ),
        category=CategoryMatch(matched=True),
    ),
    asset(
        DRIFTED,
        AssetKind.DECK,
        [
            ("The #1 pipeline add-on for your CRM", _slide(1, "title"), Label.RETIRED, "old-addon"),
            (
                "Every forecast is guaranteed to land within 5% of actuals, or you do not pay.",
                _slide(2, "title"),
                Label.OVERCLAIM,
                "forecast-accuracy",
            ),
            (
                "Reps log each call in a short form, and the forecast updates overnight.",
                _slide(3),
                Label.CONTRADICTION,
                "no-rep-input",
            ),
            ("Save up to 40% on your CRM licences.", _slide(4), Label.OFF_PLATFORM, None),
            ("SOC 2 Type II certified, with data residency in Frankfurt.", _slide(5), Label.OFF_PLATFORM, None),
            ("Friendly onboarding team in your time zone.", _slide(5), Label.OFF_PLATFORM, None),
            ("No lock-in, cancel whenever you like.", _slide(6), Label.OFF_PLATFORM, None),
            (
                "Customers cut forecast error from 18% to 6% within two quarters.",
                _slide(7),
                Label.ALTERED_FACT,
                "error-cut",
            ),
        ],
        units=9,
        required=("tagline", "forecast-accuracy", "no-rep-input", "early-warning"),
        category=CategoryMatch(matched=False, rival="pipeline add-on"),
    ),
    asset(
        ONE_PAGER,
        AssetKind.PDF,
        [
            (
                "Signal Hub, the revenue forecasting platform",
                at("page", 1, "title", Prominence.HEADLINE),
                A,
                "category",
            ),
            (
                "Land within five percent of your number, quarter after quarter.",
                at("page", 1, "body"),
                A,
                "forecast-accuracy",
            ),
            (
                "Live in two weeks, with the data you already have.",
                at("page", 2, "body"),
                Label.ALTERED_FACT,
                "one-week-start",
            ),
            (
                "Every forecast shows the calls, emails and meetings behind it.",
                at("page", 2, "body"),
                A,
                "explains-itself",
            ),
        ],
        units=2,
        category=CategoryMatch(matched=True),
    ),
    asset(
        HOME,
        AssetKind.WEBPAGE,
        [
            ("Call the quarter before it calls you.", at("section", 1, "h1", Prominence.HEADLINE), A, "tagline"),
            (
                "The sales intelligence suite for modern teams",
                at("section", None, "meta-description", Prominence.BURIED),
                Label.OFF_PLATFORM,
                None,
            ),
            (
                "Most revenue leaders learn that they missed the quarter when it is over.",
                at("section", 2, "paragraph"),
                A,
                "blind-forecast",
            ),
            (
                "See slipping deals three weeks before they leave the quarter.",
                at("section", 3, "paragraph"),
                A,
                "early-warning",
            ),
            ("Live in one week.", at("section", 4, "h2", Prominence.HEADLINE), A, "one-week-start"),
            ("We are hiring in Utrecht.", at("section", 6, "paragraph"), N, None),
        ],
        units=7,
        required=("tagline", "category", "forecast-accuracy"),
        category=CategoryMatch(matched=False, rival="sales intelligence suite"),
    ),
    asset(
        PRICING,
        AssetKind.WEBPAGE,
        [
            (FORMULA, at("section", 1, "h1", Prominence.HEADLINE), Label.OFF_PLATFORM, None),
            ("Prices start at $49 per seat and month.", at("section", 2, "paragraph"), Label.OFF_PLATFORM, None),
            (
                "A revenue forecasting platform that costs less than a seat of your CRM.",
                at("section", 2, "paragraph"),
                A,
                "category",
            ),
        ],
        units=3,
        required=("tagline", "category", "forecast-accuracy"),
        category=CategoryMatch(matched=True),
    ),
    asset(
        EVIL,
        AssetKind.DECK,
        [
            (HOSTILE, _slide(1, "title"), Label.OVERCLAIM, "explains-itself"),
            ("W" * 180, _slide(2), N, None),
            ("予測はすべて 5% 以内です 🎯", _slide(3), A, "forecast-accuracy"),
        ],
        units=3,
        category=None,
    ),
    asset(
        QUIET,
        AssetKind.PDF,
        [
            ("This paper describes how data is stored.", at("page", 1, "body"), N, None),
        ],
        units=18,
        unread=(
            Unread(
                reason="image-only",
                detail="Page 7 is a scan and holds no text; run text recognition over it.",
                location=at("page", 7, "page"),
            ),
            Unread(
                reason="image-only",
                detail="Page 8 is a scan and holds no text; run text recognition over it.",
                location=at("page", 8, "page"),
            ),
        ),
    ),
)


def _passage(path: str, number: int) -> Passage:
    found = next(each.asset for each in ASSETS if each.asset.path == path)
    return found.passages[number - 1]


def found(
    kind: Kind, severity: Severity, path: str, number: int, because: str, confidence: float, **more: object
) -> Finding:
    return Finding(
        kind=kind,
        severity=severity,
        asset=path,
        passage=_passage(path, number),
        because=because,
        confidence=confidence,
        **more,
    )  # type: ignore[arg-type]


def missing(path: str, id: str, rule: str) -> Finding:
    statement = PLATFORM.by_id[id].statement
    return Finding(
        kind=Kind.MISSING,
        severity=Severity.MEDIUM,
        asset=path,
        message=id,
        confidence=0.9,
        because=f"{rule} must tell this message.",
        suggestion=statement,
    )


H, M, L = Severity.HIGH, Severity.MEDIUM, Severity.LOW

FAILED = (
    (
        "decks/board-update.pptx",
        Unread(reason="encrypted", detail="The deck is protected by a password; save a copy without one."),
    ),
)

FINDINGS = (
    found(
        Kind.ALTERED_FACT,
        H,
        DECK,
        3,
        "The platform says 5%, the slide says 15%.",
        0.97,
        message="forecast-accuracy",
        expected="5%",
        found="15%",
        suggestion="Forecast every quarter within 5% of actuals.",
        places=("decks/regional-emea.pptx, slide 2", "decks/regional-apac.pptx, slide 2"),
    ),
    found(
        Kind.RETIRED,
        H,
        DRIFTED,
        1,
        "This message was retired; the tagline took its place.",
        0.99,
        message="old-addon",
        expected="Call the quarter before it calls you.",
        found="The #1 pipeline add-on for your CRM",
        suggestion="Call the quarter before it calls you.",
    ),
    found(
        Kind.OVERCLAIM,
        H,
        DRIFTED,
        2,
        "A guarantee that the platform does not give.",
        0.93,
        message="forecast-accuracy",
        found="guaranteed",
        suggestion="Forecast every quarter within 5% of actuals.",
    ),
    found(
        Kind.CONTRADICTION,
        H,
        DRIFTED,
        3,
        "Cannot be true together with a forecast from activity data alone.",
        0.88,
        message="no-rep-input",
        expected="reps never fill in another field",
        found="Reps log each call in a short form",
        suggestion="Works from activity data alone, so reps never fill in another field.",
    ),
    found(
        Kind.ALTERED_FACT,
        H,
        DRIFTED,
        8,
        "The platform says 5%, the slide says 6%.",
        0.9,
        message="error-cut",
        expected="5%",
        found="6%",
        suggestion="Customers cut forecast error from 18% to 5% within two quarters.",
    ),
    Finding(
        kind=Kind.UNREADABLE,
        severity=H,
        asset="decks/board-update.pptx",
        confidence=1.0,
        because="The deck is protected by a password; save a copy without one.",
    ),
    found(
        Kind.ALTERED_FACT,
        M,
        ONE_PAGER,
        3,
        "The platform says one week, the page says two weeks.",
        0.86,
        message="one-week-start",
        expected="one week",
        found="two weeks",
        suggestion="Live in one week, with the data you already have.",
    ),
    found(
        Kind.OVERCLAIM,
        M,
        EVIL,
        1,
        f"Stronger than approved: {HOSTILE}",
        0.7,
        message="explains-itself",
        expected="<b>shows</b>",
        found="<script>alert('x')</script>",
        suggestion="Every forecast shows the calls, emails and meetings behind it.",
    ),
    found(
        Kind.CONFLICT,
        M,
        PRICING,
        2,
        "Another price than decks/rep-copy-final-v7.pptx, slide 4 gives.",
        0.66,
        expected="$39",
        found="$49",
    ),
    found(
        Kind.DILUTION,
        M,
        DECK,
        5,
        "The three weeks of warning are gone.",
        0.74,
        message="early-warning",
        expected="three weeks before they leave the quarter",
        suggestion="See slipping deals three weeks before they leave the quarter.",
    ),
    missing(DRIFTED, "early-warning", "decks/*"),
    missing(HOME, "forecast-accuracy", "web/*"),
    missing(HOME, "category", "web/*"),
    missing(PRICING, "tagline", "web/*"),
    found(Kind.OFF_PLATFORM, M, DRIFTED, 4, "A saving with a number that no message covers.", 0.81, found="40%"),
    found(Kind.OFF_PLATFORM, M, PRICING, 1, "A saving with a number that no message covers.", 0.78),
    found(Kind.OFF_PLATFORM, M, DRIFTED, 5, "No message covers this promise.", 0.6),
    found(Kind.OFF_PLATFORM, M, DRIFTED, 6, "No message covers this promise.", 0.58),
    found(Kind.OFF_PLATFORM, M, DRIFTED, 7, "No message covers this promise.", 0.56),
    found(Kind.OFF_PLATFORM, M, PRICING, 2, "No message covers this promise.", 0.55),
    found(Kind.OFF_PLATFORM, M, HOME, 2, "No message covers this promise.", 0.52),
    found(Kind.TERM, L, DECK, 6, "The platform says 'revenue team'.", 1.0, expected="revenue team", found="sales org"),
    Finding(
        kind=Kind.UNREADABLE,
        severity=L,
        asset=DECK,
        confidence=1.0,
        because="Slide 9 is a picture and its text could not be read; give it alt text.",
        accepted="baseline",
    ),
    replace(missing(PRICING, "forecast-accuracy", "web/*"), accepted="Legal asked for no figures on the price page."),
)

PROVENANCE = Provenance(
    version="0.1.0",
    model="all-MiniLM-L6-v2",
    model_digest="c0ffee00" * 8,
    judge="trained",
    judge_digest="badc0de0" * 8,
    platform_digest=PLATFORM.digest,
    profile="balanced",
)


def build() -> Report:
    """Every kind of finding, repeats, accepted ones, unread parts, hostile strings."""
    return Report(
        platform=PLATFORM,
        assets=ASSETS,
        findings=FINDINGS,
        failed=FAILED,
        provenance=PROVENANCE,
        seconds=4.2,
        failing=6,
    )


def clean() -> Report:
    """Two assets, nothing found, everything read."""
    quiet = replace(
        ASSETS[3],
        judged=tuple(each for each in ASSETS[3].judged if not each.label.drift),
        coverage={key: replace(each, required=False) for key, each in ASSETS[3].coverage.items()},
        category=CategoryMatch(matched=True),
    )
    return Report(platform=PLATFORM, assets=(quiet,), findings=(), provenance=PROVENANCE)


def unread_only() -> Report:
    """Nothing found in what could be read, and the unread accepted: must still be said."""
    return Report(platform=PLATFORM, assets=(ASSETS[6],), findings=(), provenance=PROVENANCE)


def large(assets: int, passages: int = 10) -> Report:
    """Many assets out of the sample's, each under its own path."""
    many, findings = [], []
    for n in range(assets):
        source = ASSETS[n % 5]
        path = f"{source.asset.path.rsplit('.', 1)[0]}-{n:04d}.{source.asset.path.rsplit('.', 1)[1]}"
        lines = source.asset.passages * (passages // len(source.asset.passages) + 1)
        kept = tuple(replace(each, id=f"p{k}") for k, each in enumerate(lines[:passages], 1))
        labels = {each.passage: each for each in source.judged}
        judged = tuple(
            replace(labels[old.id], passage=new.id) for old, new in zip(lines, kept, strict=False) if old.id in labels
        )
        many.append(replace(source, asset=replace(source.asset, path=path, passages=kept), judged=judged))
        findings += [replace(each, asset=path) for each in FINDINGS if each.asset == source.asset.path]
    findings.sort(key=lambda each: (each.accepted is not None, each.severity.rank))
    return Report(
        platform=PLATFORM,
        assets=tuple(many),
        findings=tuple(findings),
        provenance=PROVENANCE,
        failing=sum(each.severity is H for each in findings),
    )
