"""The parts of the PDF extractor: from characters on a page to the blocks a person reads.

document   bytes -> pages, or the one reason why not
words      page -> words with their boxes and styles
marks      page -> rulings, filled boxes and pictures
tags       page -> what the structure tree calls each piece of marked content
lines      words -> lines, letter-spaced headings and drop caps mended
paragraphs lines -> paragraphs, bullets and headings
tables     paragraphs -> cells with their heads
order      paragraphs -> reading order
furniture  pages -> running heads, feet and page numbers
roles      paragraph -> title, heading, caption …
legible    words -> whether a person could read them
remarks    page -> annotations and form fields
"""
