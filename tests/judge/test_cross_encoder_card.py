import hashlib
import json
from pathlib import Path

import pytest

from msgcheck.errors import MsgcheckError
from msgcheck.judge.cross_encoder import CrossEncoder

DIGEST = hashlib.sha256(b"network").hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "judge.onnx").write_bytes(b"network")
    (tmp_path / "judge.json").write_text(json.dumps({"sha256": DIGEST}))
    return tmp_path


def test_the_digest_is_the_card_s(folder: Path) -> None:
    (folder / "judge.onnx").unlink()

    assert CrossEncoder(folder).digest == DIGEST


def test_without_a_card_the_network_is_hashed(folder: Path) -> None:
    (folder / "judge.json").unlink()

    assert CrossEncoder(folder).digest == DIGEST


def test_a_network_that_is_not_the_card_s_is_refused(folder: Path) -> None:
    (folder / "judge.onnx").write_bytes(b"another")
    network = CrossEncoder(folder)

    with pytest.raises(MsgcheckError) as caught:
        _ = network._model

    assert str(caught.value) == (
        f"{folder / 'judge.onnx'}: the network has the digest {hashlib.sha256(b'another').hexdigest()[:12]}…, and its "
        f"card judge.json says {DIGEST[:12]}…; reinstall msgcheck"
    )
