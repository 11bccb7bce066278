"""How comments stand in a deck.

placing   which slide a finding is told on, and at which point of it
classic   comments as PowerPoint has had them since 2007 (ECMA-376, 19.4)
modern    threaded comments as PowerPoint has had them since 2021 ([MS-PPTX] 2.6)
"""
