"""What every audit came to, so that the next one can say what moved.

``kept`` is what is recorded of an audit, ``store`` the SQLite file, ``place`` where it lies, ``likeness`` when two
audits can be held against each other, ``changes`` which findings are new and which are fixed, ``trend`` what a
report says of it.
"""

from msgcheck.history.changes import Changes, changes
from msgcheck.history.kept import Kept, KeptAsset, KeptFinding, keep
from msgcheck.history.likeness import differences
from msgcheck.history.place import default
from msgcheck.history.store import History
from msgcheck.history.trend import trend

__all__ = [
    "Changes",
    "History",
    "Kept",
    "KeptAsset",
    "KeptFinding",
    "changes",
    "default",
    "differences",
    "keep",
    "trend",
]
