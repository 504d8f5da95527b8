"""The encoder that names are learned with, in PyTorch.

In:  pieces.  Out: a score of every label for every character.
The layers of multilingual-e5-small read the pieces; a character is described by its piece, its
place in the piece and its own embedding, and labelled by a linear layer. Sources of training data
annotate by different rules, so each adds a correction of its own to that layer.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from reportnlp.entities.names.labels import LABELS
from reportnlp.entities.names.pieces import DEEPEST
from training.names.e5 import Config, Weights

DROPOUT = 0.1
# Windows hold fewer pieces than this.
POSITIONS = 256


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        width = config.hidden
        self.heads = config.heads
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))
        self.attended = nn.LayerNorm(width, config.epsilon)
        self.wide, self.narrow = nn.Linear(width, config.inner), nn.Linear(config.inner, width)
        self.done = nn.LayerNorm(width, config.epsilon)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Attend and transform; `mask` is true where there is a piece."""
        q, k, v = (self._parted(part(x)) for part in (self.query, self.key, self.value))
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.attended(x + self.dropout(self.output(seen.transpose(1, 2).flatten(2))))
        wide = functional.gelu(self.wide(x))
        return self.done(x + self.dropout(self.narrow(wide)))

    def _parted(self, x: Tensor) -> Tensor:
        return x.unflatten(2, (self.heads, -1)).transpose(1, 2)


class Network(nn.Module):
    """Encoder and head."""

    def __init__(
        self, config: Config, rows: int, layers: int, sources: int, positions: int = POSITIONS
    ) -> None:
        super().__init__()
        width = config.hidden
        self.word = nn.Embedding(rows, width)
        self.position = nn.Embedding(positions, width)
        self.norm = nn.LayerNorm(width, config.epsilon)
        self.layers = nn.ModuleList(Layer(config) for _ in range(layers))
        self.depth = nn.Embedding(DEEPEST + 1, width)
        self.own = nn.Linear(width, width, bias=False)
        self.joined = nn.LayerNorm(width)
        self.label = nn.Linear(width, len(LABELS))
        self.correction = nn.Embedding(sources, len(LABELS) * width)
        self.dropout = nn.Dropout(DROPOUT)
        for part, spread in ((self.depth, 0.05), (self.own, 0.02), (self.label, 0.02)):
            nn.init.normal_(part.weight, std=spread)
        nn.init.zeros_(self.label.bias)
        nn.init.zeros_(self.correction.weight)

    def forward(
        self, ids: Tensor, mask: Tensor | None, piece: Tensor, depth: Tensor, own: Tensor
    ) -> Tensor:
        """Describe each character: (windows, pieces) to (windows, characters, width)."""
        return self.describe(self.word(ids), mask, piece, depth, self.word(own))

    def describe(
        self, words: Tensor, mask: Tensor | None, piece: Tensor, depth: Tensor, own: Tensor
    ) -> Tensor:
        """The same, of rows of the embedding: `words` of the pieces, `own` of the characters."""
        at = torch.arange(words.shape[1], device=words.device)
        x = self.dropout(self.norm(words + self.position(at)))
        seen = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        x = torch.gather(x, 1, piece[..., None].expand(-1, -1, x.shape[2]))
        joined = x + self.depth(depth) + self.own(own)
        return self.dropout(self.joined(joined))

    def scores(self, described: Tensor, source: Tensor) -> Tensor:
        """Scores of the labels, by the rules of each window's source."""
        correction = self.correction(source).unflatten(1, (len(LABELS), -1))
        return self.label(described) + described @ correction.transpose(1, 2)


def initialised(
    weights: Weights, rows: list[int], layers: int, sources: int, positions: int = POSITIONS
) -> Network:
    """A network whose encoder is the first `layers` of multilingual-e5-small."""
    network = Network(weights.config, len(rows), layers, sources, positions)
    arrays = {name: torch.from_numpy(array.copy()) for name, array in weights.arrays.items()}
    state = network.state_dict()
    state["word.weight"] = arrays["emb.word"][rows]
    # All texts are of the first type: its embedding is a part of every position's.
    state["position.weight"] = arrays["emb.pos"][:positions] + arrays["emb.type"][0]
    _put(state, "norm", arrays, "emb.ln")
    for at in range(layers):
        for ours, theirs in _PARTS.items():
            _put(state, f"layers.{at}.{ours}", arrays, f"l{at}.{theirs}")
    network.load_state_dict(state)
    return network


_PARTS = {
    "query": "q",
    "key": "k",
    "value": "v",
    "output": "ao",
    "attended": "aln",
    "wide": "fi",
    "narrow": "fo",
    "done": "oln",
}


def _put(state: dict[str, Tensor], ours: str, arrays: dict[str, Tensor], theirs: str) -> None:
    for part, short in (("weight", "w"), ("bias", "b")):
        state[f"{ours}.{part}"] = arrays[f"{theirs}.{short}"]
