"""How many of the names wanted were found, and how fast.

In:  a `DataSet` and the names found in each of its samples; or work to do on texts.
Out: a `Share` (precision, recall, F1) per kind, pooled over the samples; or characters per
second of CPU.
Releases have two more rows, which tell what kind of error is made: "any kind" does not ask what
a name names, "in part" also accepts a name that is a part of the one wanted, or has it as a part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from time import process_time

from benchmarks.naming.texts import KINDS, DataSet, Item, Name, Sample
from benchmarks.score import Share

_ROUNDS = 3
# Of what takes so many seconds, one round is as good as three.
_ENOUGH = 10.0


def measure(data: DataSet, found: Sequence[Sequence[Name]]) -> dict[str, Share]:
    """Compare the names found with those wanted: a row for each kind, and one for all."""
    shares = {row: Share() for row in (*KINDS, "all")}
    if data.layout == "releases":
        shares |= {"any kind": Share(), "in part": Share()}
    for sample, names in zip(data.samples, found, strict=True):
        given = data.items(sample, names)
        for kind in KINDS:
            _add(shares[kind], _of(kind, sample.wanted), _of(kind, given))
        _add(shares["all"], sample.wanted, given)
        if data.layout == "releases":
            _add(shares["any kind"], {word for word, _ in sample.wanted}, {w for w, _ in given})
            shares["in part"].add(len(sample.wanted), len(given), _paired(sample.wanted, given))
    return shares


def _of(kind: str, items: AbstractSet[Item]) -> set[Item]:
    return {item for item in items if item[1] == kind}


def _add(share: Share, wanted: AbstractSet[object], given: AbstractSet[object]) -> None:
    share.add(len(wanted), len(given), len(wanted & given))


def _paired(wanted: AbstractSet[Item], given: AbstractSet[Item]) -> int:
    """How many can be paired, one to one, equal names first."""
    free = sorted(given - wanted, key=str)
    for name in sorted(wanted - given, key=str):
        part = next((other for other in free if _part(name, other)), None)
        if part is not None:
            free.remove(part)
    return len(given) - len(free)


def _part(one: Item, other: Item) -> bool:
    (word, kind), (text, of) = one, other
    assert isinstance(word, str)
    assert isinstance(text, str)
    return kind == of and (word in text or text in word)


def errors(data: DataSet, found: Sequence[Sequence[Name]]) -> Iterator[str]:
    """A line for each sample and kind of name with any missed or false, telling which."""
    for sample, names in zip(data.samples, found, strict=True):
        given = data.items(sample, names)
        for kind in KINDS:
            missed = _shown(sample, _of(kind, sample.wanted - given))
            false = _shown(sample, _of(kind, given - sample.wanted))
            if missed or false:
                yield f"{sample.id} {kind:6}  missed: {missed or '-'}  false: {false or '-'}"


def _shown(sample: Sample, items: AbstractSet[Item]) -> str:
    words = (at if isinstance(at, str) else sample.text[slice(*at)] for at, _ in items)
    return " | ".join(sorted(words))


def characters_per_second(work: Callable[[Sequence[str]], object], texts: Sequence[str]) -> int:
    """Time `work` on `texts`; the fastest of several rounds counts, the first warms."""
    rounds = list[float]()
    while len(rounds) < _ROUNDS and sum(rounds) < _ENOUGH:
        begin = process_time()
        work(texts)
        rounds.append(process_time() - begin)
    return round(sum(map(len, texts)) / min(rounds))
