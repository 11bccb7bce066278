"""How comments stand in a web page.

marking  the words of each finding, marked where they stand in the source
notes    the numbered list at the end of the page
"""
