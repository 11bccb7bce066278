"""What every audit came to, so that the next one can say what moved.

``kept`` is what is recorded of an audit, ``store`` the SQLite file, ``place`` where it lies, ``likeness`` when two
audits can be held against each other, ``changes`` which findings are new and which are fixed, ``trend`` what a
report says of it. Each is imported by itself: an audit that repeats the last one needs no ``changes``.
"""
