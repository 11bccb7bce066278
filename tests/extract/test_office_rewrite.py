import io
import zipfile

import pytest

from msgcheck.errors import AssetError
from msgcheck.extract.office.rewrite import rewrite


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.xml", "<a/>" * 500)
        with made.open(zipfile.ZipInfo("b.bin"), "w") as streamed:  # sizes stand behind the data
            streamed.write(bytes(range(256)))
        made.writestr(zipfile.ZipInfo("c.xml"), "<c/>")
    return stream.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def test_changes_and_adds_and_leaves_the_rest() -> None:
    before = parts(zipped())

    after = parts(rewrite(zipped(), {"c.xml": b"<new/>", "d.xml": b"<d/>"}))

    assert after == before | {"c.xml": b"<new/>", "d.xml": b"<d/>"}
    assert list(after) == ["a.xml", "b.bin", "c.xml", "d.xml"]


def test_what_is_not_changed_is_not_unpacked() -> None:
    data = bytearray(zipped())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as opened:
        packed = opened.getinfo("a.xml")
    start = packed.header_offset + 30 + len("a.xml")
    copy = rewrite(bytes(data), {"c.xml": b"<new/>"})

    assert bytes(data[start : start + packed.compress_size]) in copy


def test_changing_twice_is_changing_once() -> None:
    once = rewrite(zipped(), {"c.xml": b"<new/>"})

    assert parts(rewrite(once, {"c.xml": b"<new/>"})) == parts(once)


@pytest.mark.parametrize("data", [pytest.param(b"nothing", id="no zip"), pytest.param(zipped()[:-40], id="cut short")])
def test_a_damaged_file_is_an_asset_error(data: bytes) -> None:
    with pytest.raises(AssetError, match=r"^The file is cut short or damaged; copy or download it again\.$"):
        rewrite(data, {"c.xml": b""})
