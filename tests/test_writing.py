"""What a failure or a link does to files that msgcheck changes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from msgcheck.writing import write_pieces, write_whole


@pytest.mark.parametrize(
    "stop",
    [
        pytest.param(OSError(28, "No space left on device"), id="the disk is full"),
        pytest.param(KeyboardInterrupt(), id="somebody stops it"),
    ],
)
def test_a_failure_leaves_what_was_there(tmp_path: Path, stop: BaseException) -> None:
    path = tmp_path / "kept.json"
    path.write_text("before")

    def pieces() -> Iterator[bytes]:
        yield b"after"
        raise stop

    with pytest.raises(type(stop)):
        write_pieces(path, pieces())

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_one_and_rights_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("before")
    real.chmod(0o600)
    link.symlink_to(real)

    write_whole(link, b"after")

    assert link.is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("after", 0o600)


def test_folders_are_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "new.json", b"x")

    assert (tmp_path / "deep" / "new.json").read_bytes() == b"x"


def test_a_name_as_long_as_names_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".json")

    write_whole(path, b"x")

    assert path.read_bytes() == b"x"


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    write_whole(pipe, b"x")

    assert os.read(reader, 9) == b"x"
    assert pipe.is_fifo()
    os.close(reader)
