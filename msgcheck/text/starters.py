"""Words that tell a sentence splitter whether a full stop or a line break ends anything."""

from msgcheck.text.wordlists import wordlist

ABBREVIATIONS = wordlist(
    "mr mrs ms dr prof sr jr mt ft capt lt sgt vs e.g i.e eg ie cf approx incl excl fig figs dept ca resp viz pp tel",
    "bldg messrs mme mlle jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri bn mio z.b",
)
"""A full stop after these never ends a sentence."""

MAY_END = wordlist(
    "inc ltd co corp llc plc etc bros gmbh ag a.m p.m am pm u.s u.k e.u d.c ph.d u.n b.v s.a st ave blvd rd al est",
    "avg max min sec hr hrs yr yrs mo ed eds vol v ext rev gov gen hon acct",
)
"""A full stop after these ends one only if a common opening word follows."""

NUMBERED = wordlist("no nos nr art ch p par app eq item")
"""A full stop after these belongs to them only if a number follows: 'No. 5', but 'No. We do not.'"""

STARTERS = wordlist(
    "The This That These Those There Here It Its He She They We You I Our Your My Their His Her A An And But Or So",
    "Yet If When While As At By For From In On To With Without Then Now Not No Nothing None Every Each All Any Some",
    "Most Many More One Two Three What Where Who Why How Which Because Since After Before Until Once Only Just Even",
    "Also Both Either Neither Such Let Get See Ask Read Learn Start Use Book Call Is Are Was Were Do Does Did Can",
    "Could Will Would Should May Might Must Customers Teams Companies",
)
"""Words that open a sentence far more often than they go on with a name."""

CONTINUES = wordlist(
    "a an the and or but nor of to in on at by for from with within without into onto over under than as that which",
    "who whose your our their its his her my is are was were be been & + about per via between through across",
)
"""No heading or bullet ends in one of these, so the next line goes on with it."""
