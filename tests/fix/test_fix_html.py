"""Words replaced in a page's source; all else is byte for byte as it was."""

import pytest

from msgcheck.extract.web.source_text import Searched
from msgcheck.fix import html
from msgcheck.fix.html import NOT_THERE, fix
from msgcheck.model.asset import Location, Passage, Source
from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.fix import Fix

CLAIM = "Save 10% of your time."


def change(old: str = "10%", new: str = "5%", text: str = CLAIM, passage: str = "p1", role: str = "paragraph") -> Fix:
    place = Location(unit="section", number=1, role=role)
    said = Passage(id=passage, text=text, location=place)
    found = Finding(
        kind=Kind.ALTERED_FACT, severity=Severity.HIGH, asset="a.html", because="", confidence=1, passage=said
    )
    return Fix(finding=found, passage=said, start=text.index(old), old=old, new=new, safe=True, why="")


def fixed(page: str, *fixes: Fix) -> str:
    return fix(Source(name="a.html", suffix=".html", data=page.encode()), fixes).data.decode()


@pytest.mark.parametrize(
    ("page", "becomes"),
    [
        pytest.param(f"<p>So. {CLAIM}</p>", "<p>So. Save 5% of your time.</p>", id="in a sentence"),
        pytest.param("<p>Save <b>10</b>% of your time.</p>", "<p>Save <b>5%</b> of your time.</p>", id="over a tag"),
        pytest.param("<p>Save 10&#37; of your\ntime.</p>", "<p>Save 5% of your\ntime.</p>", id="an entity"),
        pytest.param(
            f"<p class='{CLAIM}'>{CLAIM}</p><!--{CLAIM}-->",
            f"<p class='{CLAIM}'>Save 5% of your time.</p><!--{CLAIM}-->",
            id="not in what nobody reads",
        ),
        pytest.param(
            f'<meta name=description content="So. {CLAIM}"><title>{CLAIM}</title><p>{CLAIM}</p>',
            '<meta name=description content="So. Save 5% of your time."><title>Save 5% of your time.</title>'
            "<p>Save 5% of your time.</p>",
            id="where the head repeats it",
        ),
        pytest.param(
            f'<script type="application/ld+json">{{"text": "Save 10\\u0025 of your time."}}</script><p>{CLAIM}</p>',
            '<script type="application/ld+json">{"text": "Save 5% of your time."}</script><p>Save 5% of your time.</p>',
            id="where structured data repeats it",
        ),
        pytest.param(
            f'<meta name=description content="They say Save 10% of your time."><p>{CLAIM}</p>',
            '<meta name=description content="They say Save 10% of your time."><p>Save 5% of your time.</p>',
            id="no part of another sentence",
        ),
    ],
)
def test_changes_the_words_and_nothing_else(page: str, becomes: str) -> None:
    assert fixed(page, change()) == becomes


def test_equal_passages_are_changed_in_their_order() -> None:
    page = f"<p>{CLAIM}</p><p>{CLAIM}</p>"

    assert fixed(page, change()) == f"<p>Save 5% of your time.</p><p>{CLAIM}</p>"
    assert fixed(page, change(), change(passage="p2")) == "<p>Save 5% of your time.</p><p>Save 5% of your time.</p>"


def test_several_changes_of_one_passage() -> None:
    assert fixed(f"<p>{CLAIM}</p>", change("time", "day"), change()) == "<p>Save 5% of your day.</p>"


@pytest.mark.parametrize(
    ("page", "role", "becomes"),
    [
        pytest.param(f"<p>{CLAIM}</p>", "paragraph", '<p>Save &lt;b&gt; &amp; " of your time.</p>', id="between tags"),
        pytest.param(
            f'<img alt="{CLAIM}">', "alt-text", '<img alt="Save &lt;b&gt; &amp; &quot; of your time.">', id="attribute"
        ),
    ],
)
def test_new_words_are_written_as_text(page: str, role: str, becomes: str) -> None:
    assert fixed(page, change(new='<b> & "', role=role)) == becomes


def test_new_words_end_no_script() -> None:
    page = f'<script type="application/ld+json">{{"text": "{CLAIM}"}}</script>'

    assert fixed(page, change(new='</script>"', role="meta:json-ld")) == (
        '<script type="application/ld+json">{"text": "Save <\\/script>\\" of your time."}</script>'
    )


def test_what_is_not_found_is_refused() -> None:
    page = Source(name="a.html", suffix=".html", data=b"<p>Save 10%</p><p>of your time.</p>")

    done = fix(page, [change()])

    assert (done.data, done.applied) == (page.data, ())
    assert [why for _, why in done.refused] == [NOT_THERE]


def test_a_long_page_is_gone_through_once_and_not_once_a_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of 450 KB with 200 passages to change took half a minute."""
    gone_through = []
    monkeypatch.setattr(html, "Searched", lambda said: gone_through.append(1) or Searched(said))
    said = [f"Grow by 10% in step {number}." for number in range(20)]

    page = fixed(
        "".join(f"<p>{text}</p>" for text in said),
        *(change(text=text, passage=f"p{number}") for number, text in enumerate(said)),
    )

    assert page == "".join(f"<p>{text.replace('10%', '5%')}</p>" for text in said)
    assert len(gone_through) == 2
