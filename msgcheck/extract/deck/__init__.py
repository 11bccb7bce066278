"""The parts of a deck that carry text, one module each; ``msgcheck.extract.pptx`` puts them together.

package     the zip: sizes checked first, parts and relationships by name
sniff       what a file is that does not open as a deck
xml         one part as a tree, whatever dialect of Open XML it is in
layouts     what a slide inherits: positions, font sizes, bullets (styles)
shapes      a slide's shapes with their place on it, out of nested groups (geometry)
text, frames (tables, charts, diagrams, previews), notes, alt, masters
            what each part says, as pieces
roles, headline, furniture, visibility
            what part a text plays, and whether a reader sees it
order       the order in which a person reads boxes; arrange applies it to a slide
slide       all of one slide, as blocks
"""
