"""The body of an answer, no larger and no slower than allowed."""

import http.client
import time
import zlib

from msgcheck.errors import AssetError

_CHUNK = 65536
_GZIP_OR_ZLIB = 47
"""zlib's code for: find out from the header."""


def read_body(response: http.client.HTTPResponse, url: str, most: int, deadline: float) -> bytes:
    """All bytes, unpacked; AssetError if they are more than ``most`` or arrive after ``deadline``."""
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise AssetError("bad-answer", f"{url} is packed as {packing}, which was not asked for")
    unpack = zlib.decompressobj(_GZIP_OR_ZLIB) if packing not in ("", "identity") else None
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        try:
            body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
        except zlib.error as problem:
            raise AssetError("damaged", f"{url} is packed as {packing}, but cannot be unpacked") from problem
        if len(body) > most:
            raise AssetError("too-large", f"{url} has more than {most / 2**20:,.0f} MB, the most that msgcheck fetches")
        if time.monotonic() > deadline:
            raise AssetError("timeout", f"{url} sends too slowly; try again later")
    if response.length:
        raise AssetError("damaged", f"{url} broke off {response.length:,} bytes before its end; try again")
    return bytes(body)
