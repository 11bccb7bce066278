"""The parts of a deck that carry text, one module each; ``msgcheck.extract.pptx`` puts them together.

package      the zip: sizes checked first, parts and relationships by name
xml          one part as a tree, whatever dialect of Open XML it is in
layouts      what a slide inherits: positions, font sizes, bullets
shapes       a slide's shapes with their place on it, out of nested groups
order        the order in which a person reads them
text, tables, charts, diagrams, notes, alt, masters    what each says
slide        all of one slide, as blocks
"""
