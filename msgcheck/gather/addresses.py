"""Which addresses name the same page."""

from posixpath import basename
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from msgcheck.gather.fetch import split

_PORTS = {"http": 80, "https": 443}
_TRACKING = frozenset(
    ("gclid", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "mc_cid", "mc_eid", "_hsenc", "_hsmi")
)
"""Query parameters that advertising and mailing tools add; the page is the same without them. utm_… as well."""

_INDEXES = frozenset(("index.html", "index.htm", "index.php", "default.aspx"))


def canonical(url: str) -> str:
    """One form for all addresses of a page: no fragment, no tracking, no default port. AssetError if it is none."""
    parts, host, port = split(url)
    host = f"[{host}]" if ":" in host else host
    netloc = host if port == _PORTS[parts.scheme] else f"{host}:{port}"
    query = "&".join(each for each in parts.query.split("&") if not _tracks(each))
    path = parts.path if parts.path.startswith("//") else urlsplit(urljoin("http://host/", parts.path)).path
    return urlunsplit(SplitResult(parts.scheme, netloc, path or "/", query, ""))


def site_of(url: str) -> str:
    """The host and port that a page belongs to; 'www.' makes no other site, nor does http for https."""
    parts, host, port = split(url)
    host = host.removeprefix("www.")
    return host if port == _PORTS[parts.scheme] else f"{host}:{port}"


def alike(one: str, other: str) -> bool:
    """Whether two canonical addresses differ only in the query, a last '/' or index.html."""
    return site_of(one) == site_of(other) and _bare_path(one) == _bare_path(other)


def _bare_path(url: str) -> str:
    path = urlsplit(url).path
    return (path.removesuffix(basename(path)) if basename(path).lower() in _INDEXES else path).rstrip("/")


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name.startswith("utm_") or name in _TRACKING
