"""Reporters: one file a format, each Report -> str.

The plug-ins (text, json, markdown, html, csv …) do not know one another. What they share is pure and
stands in modules of its own: ``wording`` (what things are called), ``worklist`` (what to do first),
``heatmap`` (assets x messages), ``diff`` (word-level differences) and ``themes`` (off-platform promises by subject).
"""
