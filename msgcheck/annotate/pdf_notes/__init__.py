"""How comments stand in a PDF.

letters  a page character by character, and where a passage's own stand
placing  finding -> the quadrilaterals over its words, in the page's own coordinates
writing  the annotations, and whether the copy holds them
update   objects put behind the original's bytes
"""
