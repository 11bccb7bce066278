"""Where a language model is asked: read from the environment, and refused where it would give something away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from msgcheck.errors import MsgcheckError

URL, MODEL, KEY = "MSGCHECK_LLM_URL", "MSGCHECK_LLM_MODEL", "MSGCHECK_LLM_KEY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where to ask, for which model, and with which key."""

    url: str
    model: str
    key: str = field(default="", repr=False)


def endpoint(environment: Mapping[str, str]) -> Endpoint:
    """Read the endpoint from environment variables; MsgcheckError says which one is missing or wrong."""
    url, model, key = (environment.get(name, "").strip() for name in (URL, MODEL, KEY))
    missing = [name for name, value in ((URL, url), (MODEL, model)) if not value]
    if missing:
        raise MsgcheckError(
            f"--judge llm: {' and '.join(missing)} not set; set the address of an OpenAI-compatible endpoint "
            "(https://host/v1) and the model's name, or choose another judge"
        )
    parts = _split(url)
    if parts.username or parts.password:
        raise MsgcheckError(f"--judge llm: {URL} holds a user name or password; put the key into {KEY}")
    if not (key.isascii() and key.isprintable()):
        raise MsgcheckError(f"--judge llm: {KEY} holds characters that no key has; copy it again")
    if key and parts.scheme == "http" and not _is_local(parts.hostname or ""):
        raise MsgcheckError(f"--judge llm: {URL} would carry {KEY} and your texts unencrypted; use an https address")
    return Endpoint(url=_completions(url), model=model, key=key)


def _split(url: str) -> SplitResult:
    parts = _parsed(url)
    clean = url.isascii() and url.isprintable() and " " not in url
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or not clean:
        raise MsgcheckError(f"--judge llm: {URL} is not an http or https address; write it like https://host/v1")
    return parts


def _parsed(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _completions(url: str) -> str:
    base, mark, query = url.partition("?")
    base = base.rstrip("/")
    return f"{base if base.endswith('/chat/completions') else f'{base}/chat/completions'}{mark}{query}"
