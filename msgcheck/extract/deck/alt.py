"""Alternative text that a person wrote, told from what programs put there."""

import re

from msgcheck.extract.deck.text import clean

_AUTOMATIC = re.compile(
    "|".join(
        (
            "automatically generated",
            "AI-generated content",
            "Automatisch generierte",
            "KI-generierte Inhalte",
            "générée automatiquement",
            "generada automáticamente",
            "generata automaticamente",
            "gerada automaticamente",
            "automatisch gegenereerd",
            "自動的に生成",
            "自动生成",
            "자동 생성",
            "Автоматически созданн",
        )
    ),
    re.IGNORECASE,
)
_FILE = re.compile(r"^[^\n]{1,160}\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp|heic|mp4|mov|pdf)$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(https?://|file:|cid:|data:|[A-Za-z]:\\)\S*$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(picture|image|img|graphic|shape|group|chart|diagram|table|content placeholder|rectangle|icon"
    r"|bild|grafik|imagen?|imagem|図|图片)[\s_-]*\d*$",
    re.IGNORECASE,
)


def written_alt(alt: str, shape_name: str) -> str:
    """The alternative text if a person wrote it, else an empty string."""
    text = clean(alt)
    programmed = _AUTOMATIC.search(text) or _FILE.search(text) or _ADDRESS.match(text) or _NUMBERED.match(text)
    named = text.casefold() == shape_name.casefold()
    return "" if programmed or named or not any(sign.isalpha() for sign in text) else text
