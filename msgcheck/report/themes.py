"""Off-platform promises by subject: many claims about one thing are a gap in the platform, not many faults."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from msgcheck.model.finding import Finding
from msgcheck.text.strength import strong_words

THEMES = (
    (
        "price and contract",
        r"pric\w*|cost\w*|sav(e|es|ing|ings)|discount\w*|free|trial|refund\w*|seat|licen[cs]e\w*|"
        r"lock-?in|cancel\w*|contract\w*|roi|pay\w*|fee|fees|budget\w*|[$€£]\s?\d[\d.,]*",
    ),
    (
        "security and compliance",
        r"secur\w*|encrypt\w*|soc ?2|iso ?\d+|gdpr|hipaa|complian\w*|privacy|audit\w*|"
        r"residency|certif\w*|breach\w*|permission\w*",
    ),
    (
        "support and service",
        r"support\w*|onboarding|training|help ?desk|24/7|success team|consult\w*|service level|sla",
    ),
    ("integration", r"integrat\w*|connect(s|or|ors)?|api|apis|plug-?in\w*|sync\w*|import\w*|export\w*|migrat\w*"),
    (
        "speed and effort",
        r"fast\w*|quick\w*|instant\w*|minutes?|seconds?|hours?|speed\w*|automat\w*|easy|easily|simple|"
        r"simply|effort\w*|one click",
    ),
    (
        "customers and awards",
        r"award\w*|winner|rated|trusted|customers?|clients?|leader\w*|leading|gartner|forrester|g2|"
        r"testimonial\w*|case stud\w*",
    ),
    (
        "quality of results",
        r"accura\w*|reliab\w*|better|best|higher|increase\w*|improve\w*|grow\w*|revenue|productiv\w*|"
        r"insight\w*|visib\w*",
    ),
)
"""Subject and the words that show it, most telling first; the first that matches names the theme.

Drawn up from the off-platform claims of published assets (prices, lock-in, security mechanics, quotes, awards).
They only sort what is shown; no finding depends on them.
"""

OTHER = "other promises"

LOUD = {"guarantee", "superlative", "exclusive", "elimination", "unlimited"}
"""Kinds of strong words that make a promise stand out."""

_HARD_FACT = re.compile(r"\d|\b(?:certifi\w+|accredited|award\w*|winner|gdpr|hipaa)\b", re.IGNORECASE)
_PATTERNS = tuple((name, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for name, words in THEMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Promises about one subject."""

    name: str
    findings: tuple[Finding, ...]

    @property
    def assets(self) -> tuple[str, ...]:
        """The assets that make them, in order."""
        return tuple(dict.fromkeys(finding.asset for finding in self.findings))


def stands_alone(text: str, rivals: Iterable[str] = ()) -> bool:
    """Whether a promise deserves a look of its own, for what it says and for whom it names.

    In published assets most off-platform claims are true and flood a reader one by one; those with a number, a
    superlative, a guarantee, a certificate, an award or a named competitor are the ones that do harm.
    """
    named = any(re.search(rf"(?<!\w){re.escape(rival)}(?!\w)", text, re.IGNORECASE) for rival in rivals)
    return named or bool(_HARD_FACT.search(text)) or not LOUD.isdisjoint(strong_words(text))


def themes(findings: Iterable[Finding]) -> tuple[Theme, ...]:
    """Group findings by subject, the largest group first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(theme(finding.passage.text if finding.passage else ""), []).append(finding)
    order = sorted(groups, key=lambda name: (name == OTHER, -len(groups[name]), name))
    return tuple(Theme(name=name, findings=tuple(groups[name])) for name in order)


def theme(text: str) -> str:
    """Name what a promise is about."""
    return next((name for name, pattern in _PATTERNS if pattern.search(text)), OTHER)
