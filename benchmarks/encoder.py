"""Passages a second of msgcheck's encoder, as a share of bare ONNX Runtime on the same passages.

    python benchmarks/encoder.py FOLDER-OF-ASSETS [--runs 5]

The encoder cuts into tokens, groups by length, and keeps the order. The bare session gets batches of 32 that were cut,
sorted by length and padded beforehand, and shares each step of a batch among its threads.
"""

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any

import numpy as np

from msgcheck.embed.minilm import GRAPH, MiniLM, mapped, weights
from msgcheck.model.settings import Settings
from msgcheck.run import open_asset

BATCH = 32
"""What sentence-transformers takes."""


def bare_session(encoder: MiniLM) -> Any:
    """ONNX Runtime as it comes."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    arrays = weights(mapped(encoder._folder / "model.safetensors"))
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in arrays.values()]
    options.add_external_initializers(list(arrays), values)
    return onnxruntime.InferenceSession(GRAPH.read_bytes(), options, providers=["CPUExecutionProvider"])


def fed(encoder: MiniLM, session: Any, texts: list[str]) -> list[dict[str, np.ndarray]]:
    """Batches, ready to be computed."""
    encodings = sorted(encoder._tokenizer.encode_batch(texts), key=len)
    wanted = {entry.name for entry in session.get_inputs()}
    made = []
    for at in range(0, len(encodings), BATCH):
        rows = encodings[at : at + BATCH]
        width = max(map(len, rows))
        arrays = {
            "input_ids": np.array([[*each.ids, *[0] * (width - len(each))] for each in rows], np.int64),
            "attention_mask": np.array([[*[1] * len(each), *[0] * (width - len(each))] for each in rows], np.int64),
            "token_type_ids": np.zeros((len(rows), width), np.int64),
        }
        made.append({name: array for name, array in arrays.items() if name in wanted})
    return made


def seconds(work: Any) -> float:
    """Time one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def anew(encoder: MiniLM, texts: list[str]) -> None:
    """Embed texts that the encoder does not remember."""
    encoder._recent.clear()
    encoder.embed(texts)


def main() -> None:
    """Time both in turn; print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--passages", type=int, default=1000)
    options = parser.parse_args()
    paths = sorted(path for path in options.folder.rglob("*") if path.suffix in (".pptx", ".html", ".pdf"))
    settings = Settings(platform=Path(), cache=False)
    texts: list[str] = []
    for path in paths:
        texts += [passage.text for passage in open_asset(str(path), settings).passages]
        if len(texts) >= options.passages:
            break
    texts = list(dict.fromkeys(texts))[: options.passages]  # the encoder reads a text once, however often it is asked
    encoder = MiniLM()
    session = bare_session(encoder)
    batches = fed(encoder, session, texts)
    encoder.embed(texts[:64])
    session.run(None, batches[0])
    pairs = [
        (seconds(lambda: [session.run(None, each) for each in batches]), seconds(lambda: anew(encoder, texts)))
        for _ in range(options.runs)
    ]
    print(
        json.dumps(
            {
                "passages": len(texts),
                "bare": len(texts) / statistics.median(pair[0] for pair in pairs),
                "encoder": len(texts) / statistics.median(pair[1] for pair in pairs),
                "share": statistics.median(bare / ours for bare, ours in pairs),
            }
        )
    )


if __name__ == "__main__":
    main()
