"""One asset's review, out of its report: what to change, in reading order, and the words to paste.

``building`` puts a Review together, ``fixes`` says what could be put right, and one module a format shows it.
"""
