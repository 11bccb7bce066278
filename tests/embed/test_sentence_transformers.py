"""The path for every other model, with a small one made here: hubs are not needed, loading is real."""

from pathlib import Path

import numpy as np
import pytest

from msgcheck.plugins import embedders

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "cut", "costs", "by", "half", "agenda"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, BertTokenizerFast

    path = tmp_path_factory.mktemp("model")
    (path / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    BertTokenizerFast(vocab=str(path / "vocab.txt")).save_pretrained(path / "bert")
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    BertModel(config).save_pretrained(path / "bert")
    body = models.Transformer(str(path / "bert"))
    pooling = models.Pooling(16)
    SentenceTransformer(modules=[body, pooling], device="cpu").save(str(path / "whole"))
    return path / "whole"


def test_any_folder_with_a_model_can_be_named(folder: Path) -> None:
    embedder = embedders.get("sentence-transformers")(str(folder))

    vectors = embedder.embed(["cut costs by half", "agenda"])

    assert vectors.shape == (2, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert embedder.name == str(folder)


def test_the_digest_is_that_of_the_weights(folder: Path) -> None:
    first, second = (embedders.get("sentence-transformers")(str(folder)) for _ in range(2))

    assert first.digest == second.digest
    assert len(first.digest) == 64
