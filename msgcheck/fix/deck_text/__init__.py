"""How words are replaced in a deck.

scopes     the parts and shapes in which a passage stands
glyphs     a text body character by character, each with the run it stands in
replacing  where a passage stands in a body, and other words in the place of some of its own
"""
