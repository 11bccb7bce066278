"""Write a PDF by hand: Helvetica, headings larger than text, one page or more a part."""

import textwrap
import zlib

from synthetic.parts import Part

WIDTH, HEIGHT, MARGIN = 595, 842, 60
HEADINGS = ("title", "heading", "h1", "h2", "h3")


def write(parts: list[Part]) -> bytes:
    """One page a part; a part of many passages runs on."""
    pages = [stream for part in parts for stream in _streams(part)]
    count = len(pages)
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, stream in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {5 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        packed = zlib.compress(stream)
        objects.append(f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream")
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(out)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    return bytes(out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode())


def _streams(part: Part) -> list[bytes]:
    """Text operators of each page that a part needs."""
    pages: list[list[str]] = [[]]
    left = HEIGHT - MARGIN
    for role, text in part:
        size, width = (17, 52) if role in HEADINGS else (10, 92)
        lines = textwrap.wrap(text, width)
        if left - size * 1.3 * len(lines) < MARGIN:
            pages.append([])
            left = HEIGHT - MARGIN
        for line in lines:
            left -= round(size * 1.3)
            pages[-1].append(f"BT /F1 {size} Tf 1 0 0 1 {MARGIN} {left} Tm ({_safe(line)}) Tj ET")
        left -= 12
    return ["\n".join(lines).encode("cp1252", "replace") for lines in pages]


def _safe(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
