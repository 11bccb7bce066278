"""Reporters: one file a format, each Report -> str (xlsx: bytes).

The plug-ins (text, json, markdown, html, csv, xlsx …) do not know one another. What they share is pure and
stands in modules of its own: ``wording`` (what things are called), ``worklist`` (what to do first), ``tiles`` (the
measures with bands and formulas), ``change`` (how they moved), ``heatmap`` (assets x messages), ``diff`` (word-level
differences), ``themes`` (off-platform promises by subject), ``marking`` and ``markup`` (text made safe for Markdown
and for HTML) and ``sheets`` (a workbook's cells).
"""
