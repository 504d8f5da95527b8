"""The reader in PyTorch.

In:  windows of a release and rows of numbers of its sentences.  Out: scores of everything that
`reportnlp.initiatives.reader` says, fitted together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from reportnlp.initiatives.reader.spans import LAYERS
from reportnlp.initiatives.reader.windows import POSITIONS
from reportnlp.themes.taxonomy import load_themes
from training.names.e5 import Weights
from training.names.network import initialised

# Half the width of a sentence's state, a direction of the memory and the seen rows.
WIDTH = 128
DROPOUT = 0.2


@dataclass(frozen=True, slots=True)
class Window:
    """A window as tensors; see `reportnlp.entities.names.pieces.Pieces`.

    Attributes:
        at: the code points of the release that its characters stand at.
        labels: the label of each character in each layer, -100 for unknown.
    """

    at: Tensor
    ids: Tensor
    piece: Tensor
    depth: Tensor
    own: Tensor
    labels: Tensor


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a release, as logits.

    Attributes:
        reports, begins: one a sentence.
        labels: one row a character of the release, the labels of all layers side by side.
        states: one row a sentence.
    """

    reports: Tensor
    begins: Tensor
    labels: Tensor
    states: Tensor


class Network(nn.Module):
    """Encoder, memory over sentences, and heads."""

    def __init__(self, weights: Weights, rows: list[int], layers: int, columns: int) -> None:
        """The encoder is the first `layers` of multilingual-e5-small; `columns` are of the rows."""
        super().__init__()
        self.encoder = initialised(weights, rows, layers, 1, POSITIONS)
        width, themes = weights.config.hidden, len(load_themes())
        self.rows = nn.Linear(columns, WIDTH)
        self.sentence = nn.Linear(2 * width + WIDTH, 2 * WIDTH)
        self.memory = nn.LSTM(2 * WIDTH, WIDTH, bidirectional=True, batch_first=True)
        self.reports = nn.Linear(4 * WIDTH, 1)
        self.begins = nn.Linear(8 * WIDTH, 1)
        self.tie_former, self.tie_latter = (nn.Linear(4 * WIDTH, WIDTH) for _ in range(2))
        self.tie_gap, self.tie = nn.Linear(1, WIDTH), nn.Linear(WIDTH, 1)
        self.whole_first, self.whole_last, self.whole_before, self.whole_behind, self.whole_mean = (
            nn.Linear(4 * WIDTH, WIDTH) for _ in range(5)
        )
        self.whole = nn.Linear(WIDTH, 1)
        self.told = nn.Linear(4 * WIDTH, width)
        self.label = nn.Linear(width, sum(1 + 2 * len(parts) for parts in LAYERS.values()))
        self.theme = nn.Linear(4 * WIDTH, themes)
        self.release_theme = nn.Linear(8 * WIDTH, themes)
        self.umbrella = nn.Linear(8 * WIDTH, 1)
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.normal_(self.label.weight, std=0.02)
        nn.init.zeros_(self.label.bias)
        nn.init.normal_(self.told.weight, std=0.01)

    def words(self, windows: Sequence[Window]) -> list[Tensor]:
        """Rows of the embedding for the pieces and the characters of each window in turn.

        Looked up once for a batch: going back through a look-up costs as much as the table is long.
        """
        ids = [part for window in windows for part in (window.ids, window.own)]
        return list(self.encoder.word(torch.cat(ids)).split([len(part) for part in ids]))

    def forward(
        self,
        windows: Sequence[Window],
        words: Sequence[Tensor],
        sentences: Sequence[tuple[int, int]],
        rows: Tensor,
    ) -> Scores:
        """Read one release.

        Args:
            windows: its text.
            words: what `words` gave for them.
            sentences: code points; at least one.
            rows: standardised, one a sentence.
        """
        parts = [
            self.encoder.describe(pieces[None], None, w.piece[None], w.depth[None], own[None])[0]
            for w, pieces, own in zip(windows, words[::2], words[1::2], strict=True)
        ]
        # Sums over sentences lose too much in 16 bits.
        with torch.autocast("cpu", enabled=False):
            at = torch.cat([w.at for w in windows])
            length = int(max(end for _, end in sentences))
            nothing = torch.zeros(length, parts[0].shape[1])
            characters = nothing.index_copy(0, at, torch.cat(parts).float())
            states = self._states(characters, sentences, rows)
            loose = self.dropout(states)
            previous = torch.cat([torch.zeros_like(loose[:1]), loose[:-1]])
            told = self.told(loose)
            owner = torch.full((length,), -1)
            for k, (start, end) in enumerate(sentences):
                owner[start:end] = k
            added = torch.cat([told, torch.zeros_like(told[:1])])[owner]
            return Scores(
                reports=self.reports(loose)[:, 0],
                begins=self.begins(torch.cat([loose, previous], 1))[:, 0],
                labels=self.label(self.dropout(characters + added)),
                states=loose,
            )

    def _states(
        self, characters: Tensor, sentences: Sequence[tuple[int, int]], rows: Tensor
    ) -> Tensor:
        described = [
            torch.cat([characters[a:b].mean(0), characters[a:b].amax(0)]) for a, b in sentences
        ]
        seen = torch.relu(self.rows(self.dropout(rows)))
        own = torch.cat([torch.stack(described), seen], 1)
        own = torch.relu(self.sentence(self.dropout(own)))
        around, _ = self.memory(self.dropout(own)[None])
        return torch.cat([around[0], own], 1)

    def ties(self, states: Tensor, former: Tensor, latter: Tensor) -> Tensor:
        """Logits of telling of the same initiative; see `reportnlp.initiatives.reader.bonds`."""
        gap = torch.log((latter - former).float())[:, None]
        hidden = self.tie_former(states)[former] + self.tie_latter(states)[latter]
        scores: Tensor = self.tie(torch.relu(hidden + self.tie_gap(gap)))[:, 0]
        return scores

    def wholes(self, states: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Logits of being a whole initiative, for sentences from `first` to `last`, inclusive."""
        running = torch.cumsum(torch.cat([torch.zeros_like(states[:1]), states]), 0)
        mean = (running[last + 1] - running[first]) / (last - first + 1).float()[:, None]
        outside = torch.zeros(1, WIDTH)
        before = torch.cat([outside, self.whole_before(states)])
        behind = torch.cat([self.whole_behind(states), outside])
        ends = self.whole_first(states)[first] + self.whole_last(states)[last]
        hidden = ends + before[first] + behind[last + 1] + self.whole_mean(mean)
        scores: Tensor = self.whole(torch.relu(hidden))[:, 0]
        return scores

    def themes(self, states: Tensor, groups: Sequence[Tensor]) -> Tensor:
        """Logits of the themes of initiatives, each a group of sentences."""
        scores: Tensor = self.theme(torch.stack([states[group].mean(0) for group in groups]))
        return scores

    def release_themes(self, states: Tensor) -> Tensor:
        """Logits of the themes of the release."""
        scores: Tensor = self.release_theme(torch.cat([states.mean(0), states.amax(0)]))
        return scores

    def umbrellas(self, states: Tensor, groups: Sequence[Tensor]) -> Tensor:
        """Logits of being the umbrella of the others."""
        whole = states.mean(0)
        pairs = torch.stack([torch.cat([states[group].mean(0), whole]) for group in groups])
        scores: Tensor = self.umbrella(pairs)[:, 0]
        return scores
