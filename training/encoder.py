"""MiniLM as a cross-encoder: the body of all-MiniLM-L6-v2 and a pooled head, for fast bfloat16 training on CPUs.

The weights live in bfloat16 copies while `training.clockwork` keeps the float32 masters. There is no dropout inside the
body: random numbers cost a CPU more than they bring in the few epochs that fit a run; tokens are masked instead.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

LAYERS, HEADS, WIDTH, INNER = 6, 12, 384, 1536
VOCABULARY, POSITIONS = 30522, 512
POOLED = 5 * WIDTH
EPSILON = 1e-12


class Layer(nn.Module):
    """One transformer layer in BERT's order: attention, norm, feed-forward, norm."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Map hidden [n, t, 384] to the same shape; mask [n, 1, 1, t] is added to the attention scores."""
        rows, length, _ = hidden.shape
        heads = self.qkv(hidden).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = heads[0] @ heads[1].transpose(-1, -2) * (WIDTH / HEADS) ** -0.5 + mask
        mixed = scores.softmax(-1) @ heads[2]
        hidden = self.norm1(hidden + self.out(mixed.transpose(1, 2).reshape(rows, length, WIDTH)))
        mapped: Tensor = self.norm2(hidden + self.down(functional.gelu(self.up(hidden))))
        return mapped


class Encoder(nn.Module):
    """MiniLM's body, and the pooled view of a pair: [cls, mean A, mean B, |A - B|, A * B]."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """Pool token ids, mask and types [n, t] into [n, 1920]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.norm(self.words(ids) + self.places(places) + self.types(types))
        hidden_mask = (1.0 - mask.to(hidden.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            hidden = layer(hidden, hidden_mask)
        return pool(hidden, mask, types)


def pool(hidden: Tensor, mask: Tensor, types: Tensor) -> Tensor:
    """Reduce hidden [n, t, 384] to [n, 1920]: cls, the mean of each side, their distance and product."""
    second = (types * mask).to(hidden.dtype)
    first = mask.to(hidden.dtype) - second
    sides = torch.stack([first, second], 1)
    means = sides @ hidden / sides.sum(-1, keepdim=True).clamp(min=1.0)
    one, two = means[:, 0], means[:, 1]
    return torch.cat([hidden[:, 0], one, two, (one - two).abs(), one * two], -1)


class Head(nn.Module):
    """From a pooled pair [n, 1920] to logits [n, outputs]."""

    def __init__(self, outputs: int, width: int = 256) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.1)
        self.inner = nn.Linear(POOLED, width)
        self.outer = nn.Linear(width, outputs)

    def forward(self, pooled: Tensor) -> Tensor:
        """Score pooled pairs."""
        logits: Tensor = self.outer(functional.gelu(self.inner(self.drop(pooled))))
        return logits


class CrossEncoder(nn.Module):
    """An encoder and one head."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.body = Encoder()
        self.head = Head(outputs)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """Score pairs given as token ids, mask and types [n, t]."""
        logits: Tensor = self.head(self.body(ids, mask, types))
        return logits


def load_minilm(encoder: Encoder, folder: Path) -> None:
    """Copy the published weights of all-MiniLM-L6-v2 (model.safetensors in `folder`) into an encoder."""
    found = load_file(folder / "model.safetensors")
    encoder.load_state_dict({**embedding_weights(found), **layer_weights(found)})


def embedding_weights(found: dict[str, Tensor]) -> dict[str, Tensor]:
    """Rename the embedding weights from BERT's names to ours."""
    return {
        "words.weight": found["embeddings.word_embeddings.weight"],
        "places.weight": found["embeddings.position_embeddings.weight"],
        "types.weight": found["embeddings.token_type_embeddings.weight"],
        "norm.weight": found["embeddings.LayerNorm.weight"],
        "norm.bias": found["embeddings.LayerNorm.bias"],
    }


def layer_weights(found: dict[str, Tensor]) -> dict[str, Tensor]:
    """Rename the layers' weights from BERT's names to ours, with query, key and value in one matrix."""
    renamed = {}
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for number in range(LAYERS):
        old = f"encoder.layer.{number}"
        for part in ("weight", "bias"):
            three = [found[f"{old}.attention.self.{which}.{part}"] for which in ("query", "key", "value")]
            renamed[f"layers.{number}.qkv.{part}"] = torch.cat(three)
            for new, name in names.items():
                renamed[f"layers.{number}.{new}.{part}"] = found[f"{old}.{name}.{part}"]
    return renamed
