"""The body that an organisation belongs to, where its name says so.

In:  a name and the bodies that the release names.  Out: the beginning of the name that is a body
itself (宁波市教育局|信息中心), the longest one; None if there is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from reportnlp.entities.organisations import tables
from reportnlp.entities.organisations.heads import Head

_SHORTEST = 2
_PARTY = "中共"
_COMMITTEES = ("委", "委员会")
_JOINTS = frozenset("、和与及·)）")
# 嘉药学校|财团法人嘉南药理大学 is one body.
_FOUNDATIONS = ("财团法人", "社团法人", "学校财团法人", "医疗财团法人")
_LEGAL_FORM = re.compile(r"(?:集团)?(?:股份|控股)?(?:有限|责任)*(?:公司|集团|股份)?")
_LEGAL = re.compile(r".{0,8}?(?:集团)?(?:股份|控股)?(?:有限|责任)*(?:公司|集团)")


def parent_of(name: str, head: Head, known: Collection[str]) -> str | None:
    """The body that `name` belongs to by its name.

    Args:
        name: the name in full.
        head: its head.
        known: names of bodies of the release.
    """
    if name in tables.brands() or name in tables.names():
        return _ministry(name)
    for cut in range(len(name) - 2, _SHORTEST - 1, -1):
        whole = name[:cut]
        enough = whole in known or cut > max(head.end, _SHORTEST)
        if enough and _parts(name, cut) and _is_body(whole, name[cut:], head, known):
            return _without_party(whole)
    if not _is_branch(name, head):
        return None
    form = tables.names().get(head.group)
    whole = form.full if form else head.group
    return None if whole == name else whole


def _ministry(name: str) -> str | None:
    """The ministry that a body known by itself is an agency of: 交通部|观光局."""
    fitting = (ministry for ministry in tables.words("ministry") if name.startswith(ministry))
    whole = max(fitting, key=len, default=name)
    return whole if len(name) - len(whole) >= _SHORTEST and _parts(name, len(whole)) else None


def _without_party(whole: str) -> str:
    """The body that a party committee is of: 中共|青田大学|委员会, but 中共宁波市委|宣传部."""
    own = whole.removeprefix(_PARTY)
    return whole if own.endswith(_COMMITTEES) else own


def _is_branch(name: str, head: Head) -> bool:
    """Whether the name is that of a known body, and behind it a place or its department."""
    if not head.group or head.group == _PARTY or head.end >= len(name):
        return False
    if head.place is None and len(name) - head.end < _SHORTEST:
        return False  # 央视|频 is one word
    # 小米|科技公司 is one body, 国网|物资公司 are two.
    own = _LEGAL.fullmatch(name, head.end) and head.group not in _wholes()
    return head.place is not None or not own


def _wholes() -> Collection[str]:
    """Bodies whose name stands before those of their companies."""
    return {group for group, _ in tables.branches() if group}


def _parts(name: str, cut: int) -> bool:
    """Whether the name can be parted at `cut`: what follows is a kind of body of its own."""
    rest = name[cut:]
    if rest.startswith(_FOUNDATIONS) or rest[0] in _JOINTS or _LEGAL_FORM.fullmatch(rest):
        return False
    if not tables.ending(rest):
        return False
    return not tables.goes_on(name, cut)


def _is_body(whole: str, rest: str, head: Head, known: Collection[str]) -> bool:
    """Whether `whole`, behind which `rest` stands, is a body by itself."""
    own = whole[head.end :]
    if (head.group, own) in tables.branches() and head.place is not None:
        return True
    if own in tables.trades():
        return False  # 宁波消防|救援总队 is one body
    if whole in tables.words("ministry"):
        return True
    same = rest in tables.endings() or _LEGAL.fullmatch(rest)
    is_association = rest.endswith(tables.words("association"))
    if whole in tables.brands() and not same and not is_association:
        return True  # 国务院|新闻办公室
    kind = tables.ending(whole)
    need = tables.endings().get(kind, "weak")
    if need == "weak" or is_association:
        # 大上文体|中心 is the same body in full; 成大|未来工厂 is one of its own.
        return whole in known and not (need == "weak" and same and whole not in tables.brands())
    for general in tables.words("general"):
        own = own.removeprefix(general)
    proper = own != kind or need == "alone" or head.place is not None
    return whole in known or (proper and own not in tables.words("common"))
