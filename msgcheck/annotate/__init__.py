"""Annotators: one file a format, (Source, findings) -> bytes of a commented copy.

The plug-ins do not know one another. What every comment says is written once, in ``remark``.
"""
