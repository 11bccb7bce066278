"""Fixers: one file a format, (Source, fixes) -> a corrected copy, what was applied and what was refused.

The plug-ins do not know one another. Which fixes there are is decided before, in ``msgcheck.review.fixes``.
"""
