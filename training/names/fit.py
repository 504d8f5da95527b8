"""Fitting the encoder to samples.

In:  a network and samples.  Out: the same network, fitted.
Windows of like length go together; the learning rate rises, then falls to nothing, and is lower
for the layers that read first, which have learned most before.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.attention import SDPBackend, sdpa_kernel

from reportnlp.entities.names import labels
from reportnlp.entities.names.pieces import Pieces, PieceTokenizer
from training.names.network import Network
from training.names.samples import Sample

PAD, UNKNOWN = 1, 3
# What annotates by rules of its own.
SOURCES = (
    *("releases", "weak", "uner_gsd", "multiconer22", "aishell_ner"),
    *("msra", "cluener", "resume", "weibo"),
)
# A character whose label is not known.
IGNORED = -100

_BATCH = 1_024  # pieces
_POOL = 1_500  # windows among which those of like length are sought
_WARM = 40  # steps
_DECAY = 0.95  # of the learning rate, from one layer to the one before
_HEAD = 5.0  # how much faster the new layers learn
_MASKED = 0.01  # of the pieces are hidden, so that unknown characters are nothing new


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of like length, filled up to the longest."""

    ids: Tensor
    mask: Tensor
    piece: Tensor
    depth: Tensor
    own: Tensor
    source: Tensor
    label: Tensor


def fit(
    network: Network,
    tokenizer: PieceTokenizer,
    epochs: Sequence[Callable[[], list[Sample]]],
    *,
    rate: float,
    seed: int,
) -> None:
    """Show `network` the samples of each epoch in turn."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    optimizer = _optimizer(network, rate)
    sizes = [sum(len(s.text) for s in epoch()) for epoch in epochs]
    total, done, step, began, loss_mean = sum(sizes), 0, 0, time.monotonic(), 1.0
    network.train()
    for epoch in epochs:
        for batch in batches(tokenizer, epoch(), chance):
            pace = min(1.0, (step + 1) / _WARM) * max(0.02, 1 - done / total)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * pace
            optimizer.zero_grad()
            # On processors the plain attention is faster back than the fused one.
            with sdpa_kernel(SDPBackend.MATH), torch.autocast("cpu", dtype=torch.bfloat16):
                loss = _loss(network, batch)
                loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            done += int((batch.depth >= 0).sum())
            loss_mean += 0.03 * (loss.item() - loss_mean)
            if step % 100 == 0:
                took = time.monotonic() - began
                print(
                    f"{step:6d} {done:9,d}/{total:,d} loss {loss_mean:.4f} {took:.0f} s", flush=True
                )
    network.eval()


def _loss(network: Network, batch: Batch) -> Tensor:
    described = network(batch.ids, batch.mask, batch.piece, batch.depth.clamp(min=0), batch.own)
    scores = network.scores(described, batch.source).float()
    return functional.cross_entropy(
        scores.flatten(0, 1), batch.label.flatten(), ignore_index=IGNORED
    )


def _optimizer(network: Network, rate: float) -> torch.optim.Optimizer:
    groups = []
    for name, parameter in network.named_parameters():
        base = rate * _pace(name, len(network.layers))
        decay = 0.0 if parameter.dim() == 1 else 0.01
        groups.append({"params": [parameter], "lr": base, "base": base, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def _pace(name: str, layers: int) -> float:
    part, *rest = name.split(".")
    if part == "layers":
        return float(_DECAY ** (layers - 1 - int(rest[0])))
    return float(_DECAY**layers) if part in ("word", "position", "norm") else _HEAD


def batches(
    tokenizer: PieceTokenizer, samples: Iterable[Sample], chance: random.Random
) -> Iterator[Batch]:
    """The samples in random order, those of like length together."""
    order = [s for s in samples if s.text]
    chance.shuffle(order)
    for at in range(0, len(order), _POOL):
        pool = [(tokenizer.encode(s.text), s) for s in order[at : at + _POOL]]
        pool.sort(key=lambda pair: len(pair[0].ids))
        groups = list(_groups(pool))
        chance.shuffle(groups)
        for group in groups:
            yield _masked(collate(group), chance)


def _groups(pool: Iterable[tuple[Pieces, Sample]]) -> Iterator[list[tuple[Pieces, Sample]]]:
    group: list[tuple[Pieces, Sample]] = []
    for pair in pool:
        if group and (len(group) + 1) * len(pair[0].ids) > _BATCH:
            yield group
            group = []
        group.append(pair)
    if group:
        yield group


def collate(group: Sequence[tuple[Pieces, Sample]]) -> Batch:
    """One batch of encoded samples."""
    pieces = [encoded for encoded, _ in group]
    return Batch(
        ids=_filled([p.ids for p in pieces], PAD),
        mask=_filled([np.ones_like(p.ids) for p in pieces], 0).bool(),
        piece=_filled([p.piece for p in pieces], 0),
        depth=_filled([p.depth for p in pieces], -1),
        own=_filled([p.own for p in pieces], PAD),
        source=torch.tensor([SOURCES.index(sample.source) for _, sample in group]),
        label=_filled([_labels(sample) for _, sample in group], IGNORED),
    )


def _labels(sample: Sample) -> NDArray[np.int64]:
    encoded = np.array(labels.encode(len(sample.text), sample.spans))
    for start, end in sample.unknown:
        encoded[start:end] = IGNORED
    return encoded


def _filled(rows: Sequence[NDArray[np.int64]], value: int) -> Tensor:
    out = np.full((len(rows), max(map(len, rows))), value)
    for line, row in zip(out, rows, strict=True):
        line[: len(row)] = row
    return torch.from_numpy(out)


def _masked(batch: Batch, chance: random.Random) -> Batch:
    generator = torch.Generator().manual_seed(chance.getrandbits(31))
    for ids in (batch.ids, batch.own):
        hidden = torch.rand(ids.shape, generator=generator) < _MASKED
        ids[hidden & (ids > UNKNOWN)] = UNKNOWN
    return batch
