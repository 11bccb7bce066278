"""What must hold between the parts of a platform file: unique ids, and words that point at something."""

from collections.abc import Collection, Iterator, Sequence

from msgcheck.model.finding import Kind
from msgcheck.platform_file.faults import Fault, Loc, did_you_mean, dotted
from msgcheck.platform_file.shape import MessageShape, PlatformShape, ToldShape

LISTS = ("problems", "value_propositions", "differentiators")
LINES = ("tagline", "positioning", "category")
"""Keys that are messages by themselves, with the key as id."""


def reference_faults(platform: PlatformShape, elsewhere: Collection[str] = ()) -> list[Fault]:
    """Find ids that are taken twice and words that point at nothing.

    ``elsewhere`` are ids that stand in the file under a key that was refused.
    """
    ids: dict[str, Loc] = dict.fromkeys(elsewhere, ()) | dict(_ids(platform))
    return [
        *_no_messages(platform),
        *_taken_ids(platform),
        *_unknown_audiences(platform, elsewhere),
        *_wrong_rules(platform, ids),
        *_wrong_replacements(platform, ids),
        *_wrong_departments(platform),
        *_wrong_times(platform),
        *_wrong_terms(platform),
    ]


def told(platform: PlatformShape) -> Iterator[tuple[Loc, ToldShape]]:
    """Every live message and where it stands, in the order of the platform."""
    for line in LINES:
        shape: ToldShape | None = getattr(platform, line)
        if shape is not None:
            yield (line,), shape
    for key in LISTS:
        messages: Sequence[MessageShape] = getattr(platform, key)
        for number, message in enumerate(messages):
            yield (key, number), message
            for proof_number, proof in enumerate(message.proof):
                yield (key, number, "proof", proof_number), proof


def _ids(platform: PlatformShape) -> Iterator[tuple[str, Loc]]:
    for loc, shape in told(platform):
        yield (str(loc[0]) if len(loc) == 1 else str(getattr(shape, "id", ""))), loc
    for number, retired in enumerate(platform.retired):
        yield retired.id, ("retired", number)


def _no_messages(platform: PlatformShape) -> Iterator[Fault]:
    if not any(True for _ in told(platform)):
        yield Fault(loc=(), text="there are no messages; add a tagline, value_propositions or differentiators")


def _taken_ids(platform: PlatformShape) -> Iterator[Fault]:
    first: dict[str, Loc] = {line: (line,) for line in LINES}
    audiences = ((audience.id, ("audiences", number)) for number, audience in enumerate(platform.audiences))
    places: list[tuple[str, Loc]] = [*audiences, *_ids(platform)]
    for name, loc in places:
        if loc == first.setdefault(name, loc):
            continue
        text = f"{name!r} is taken by {dotted(first[name])}; ids are unique"
        if name in LINES:
            text = f"{name!r} is the id of the platform's own {name}; choose another"
        yield Fault(loc=(*loc, "id"), text=text)


def _unknown_audiences(platform: PlatformShape, elsewhere: Collection[str]) -> Iterator[Fault]:
    known = [*(audience.id for audience in platform.audiences), *elsewhere]
    named: list[tuple[Loc, str]] = [
        ((*loc, "audiences", number), name)
        for loc, shape in told(platform)
        for number, name in enumerate(shape.audiences)
    ]
    named += [
        (("rules", number, "audience"), rule.audience) for number, rule in enumerate(platform.rules) if rule.audience
    ]
    for loc, name in named:
        if name not in known:
            yield Fault(loc=loc, text=f"no audience {name!r}; {did_you_mean(name, known, 'add it to audiences')}")


def _wrong_rules(platform: PlatformShape, ids: dict[str, Loc]) -> Iterator[Fault]:
    kinds = [kind.value for kind in Kind]
    for number, rule in enumerate(platform.rules):
        for place, name in enumerate(rule.require):
            yield from _unknown_message(("rules", number, "require", place), name, ids)
            if ids.get(name, ())[:1] == ("retired",):
                text = f"{name!r} is retired; require a live message, or forbid it"
                yield Fault(loc=("rules", number, "require", place), text=text)
        for place, name in enumerate(rule.forbid):
            if name not in kinds:
                yield from _unknown_message(("rules", number, "forbid", place), name, ids, kinds)
            if name in rule.require:
                text = f"{name!r} is also required by this rule; keep one of the two"
                yield Fault(loc=("rules", number, "forbid", place), text=text)
        if not (rule.require or rule.forbid or rule.audience or rule.stage):
            yield Fault(loc=("rules", number), text="asks for nothing; add require, forbid, audience or stage")


def _unknown_message(loc: Loc, name: str, ids: dict[str, Loc], also: Sequence[str] = ()) -> Iterator[Fault]:
    if name not in ids:
        what = "message or kind" if also else "message"
        yield Fault(loc=loc, text=f"no {what} {name!r}; {did_you_mean(name, [*ids, *also], 'use the id of a message')}")


def _wrong_replacements(platform: PlatformShape, ids: dict[str, Loc]) -> Iterator[Fault]:
    for number, retired in enumerate(platform.retired):
        if retired.replaced_by is None:
            continue
        loc: Loc = ("retired", number, "replaced_by")
        yield from _unknown_message(loc, retired.replaced_by, ids)
        if ids.get(retired.replaced_by, ())[:1] == ("retired",):
            yield Fault(loc=loc, text=f"{retired.replaced_by!r} is itself retired; name a live message")


def _wrong_departments(platform: PlatformShape) -> Iterator[Fault]:
    known = platform.governance.departments if platform.governance else []
    for loc, shape in told(platform):
        for number, approval in enumerate(shape.approved_by):
            if known and approval.department not in known:
                name = approval.department
                text = f"no department {name!r}; {did_you_mean(name, known, 'add it to governance.departments')}"
                yield Fault(loc=(*loc, "approved_by", number, "department"), text=text)


def _wrong_times(platform: PlatformShape) -> Iterator[Fault]:
    for loc, shape in told(platform):
        if shape.valid_from and shape.valid_until and shape.valid_from > shape.valid_until:
            text = f"{shape.valid_until!r} is before valid_from; swap them or correct one"
            yield Fault(loc=(*loc, "valid_until"), text=text)


def _wrong_terms(platform: PlatformShape) -> Iterator[Fault]:
    for number, term in enumerate(platform.terms):
        for place, avoided in enumerate(term.avoid):
            if avoided.casefold() == term.use.casefold():
                text = f"{avoided!r} is also the word to use; delete one of the two"
                yield Fault(loc=("terms", number, "avoid", place), text=text)
