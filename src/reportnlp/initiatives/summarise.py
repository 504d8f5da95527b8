"""One sentence that says what an initiative is.

In:  the clauses of its evidence, each with what it holds.  Out: at most 60 characters of them.
Extractive and compressive: clauses are taken or left whole, in the order of the text, and bracketed
asides are left out, so every name and figure of the summary stands in the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MAX_SUMMARY = 60

_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_CLAUSE = re.compile(r"(?:[^，,；;。！？!?：“「]|(?<=\d)[,，](?=\d{3})|[“「][^”」]*[”」]|[“「：])+")
_ACTION = re.compile(
    "举办|举行|开展|启动|召开|组织|主办|联合|携手|捐赠|发放|成立|签署|揭牌|发布|推出|建成|走进|来到|慰问|"
    "获|完成|建设|投入|办理|服务|打造|实施|惠及|培训|新增|设立|印发|上线|开通"
)
_PURPOSE = re.compile("^(?:为|为了|围绕|旨在|按照|根据|随着|面对|以便|从而|进一步|让|使|营造|切实)")
_SPEECH = re.compile("表示|指出|强调|认为|希望|说$|感谢|呼吁")
# Words that only tie a sentence to the one before it.
_LINK = re.compile(
    "^(?:并且|而且|并|也|还|且|同时|此外|另外|其中|据悉|据了解|据介绍|于是|让|随后)[，,]?"
)
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause without its closing mark; `sentence` tells which evidence sentence it is of."""

    text: str
    sentence: int
    worth: float


def summarise(
    sentences: Sequence[str], *, name: str, actors: Sequence[str], times: Sequence[str]
) -> str:
    """The summary of `sentences`, closed by a full stop.

    Args:
        sentences: simplified evidence, in order; not empty.
        name: the initiative's name.
        actors: names of its organisations, the organiser first.
        times: its times as the text has them.
    """
    clauses = [
        _Clause(text, at, _worth(text, at, name, actors, times))
        for at, sentence in enumerate(sentences)
        for text in _clauses(sentence)
    ]
    if not clauses:
        return _cut("".join(sentences))
    told = [a for a in actors[:1] if any(a in sentence for sentence in sentences)]
    return _cut(_with_actor("，".join(_choose(clauses)), told, actors))


def _with_actor(summary: str, told: Sequence[str], actors: Sequence[str]) -> str:
    """Put the organiser in front where the clauses chosen name no one and there is room."""
    plain = _LINK.sub("", summary)
    if not told or any(actor in plain for actor in actors):
        return plain
    longer = told[0] + plain
    return longer if len(longer) < MAX_SUMMARY else plain


def _clauses(sentence: str) -> list[str]:
    plain = _ASIDE.sub("", sentence)
    found = (m.group().strip(" \t\r\n　、") for m in _CLAUSE.finditer(plain))
    return [clause for clause in found if any(c.isalnum() for c in clause)]


def _worth(
    text: str, sentence: int, name: str, actors: Sequence[str], times: Sequence[str]
) -> float:
    return (
        3.0 * (name in text)
        + 2.0 * any(actor in text for actor in actors)
        + 1.0 * any(time in text for time in times)
        + 1.5 * bool(_ACTION.search(text))
        + 1.0 * bool(_FIGURE.search(text))
        - 2.0 * bool(_PURPOSE.match(text))
        - 2.0 * bool(_SPEECH.search(text))
        - 0.5 * min(sentence, 4)
        - 0.02 * len(text)
    )


def _choose(clauses: Sequence[_Clause]) -> list[str]:
    """The clause of most worth, and those that still fit; in the order of the text."""
    ranked = sorted(range(len(clauses)), key=lambda k: (-clauses[k].worth, k))
    chosen = {ranked[0]}
    room = MAX_SUMMARY - 1 - len(clauses[ranked[0]].text)
    for at in ranked[1:]:
        need = len(clauses[at].text) + 1
        if need <= room and clauses[at].worth > 0:
            chosen.add(at)
            room -= need
    return [clauses[at].text for at in sorted(chosen)]


def _cut(text: str) -> str:
    """At most 60 characters, cut at a pause and never inside a number or a Latin word."""
    text = re.sub(r"\s+", " ", text).strip(" ，。；：、,;:")
    if len(text) >= MAX_SUMMARY:
        end = MAX_SUMMARY - 1
        pause = max(text.rfind(mark, 0, end) for mark in "，、；")
        if pause >= MAX_SUMMARY // 2:
            end = pause
        while end > 1 and text[end - 1].isascii() and text[end].isascii() and text[end].isalnum():
            end -= 1
        text = text[:end].rstrip(" ，。；：、,;:")
    return f"{text}。" if text else ""
