"""Stage 3: the trained network as ONNX, in float32 to compare with and in int8 to ship.

    python -m training.export --judge build/judge.pt --minilm FOLDER --out build/export

Inputs input_ids, attention_mask, token_type_ids [n, t]; output logits [n, 7]: what the passage does with the
candidate (aligned, altered-fact, contradiction, overclaim, dilution), then what it is by itself (neutral,
off-platform).
"""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import HEADS, WIDTH, CrossEncoder, pool
from training.examples import LABELS, OUTPUTS, OWN

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class Attention(torch.autograd.Function):
    """Attention as ONNX Runtime's own fused operator: half of the small operations of a layer fall away."""

    @staticmethod
    def symbolic(graph: Any, queries: Any, keys: Any, values: Any, mask: Any) -> Any:
        """Write the operator."""
        none = graph.op("prim::Constant")
        none.setType(torch._C.OptionalType.ofTensor())
        mixed = graph.op("com.microsoft::MultiHeadAttention", queries, keys, values, none, mask, num_heads_i=HEADS)
        return mixed.setType(queries.type())

    @staticmethod
    def forward(_: Any, queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor) -> Tensor:
        """Compute the same, for tracing."""
        rows, length, _ = queries.shape
        one, two, three = (
            each.view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2) for each in (queries, keys, values)
        )
        mixed = functional.scaled_dot_product_attention(one, two, three, mask[:, None, None, :].bool())
        return mixed.transpose(1, 2).reshape(rows, length, WIDTH)


class Fused(nn.Module):
    """The judge's network written for export; same weights, same answers."""

    def __init__(self, model: CrossEncoder) -> None:
        super().__init__()
        self.body, self.head = model.body, model.head

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """Score pairs given as token ids, mask and types [n, t]."""
        body: Any = self.body
        whole = mask.int()
        hidden = body.norm(body.words(ids) + body.places(torch.arange(ids.shape[1])) + body.types(types))
        for layer in body.layers:
            mixed = Attention.apply(*layer.qkv(hidden).split(WIDTH, -1), whole)  # type: ignore[no-untyped-call]
            hidden = layer.norm1(hidden + layer.out(mixed))
            hidden = layer.norm2(hidden + layer.down(functional.gelu(layer.up(hidden))))
        logits: Tensor = self.head(pool(hidden, mask, types))
        return logits


def load_judge(path: Path) -> CrossEncoder:
    """Read a checkpoint's averaged weights into a float32 network."""
    model = CrossEncoder(OUTPUTS)
    model.load_state_dict(torch.load(path, map_location="cpu")["weights"])
    return model.float().eval()


def export(model: CrossEncoder, path: Path) -> None:
    """Write the float32 graph with any number of pairs and tokens."""
    example = (torch.ones(2, 8, dtype=torch.long), torch.ones(2, 8, dtype=torch.long), torch.zeros(2, 8).long())
    example[2][:, 4:] = 1
    axes = {name: {0: "pairs", 1: "tokens"} for name in INPUTS} | {"logits": {0: "pairs"}}
    torch.onnx.export(
        Fused(model),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=["logits"],
        dynamic_axes=axes,
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Turn weights into int8, per column for the layers and whole for the embeddings; activations as they come."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": 1},
    )


def slim_tokenizer(source: Path, target: Path) -> None:
    """Copy the tokenizer without padding or truncation: the judge sets both."""
    tokenizer = Tokenizer.from_file(str(source))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(target))


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(arguments: argparse.Namespace) -> None:
    """Run the stage."""
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    export(load_judge(arguments.judge), out / "judge-float32.onnx")
    quantise(out / "judge-float32.onnx", out / "judge.onnx")
    slim_tokenizer(arguments.minilm / "tokenizer.json", out / "tokenizer.json")
    card = {
        "sha256": digest(out / "judge.onnx"),
        "tokenizer_sha256": digest(out / "tokenizer.json"),
        "inputs": INPUTS,
        "candidate": LABELS,
        "own": OWN,
    }
    (out / "judge.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    print({path.name: path.stat().st_size for path in sorted(out.iterdir())})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    main(parser.parse_args())
