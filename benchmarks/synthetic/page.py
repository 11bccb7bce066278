"""Write a web page: a section a part, inside the furniture of a site."""

from html import escape

from synthetic.parts import Part

TAGS = {
    "title": "h1",
    "h1": "h1",
    "h2": "h2",
    "h3": "h3",
    "heading": "h2",
    "faq-question": "h3",
    "li": "li",
    "bullet": "li",
}


def write(parts: list[Part]) -> bytes:
    """Heading, navigation, sections, footer."""
    title = next((text for part in parts for _, text in part), "")
    sections = "\n".join(f'<section id="s{at}">{_inside(part)}</section>' for at, part in enumerate(parts, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        "<style>body{font-family:sans-serif}nav ul{display:flex}</style></head>\n<body><header><nav><ul>"
        '<li><a href="/">Home</a></li><li><a href="/product">Product</a></li><li><a href="/pricing">Pricing</a></li></ul></nav>'
        f"</header>\n<main>\n{sections}\n</main>\n<footer><p>All rights reserved.</p></footer></body></html>\n"
    ).encode()


def _inside(part: Part) -> str:
    return "\n".join(_element(role, text) for role, text in part)


def _element(role: str, text: str) -> str:
    tag = TAGS.get(role, "p")
    element = f"<{tag}>{escape(text)}</{tag}>"
    return f"<ul>{element}</ul>" if tag == "li" else element
