"""Errors a person can act on.

    MsgcheckError           one line to the user, exit status 2
    ├── PlatformError       the message platform is missing, unreadable or inconsistent
    ├── AssetError          one asset cannot be read; the run goes on and reports it
    ├── PluginError         an unknown, duplicate or broken plug-in
    ├── BaselineError       the baseline is missing or damaged
    ├── HistoryError        the record of earlier audits cannot be used
    ├── DecisionsError      the decisions file is damaged or cannot be written
    ├── UsageError          options or arguments that cannot be used together
    └── MissingExtraError   a feature needs a dependency that is not installed

Anything else that escapes is a bug, and keeps its traceback.
"""

from collections.abc import Sequence


class MsgcheckError(Exception):
    """What is wrong, with what, and what to do now."""


class PlatformError(MsgcheckError):
    """The platform cannot be used; ``faults`` are all of its faults, one line each."""

    def __init__(self, path: str, faults: Sequence[str]) -> None:
        self.path = path
        self.faults = tuple(faults)
        super().__init__("\n".join([f"{path} cannot be used:", *(f"  {fault}" for fault in faults)]))


class AssetError(MsgcheckError):
    """One asset cannot be read; ``reason`` is a kebab-case word such as ``encrypted``."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(detail)


class Stopped(KeyboardInterrupt):
    """Somebody stopped the run; says what is kept and how to go on."""


class PluginError(MsgcheckError):
    """A plug-in is unknown, taken twice, or does not import."""


class BaselineError(MsgcheckError):
    """The baseline is missing, damaged, or would take in what nobody has looked at."""


class HistoryError(MsgcheckError):
    """The record of earlier audits is damaged, of a newer msgcheck, or cannot be written."""


class DecisionsError(MsgcheckError):
    """The file of decisions is damaged, or cannot be read or written."""


class UsageError(MsgcheckError):
    """Options or arguments cannot be used as given."""


class MissingExtraError(MsgcheckError):
    """A feature needs an optional dependency that is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an optional dependency; install it with: pip install 'msgcheck[{extra}]'")
