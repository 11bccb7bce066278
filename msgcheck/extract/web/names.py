"""What the id and the classes of an element suggest about it."""

import re
from dataclasses import dataclass
from functools import lru_cache

_PARTS = (
    r"(?:[-_]+(?:wrapper|wrap|container|inner|main|list|links?|bar|items?|primary|secondary|content|area|menu|nav"
    r"|top|bottom|left|right|desktop|mobile|widgets?|col(?:umn)?s?))*"
)
_OWNERS = (
    r"(?:(?:main|site|top|primary|global|mobile|header|side|page|sub|mega|desktop|secondary|user|lang|language|app|tp|l|c"
    r"|the|web)[-_]*)?"
)
_UNPAINTED = (
    "sr-only|visually-?hidden|screen-reader-(?:text|only)|u-hidden-visually|assistive-text|slick-cloned"
    "|swiper-slide-duplicate"
)
_PATTERNS = {
    "footer": rf"^{_OWNERS}(?:footer|colophon){_PARTS}$",
    "nav": rf"^{_OWNERS}(?:nav|navbar|navigation|menu|menubar|breadcrumbs?|megamenu|submenu|pagination|pager|toc)"
    rf"{_PARTS}$",
    "logo": r"^(?:(?:site|nav|navbar|header|tp)[-_])?(?:logo|brand|site-title|logotype)$",
    "cookies": r"(?:cookie|consent|gdpr|ccpa)s?[-_]?\w*[-_]?(?:banner|bar|notice|consent|popup|modal|overlay|dialog"
    r"|message|law|wall|box|layer|manager|settings)|onetrust|cybotcookie|usercentrics|didomi|klaro|truste|^cookies?$",
    "chat": r"intercom|drift-|tawk|crisp-client|live-?chat|chat-?(?:widget|bubble|launcher)|hubspot-messages",
    "share": r"(?:social|share)[-_]?(?:share|sharing|buttons?|links?|icons?)|addtoany|addthis",
    "button": r"(?:^|[-_])(?:btn|button|cta)(?:$|[-_])",
    "asks": r"(?:^|[-_])(?:question|faq-?q|accordion-(?:title|header|button|trigger))",
    "unseen": rf"^(?:{_UNPAINTED})$",
    "folded": r"tab|acc|collaps|faq|answer|carousel|slide|swiper|toggle|expand|details|disclosure|panel|body|content",
    "switched": r"menu|nav|modal|dialog|pop-?up|overlay|dropdown|drawer|lightbox|off-?canvas|toast|tooltip",
}
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PATTERNS.items()}
_HEADING = re.compile(r"(?:heading|headline|title|h)[-_]?([1-6])\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The id and the classes of an element, and what people use such names for."""

    tokens: frozenset[str] = frozenset()
    level: int = 0
    """1 to 6 where a class says heading."""
    footer: bool = False
    nav: bool = False
    logo: bool = False
    cookies: bool = False
    chat: bool = False
    share: bool = False
    button: bool = False
    asks: bool = False
    """A question of an FAQ, or what opens its answer."""
    unseen: bool = False
    """Not painted, or painted twice."""
    folded: bool = False
    """Folded away until a reader opens it: an answer, a tab, a slide."""
    switched: bool = False
    """Switched on by the reader: a menu, a dialog."""

    beside: bool = False
    """One of the names is one that parts beside the message bear."""


NAMELESS = Named()
_BESIDE = frozenset(("footer", "nav", "logo", "cookies", "chat", "share"))


@lru_cache(maxsize=8192)
def named(classes: str, identity: str) -> Named:
    """Read the names of an element; pages use few, many times."""
    tokens = [*classes.split(), *([identity] if identity else [])]
    levels = [int(found[1]) for found in map(_HEADING.match, tokens) if found]
    suggested = frozenset().union(*map(_suggested, tokens))
    return Named(
        tokens=frozenset(tokens),
        level=levels[0] if levels else 0,
        beside=not _BESIDE.isdisjoint(suggested),
        **dict.fromkeys(suggested, True),
    )


@lru_cache(maxsize=8192)
def _suggested(token: str) -> frozenset[str]:
    """What one name suggests; the classes of a page are many mixtures of few."""
    return frozenset(name for name, pattern in _COMPILED.items() if pattern.search(token))
