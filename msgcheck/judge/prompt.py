"""What the network reads: two strings for each passage and candidate, the same in training and in use.

    first side   the approved telling and what the typed comparison found: 'Open in 9 cities. | value conflict';
                 for the passage by itself 'The company is a <category>.'
    second side  what the passage stands under, where that decides, then the passage: 'Is oat extra? | Never.'

Company and product names are masked on both sides. Change a line here and train again (training/README.md).
"""

from msgcheck.match import sentence
from msgcheck.model.asset import Context, Passage
from msgcheck.model.evidence import Evidence
from msgcheck.model.platform import Platform
from msgcheck.text.names import mask

TOKENS = 96
"""Most tokens of a pair, its three special tokens counted; the longer side is cut first."""

CONTEXT_WORDS = 20
"""A longer context is cut: a head or a question says what it is about in fewer."""

BETWEEN = " | "

MARKS = 4
"""Most typed differences told to the network; the certain ones (values, negation) come first and stay."""


def approved(evidence: Evidence, platform: Platform) -> str:
    """Return the first side for a candidate message."""
    telling = mask(sentence(evidence.message, evidence.telling), platform.names)
    marks = ", ".join(marks_of(evidence))
    return f"{telling}{BETWEEN}{marks}" if marks else telling


def marks_of(evidence: Evidence) -> list[str]:
    """Name the telling differences, each kind once, as the network can read them: 'value conflict'.

    What a passage adds, and names it leaves out, stand between most passages and most messages and would only
    make the pairs longer.
    """
    telling = (each for each in evidence.differences if each.relation.value != "added")
    named = dict.fromkeys(
        f"{each.type} {each.relation.value}" for each in telling if (each.type, each.relation.value) != ("name", "lost")
    )
    return list(named)[:MARKS]


def alone(platform: Platform) -> str:
    """Return the first side for the passage by itself."""
    category = platform.category or "company"
    article = "an" if category[:1].lower() in "aeiou" else "a"
    return mask(f"The company is {article} {category}.", platform.names)


def said(passage: Passage, platform: Platform, headings: bool = False) -> str:
    """Return the second side: the passage under its question or cell heads, on one line.

    Headings are shown in training alone: in use they cost more than they bring (on the development cases
    drift F1 0.77 with them and 0.81 without), since what a title claims is held against all that stands under it.
    """
    parts = [*context_parts(passage.context, headings), passage.text]
    return mask(BETWEEN.join(" ".join(part.split()) for part in parts if part.strip()), platform.names)


def context_parts(context: Context, headings: bool) -> tuple[str, ...]:
    """Return what a passage cannot be read without: its question or its cell heads; failing these, a heading."""
    heading = (context.heading or "",) if headings else ()
    parts = (context.question,) if context.question else context.heads or heading
    words = BETWEEN.join(parts).split()
    return (" ".join(words[:CONTEXT_WORDS]),)
