"""When two audits can be held against each other, and in what they differ when they cannot."""

from msgcheck.history.kept import Kept
from msgcheck.report.wording import count

NAMES = {
    "platform_digest": "the platform changed",
    "model": "the embedding model changed",
    "model_digest": "the embedding model changed",
    "judge": "the judge changed",
    "judge_digest": "the judge changed",
}
"""What a difference is called that shows no values of its own."""

OPTIONS = ("profile", "min_confidence", "include_hidden", "ocr", "render")


def differences(before: Kept, now: Kept) -> tuple[str, ...]:
    """In what two audits differ beside what they found, in words; nothing if they are like with like."""
    found = [NAMES[key] for key in NAMES if before.made_with.get(key) != now.made_with.get(key)]
    if before.company != now.company:
        found.insert(0, f"another company's platform ({before.company})")
    was, is_ = before.made_with.get("version"), now.made_with.get("version")
    if was != is_:
        found.append(f"msgcheck {was} became {is_}")
    found += [text for key in OPTIONS if (text := _option(key, before, now))]
    return tuple(dict.fromkeys([*found, *_sample(before, now)]))


def _option(key: str, before: Kept, now: Kept) -> str | None:
    was, is_ = before.made_with.get(key), now.made_with.get(key)
    return None if was == is_ else f"--{key.replace('_', '-')} was {was or 'off'} and is {is_ or 'off'}"


def _sample(before: Kept, now: Kept) -> list[str]:
    if before.partial != now.partial:
        return [f"only some assets were looked at {'then' if before.partial else 'now'}"]
    was, is_ = {each.path for each in before.assets}, {each.path for each in now.assets}
    moved = ((len(is_ - was), "added"), (len(was - is_), "no longer there"))
    return [f"{count(number, 'asset')} {how}" for number, how in moved if number]
