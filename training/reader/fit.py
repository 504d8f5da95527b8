"""Fitting the reader to annotated releases.

In:  a network and examples.  Out: the same network, fitted, and the mean and scale of the rows.
Everything that the reader says is learned at once: what names an organiser tells the encoder about
initiatives, too.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.attention import SDPBackend, sdpa_kernel

from reportnlp.initiatives.profile import Rows
from reportnlp.initiatives.reader.bonds import FARTHEST
from reportnlp.initiatives.reader.reading import MOST
from reportnlp.initiatives.reader.spans import columns
from reportnlp.initiatives.stretches import MAX_SENTENCES
from training.reader.examples import IGNORED, Example
from training.reader.network import Network

BATCH = 8  # releases
# Learning rates of the encoder, of what labels characters, and of all that is new.
RATE, LABEL_RATE, NEW_RATE = 6e-5, 3e-4, 1e-3
_WARM = 40  # steps
# So that labels, of which there are hundreds a release, weigh about as much as sentences.
_CHARACTERS = 400.0
_THEMES = 4.0
_UMBRELLA = 0.3
# Where initiatives end is what the reader knows least.
_NEW, _TIES, _WHOLES = 2.0, 2.0, 3.0
# Fewer pairs of sentences weigh less, as few sentences do.
_PAIRS = 12
# Below the first share of common code points a stretch is no initiative, from the second on it is.
_POOR, _GOOD = 0.3, 0.7
# Fewer sentences that might begin an initiative weigh less.
_BORDERS = 8


def standard(examples: Sequence[Example]) -> tuple[Rows, Rows]:
    """Mean and scale of the rows."""
    rows = np.concatenate([example.rows for example in examples])
    return rows.mean(axis=0), rows.std(axis=0) + 1e-6


def fit(
    network: Network,
    examples: Sequence[Example],
    mean: Rows,
    scale: Rows,
    *,
    epochs: int,
    seed: int,
) -> None:
    """Show `network` the examples in random order."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    optimizer = _optimizer(network)
    total, step, began, smooth = epochs * (len(examples) // BATCH), 0, time.monotonic(), 0.0
    network.train()
    for _ in range(epochs):
        order = list(examples)
        chance.shuffle(order)
        for at in range(0, len(order) - BATCH + 1, BATCH):
            pace = min(1.0, (step + 1) / _WARM) * max(0.02, 1 - step / total)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * pace
            optimizer.zero_grad()
            loss = _learn(network, order[at : at + BATCH], mean, scale)
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            smooth += 0.03 * (loss - smooth)
            if step % 25 == 0:
                took = time.monotonic() - began
                print(f"{step:5d}/{total} loss {smooth:.3f} {took:.0f} s", flush=True)
    network.eval()


def _learn(network: Network, batch: Sequence[Example], mean: Rows, scale: Rows) -> float:
    """Go forward and back through a batch; the loss of a release."""
    total = 0.0
    with (
        sdpa_kernel(SDPBackend.FLASH_ATTENTION),
        torch.autocast("cpu", dtype=torch.bfloat16),
    ):
        found = network.words([w for example in batch for w in example.windows])
        words = [part.detach().requires_grad_() for part in found]
        done = 0
        for example in batch:
            own = words[done : done + 2 * len(example.windows)]
            done += len(own)
            loss = loss_of(network, example, own, mean, scale) / len(batch)
            loss.backward()
            total += float(loss)
        torch.autograd.backward(found, [part.grad for part in words])
    return total


def loss_of(
    network: Network, example: Example, words: Sequence[Tensor], mean: Rows, scale: Rows
) -> Tensor:
    """How far what `network` says of a release is from what its annotator said."""
    rows = torch.from_numpy(np.clip((example.rows - mean) / scale, -MOST, MOST)).float()
    scores = network(example.windows, words, example.sentences, rows)
    owner, yes = example.owner, functional.binary_cross_entropy_with_logits
    loss = yes(scores.reports, (owner >= 0).float())
    behind = ((owner[1:] >= 0) & (owner[:-1] >= 0)).nonzero()[:, 0] + 1
    if len(behind):
        new = (owner[behind] != owner[behind - 1]).float()
        loss = loss + _NEW * yes(scores.begins[behind], new) * min(1.0, len(behind) / _BORDERS)
    loss = loss + _bonds(network, scores.states, example)
    loss = loss + _labels(scores.labels, example) / _CHARACTERS
    told = [k for k in range(len(example.themes)) if bool((owner == k).any())]
    if told:
        groups = [(owner == k).nonzero()[:, 0] for k in told]
        themes = network.themes(scores.states, groups)
        loss = loss + _THEMES * yes(themes, example.themes[told])
        if len(told) > 1:
            umbrellas = network.umbrellas(scores.states, groups)
            loss = loss + _UMBRELLA * yes(umbrellas, example.is_umbrella[told])
    themes = network.release_themes(scores.states)
    return loss + _THEMES * yes(themes, example.release_themes)


def _bonds(network: Network, states: Tensor, example: Example) -> Tensor:
    """How far off it is which sentences belong together."""
    owner, yes, loss = example.owner, functional.binary_cross_entropy_with_logits, torch.zeros(())
    told = (owner >= 0).nonzero()[:, 0]
    with torch.autocast("cpu", enabled=False):
        former, latter = told[torch.triu_indices(len(told), len(told), 1)]
        near = latter - former <= FARTHEST
        former, latter = former[near], latter[near]
        if len(former):
            same = (owner[former] == owner[latter]).float()
            weight = _TIES * min(1.0, len(former) / _PAIRS)
            loss = loss + weight * yes(network.ties(states, former, latter), same)
        first, last = told[torch.triu_indices(len(told), len(told))]
        short = last - first < MAX_SENTENCES
        first, last = first[short], last[short]
        if len(first):
            share = (_shares(example, first, last) - _POOR) / (_GOOD - _POOR)
            loss = loss + _WHOLES * yes(network.wholes(states, first, last), share.clamp(0, 1))
    return loss


def _shares(example: Example, first: Tensor, last: Tensor) -> Tensor:
    """Intersection over union of each stretch's evidence with the initiative most like it."""
    owner = example.owner
    lengths = torch.tensor([float(end - start) for start, end in example.sentences])
    total = _running(lengths * (owner >= 0))
    best = torch.zeros(len(first))
    for k in range(len(example.themes)):
        own = _running(lengths * (owner == k))
        shared = own[last + 1] - own[first]
        best = best.maximum(shared / (total[last + 1] - total[first] + own[-1] - shared))
    return best


def _running(values: Tensor) -> Tensor:
    return torch.cat([torch.zeros(1), values.cumsum(0)])


def _labels(scores: Tensor, example: Example) -> Tensor:
    total = torch.zeros(())
    for window in example.windows:
        for column, at in enumerate(columns().values()):
            total = total + functional.cross_entropy(
                scores[window.at, at],
                window.labels[:, column],
                ignore_index=IGNORED,
                reduction="sum",
            )
    return total


def _optimizer(network: Network) -> torch.optim.Optimizer:
    groups = []
    for name, parameter in network.named_parameters():
        part = name.partition(".")[0]
        base = RATE if part == "encoder" else LABEL_RATE if part in ("label", "told") else NEW_RATE
        decay = 0.0 if parameter.dim() == 1 else 0.01
        groups.append({"params": [parameter], "lr": base, "base": base, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
