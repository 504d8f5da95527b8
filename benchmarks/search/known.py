"""Known-item queries: what somebody types who remembers something of a release.

In:  gold releases.  Out: queries with the release that each should find.
The one idea: the queries are made from what annotators wrote, never from what we extract, and are
asked in the script that the release is not written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from opencc import OpenCC

from reportnlp.script import detect_script, simplify

KINDS = ("name", "organisation + place", "number + noun", "paraphrase")

# Everyday words and what somebody else would say; both ways.
_SYNONYMS = (
    "举办 开展, 举行 进行, 捐赠 赠送, 帮助 协助, 老人 长者, "
    "孩子 儿童, 启动 开启, 组织 发动, 提供 给予, 发放 派发, "
    "参加 参与, 慰问 看望, 宣传 推广, 培训 训练, 医院 医疗机构, "
    "学校 校园, 残疾人 残障人士, 免费 无偿, 共同 一起, 推出 发布, "
    "建设 兴建, 签署 签订, 增加 提高, 资助 补助, 志愿者 义工"
)
_PAIRS = [pair.split() for pair in _SYNONYMS.split(", ")]
_SWAPS = {a: b for one, other in _PAIRS for a, b in ((one, other), (other, one))}
_WORD = re.compile("|".join(sorted(_SWAPS, key=len, reverse=True)))
_CLAUSES = re.compile(r"[，。；、：,;:\s]+")
_NUMBER = re.compile(r"\d[\d,.]*")


class Known(NamedTuple):
    """A query, and what it should find.

    Attributes:
        kind: one of `KINDS`.
        text: as it is typed.
        doc_id: of the release.
    """

    kind: str
    text: str
    doc_id: str


def queries(release: Mapping[str, Any]) -> Iterator[Known]:
    """The queries of a gold release, in the other script."""
    is_traditional = detect_script(release["text"]) == "Hant"
    for kind, text in dict.fromkeys(_texts(release)):
        asked = simplify(text).simplified if is_traditional else _traditional().convert(text)
        yield Known(kind, asked, release["id"])


def _texts(release: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for initiative in release["initiatives"]:
        if initiative["name"]:
            yield "name", initiative["name"]["text"]
        if initiative["organisations"] and initiative["places"]:
            body, place = initiative["organisations"][0], initiative["places"][0]
            yield "organisation + place", f"{body['text']} {place['text']}"
        for metric in initiative["metrics"]:
            number = _NUMBER.search(metric["text"])
            if number and metric["what"]:
                yield "number + noun", f"{number[0]}{metric['unit'] or ''} {metric['what']}"
        yield "paraphrase", _paraphrase(initiative["summary"])


def _paraphrase(summary: str) -> str:
    """The annotator's own words, with others for everyday ones, the last clause first."""
    clauses = [clause for clause in _CLAUSES.split(simplify(summary).simplified) if clause]
    return " ".join(_WORD.sub(lambda match: _SWAPS[match[0]], clause) for clause in clauses[::-1])


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")
