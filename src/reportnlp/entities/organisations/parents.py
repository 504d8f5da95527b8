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
_JOINTS = frozenset("、和与及·)）")
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
        return None
    for cut in range(len(name) - 2, _SHORTEST - 1, -1):
        whole = name[:cut]
        enough = whole in known or cut > max(head.end, _SHORTEST)
        if enough and _parts(name, cut) and _is_body(whole, name[cut:], head, known):
            return whole
    if not _is_branch(name, head):
        return None
    form = tables.names().get(head.group)
    whole = form.full if form else head.group
    return None if whole == name else whole


def _is_branch(name: str, head: Head) -> bool:
    """Whether the name is that of a known body, and behind it a place or its department."""
    if not head.group or head.group == _PARTY or head.end >= len(name):
        return False
    # 小米|科技公司 is one body, 国网|物资公司 are two.
    own = _LEGAL.fullmatch(name, head.end) and head.group not in _wholes()
    return head.place is not None or not own


def _wholes() -> Collection[str]:
    """Bodies whose name stands before those of their companies."""
    return {group for group, _ in tables.branches() if group}


def _parts(name: str, cut: int) -> bool:
    """Whether the name can be parted at `cut`: what follows is a kind of body of its own."""
    rest = name[cut:]
    if not tables.ending(rest) or rest[0] in _JOINTS or _LEGAL_FORM.fullmatch(rest):
        return False
    return not any(
        name.startswith(after, cut)
        for size in (1, 2)
        for after in (tables.open_endings().get(name[cut - size : cut], ()),)
        if after
    )


def _is_body(whole: str, rest: str, head: Head, known: Collection[str]) -> bool:
    """Whether `whole`, behind which `rest` stands, is a body by itself."""
    own = whole[head.end :]
    if (head.group, own) in tables.branches() and head.place is not None:
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
