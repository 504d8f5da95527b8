"""One sentence that says what an initiative is.

In:  the clauses of its evidence, each with what it holds.  Out: at most 60 characters of them.
Extractive and compressive: clauses are taken or left whole, in the order of the text, and bracketed
asides are left out, so every name and figure of the summary stands in the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportnlp.initiatives.clauses import is_setting, split_clauses
from reportnlp.initiatives.shorten import join, shorten

MAX_SUMMARY = 60

_ACTION = re.compile(
    "举办|举行|开展|启动|召开|组织|主办|联合|携手|捐赠|发放|成立|签署|揭牌|发布|推出|建成|走进|来到|慰问|"
    "获|完成|建设|投入|办理|服务|打造|实施|惠及|培训|新增|设立|印发|上线|开通"
)
# A clause that begins so has left its subject to the sentence before.
_PREDICATE = re.compile(
    rf"(?:(?:将|已|共|累计|先后|还|再|另|于|每年|每月|现场)*(?:{_ACTION.pattern}))"
)
_PURPOSE = re.compile("^(?:为|为了|围绕|旨在|按照|根据|随着|面对|以便|从而|进一步|让|使|营造|切实)")
_SPEECH = re.compile("表示|指出|强调|认为|希望|说$|感谢|呼吁")
# A sentence that ends within its quotation.
_STOPPED = re.compile("[。！？!?][”」』]$")
# A quotation that ends beyond the clauses told.
_CLOSING = {"“": "”", "「": "」", "『": "』"}
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause without its closing mark; `sentence` tells which evidence sentence it is of."""

    text: str
    sentence: int
    worth: float


def summarise(
    sentences: Sequence[str], *, name: str, actors: Sequence[str], times: Sequence[str]
) -> str:
    """The summary of `sentences`, closed by a full stop; empty where they hold no word.

    Args:
        sentences: simplified evidence, in order; not empty.
        name: the initiative's name.
        actors: names of its organisations, the organiser first.
        times: its times as the text has them.
    """
    clauses = [
        _Clause(text, at, _worth(text, at, name, actors, times))
        for at, sentence in enumerate(sentences)
        for text in _statements(sentence)
    ]
    if not clauses:
        return _cut("".join(sentences))
    told = [a for a in actors[:1] if any(a in sentence for sentence in sentences)]
    return _cut(_with_actor("，".join(_choose(clauses)), told, actors))


def _with_actor(summary: str, told: Sequence[str], actors: Sequence[str]) -> str:
    """Put the organiser in front of a predicate that names no one, where there is room."""
    if not told or not _PREDICATE.match(summary) or any(a in summary for a in actors):
        return summary
    longer = join(told[0], summary)
    return longer if len(longer) < MAX_SUMMARY else summary


def _statements(sentence: str) -> list[str]:
    """The clauses; one that only says when, where or why goes with the next."""
    statements: list[str] = []
    waiting = ""
    for clause in split_clauses(sentence):
        joined = f"{waiting}，{clause}" if waiting else clause
        if len(joined) < MAX_SUMMARY // 2 and is_setting(clause):
            waiting = joined
            continue
        waiting = ""
        # A setting that leaves its clause no room is left out.
        statements.append(joined if len(joined) < MAX_SUMMARY else clause)
    return statements


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
    ranked = sorted(
        range(len(clauses)), key=lambda k: (not _is_told(clauses[k]), -clauses[k].worth, k)
    )
    chosen = {ranked[0]}
    room = MAX_SUMMARY - 1 - len(clauses[ranked[0]].text)
    for at in ranked[1:]:
        need = len(clauses[at].text) + 1
        if need <= room and clauses[at].worth > 0 and _tells(clauses[at].text):
            chosen.add(at)
            room -= need
    return [clauses[at].text for at in sorted(chosen)]


def _tells(text: str) -> bool:
    """Whether the clause says something of its own; a mere name beside others does not."""
    return bool(_ACTION.search(text) or _FIGURE.search(text))


def _is_told(clause: _Clause) -> bool:
    """Whether the clause fits and says something; one that must be cut is the last resort."""
    return len(clause.text) < MAX_SUMMARY and clause.worth > 0


def _cut(text: str) -> str:
    """At most 60 characters, cut at a pause and never inside a number or a Latin word."""
    text = re.sub(r"\s+", " ", text).strip(" ，。；：、,;:")
    if text[:1] in _CLOSING and _CLOSING[text[0]] not in text:
        text = text[1:]
    if len(text) >= MAX_SUMMARY:
        pause = max(text.rfind(mark, 0, MAX_SUMMARY - 1) for mark in "，、；")
        text = shorten(text, pause if pause >= MAX_SUMMARY // 2 else MAX_SUMMARY - 1)
    if not _WORD.search(text):
        return ""
    return text if _STOPPED.search(text) else f"{text}。"
