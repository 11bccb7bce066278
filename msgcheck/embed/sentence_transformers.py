"""Any sentence-transformers model, by name or folder: the reference, and the path for every other model."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgcheck.errors import MsgcheckError
from msgcheck.plugins import embedders

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class SentenceTransformerEmbedder:
    """A model loaded through sentence-transformers; offline if it is a folder or already in the local cache."""

    def __init__(self, model: str) -> None:
        self.name = model

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(self.name, device="cpu")
        except (OSError, ValueError) as problem:
            raise MsgcheckError(
                f"--model {self.name}: cannot be loaded ({str(problem).splitlines()[0]}); "
                "give a folder with a sentence-transformers model, or a name that is in the local cache or on the hub"
            ) from problem

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the names and bytes of all parameters."""
        state = self._model.state_dict()
        content = hashlib.sha256()
        for name in sorted(state):
            content.update(name.encode())
            content.update(state[name].contiguous().numpy().tobytes())
        return content.hexdigest()

    def embed(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """Shape (texts, the model's dimensions), rows of length 1."""
        vectors: NDArray[np.float32] = self._model.encode(
            list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return vectors


@embedders.register("sentence-transformers")
def sentence_transformers(model: str) -> SentenceTransformerEmbedder:
    """Open a model by name or folder."""
    return SentenceTransformerEmbedder(str(Path(model)) if Path(model).is_dir() else model)
