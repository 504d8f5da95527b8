"""The name of an initiative.

In:  the sentences of its evidence and the title.  Out: the name in quotes or title marks if there
is one, else the shortest phrase that an action verb introduces and a kind of activity ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from reportnlp.initiatives.clauses import is_setting, split_clauses
from reportnlp.initiatives.shorten import shorten

_QUOTED = re.compile(r"[“「《『](?P<name>[^“”「」《》『』，。！？；!?;：\n]{2,30})[”」》』]")
_KIND = (
    "活动|仪式|项目|工程|行动|计划|培训班|培训|讲座|比赛|大赛|论坛|大会|会议|座谈会|发布会|推介会|"
    "签约|义诊|演练|展览|文化节|艺术节|课程|课堂|公益行|宣讲|宣传|调研|走访|慰问|志愿服务|服务|平台|系统|"
    "中心|基地|服务队|联盟|协议|指数|报告|方案|政策|措施|竞赛|展演|研学|夏令营|训练|研习|说明会|记者会"
)
_AFTER_QUOTE = re.compile(rf"[^，,。；;！？!?“「《]{{0,14}}?(?:{_KIND})")
# Words right before a quoted name: 推出“…”, 名为“…”.
_NAMING = re.compile(
    r"(?:推出|启动|打造|开设|开展|举办|举行|成立|名为|题为|主题|发起|创建|实施|发布|首批|首个|首家|建成|"
    r"一场|\d[家个])(?:了|的|为)?$"
)
_SAID = re.compile(r"(?:说|表示|称|指出|介绍|强调|[:：，,])$")
_ENDS_IN_KIND = re.compile(rf"(?:{_KIND})$")
_PHRASE = re.compile(
    r"(?:举办|举行|开展|启动|召开|组织|推出|发布|签署|实施|参加|承办|主办|打造|成立|开启|办理|推动|完成)"
    r"(?:了|的|完成)?(?:一场|一次|首届|首个|一系列|系列)?"
    rf"(?P<name>[^，,。；;！？!?、“”「」《》\s]{{2,18}}?(?:{_KIND}))"
    r"(?![\u4e00-\u9fff]{0,2}(?:中|上|现场))"
)
_ACTION = re.compile(
    r"(?:捐赠|捐款|资助|慰问|发放|赠送|帮扶|走访|成立(?!于|以来|至今|.{0,3}年来)|签署|揭牌|启动|发布|推出|建成|"
    r"开展|举办|举行|获|新增|完成|办理|投入)[^，,。；;！？!?\n]{2,26}"
)
# What no name needs.
MAX_NAME = 30
_MIN_CLAUSE = 4
# A quoted string with less is a slogan or a nickname; names stand among the first ones.
_LEAST_WORTH = 0.4
_MOST_QUOTED = 40


def name_of(sentences: Sequence[str], title: str) -> str:
    """The name; never empty if the evidence has a letter.

    Args:
        sentences: simplified evidence, in order; not empty.
        title: simplified title, or "".
    """
    evidence = "\n".join(sentences)
    return _quoted(evidence, title) or _phrase(evidence) or _action(evidence)


def _quoted(evidence: str, title: str) -> str | None:
    best: tuple[float, int, str] | None = None
    for found in islice(_QUOTED.finditer(evidence), _MOST_QUOTED):
        name = found["name"].strip()
        if not any(c.isalnum() for c in name):
            continue
        score = _worth(evidence, found, name, title)
        if score >= _LEAST_WORTH and (best is None or score > best[0]):
            best = (score, found.start(), name)
    return best[2] if best else None


def _worth(evidence: str, found: re.Match[str], name: str, title: str) -> float:
    """How much a quoted string looks like the name of an activity; names come early."""
    is_followed = bool(_AFTER_QUOTE.match(evidence, found.end()))
    before = evidence[max(0, found.start() - 8) : found.start()]
    is_speech = bool(_SAID.search(before)) and not is_followed
    return (
        2.0 * is_followed
        + 1.5 * (name in title)
        + 0.5 * min(evidence.count(name) - 1, 2)
        + 1.0 * bool(_ENDS_IN_KIND.search(name))
        + 1.0 * bool(_NAMING.search(before))
        - 3.0 * is_speech
        - min(found.start() / 200, 1.5)
    )


def _phrase(evidence: str) -> str | None:
    found = _PHRASE.search(evidence)
    return found["name"] if found else None


def _action(evidence: str) -> str:
    found = _ACTION.search(evidence)
    if found:
        return shorten(evidence[found.start() :], len(found.group()))
    lines = evidence.strip().split("\n")
    clauses = [clause for line in lines for clause in split_clauses(line)] or lines
    telling = (c for c in clauses if len(c) >= _MIN_CLAUSE and not is_setting(c))
    return shorten(next(telling, clauses[0]), MAX_NAME)
