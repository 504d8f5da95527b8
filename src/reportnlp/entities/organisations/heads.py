"""What a name begins with: the whole that it is a branch of, and the place.

In:  a name and the places of its release.  Out: `Head`: 国网|铜鼓县|供电公司, |宁波市|教育局.
The one idea: the gazetteer reads the name as an address; only what it finds at the head counts,
and a short name that could be a word of the body's own only where the release names the place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportnlp.entities.mention import PlaceValue
from reportnlp.entities.organisations import tables
from reportnlp.entities.places.address import parse_address
from reportnlp.entities.places.expression import read_expression
from reportnlp.entities.places.units import Path

_LONGEST_GROUP = 14
# The legal form between a whole and the place of its branch: 中国移动通信集团|浙江有限公司.
_FORM = re.compile(r"(?:[（(]?集团[)）]?)?(?:股份)?(?:有限)?(?:责任)?(?:公司)?")
_LEGAL = ("财团法人", "社团法人")
_PARTY = ("中共", "共青团")
# An address of four levels is shorter; the bound keeps long names cheap.
_LONGEST_ADDRESS = 40
_UNITS = frozenset("省市区县州盟旗")
_SHORTEST = 2
_HOME = "中国"
# 国网山西、山东电力 lies in no one place.
_LISTS = frozenset("、，,")
_AND = frozenset("和与及")
_MOST_AROUND = 3
_TAIWAN = "台湾省"
_QUARTERS = ("东区", "西区", "南区", "北区", "中区")


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a name.

    Attributes:
        group: the known body that stands before the place, as written; "" if none does.
        place: where the place lies; None if the name begins with none.
        start, end: where the place stands in the name; both where the rest begins if there is none.
    """

    group: str = ""
    place: PlaceValue | None = None
    start: int = 0
    end: int = 0


class Heads:
    """Reads names in the light of the places that their release has linked."""

    def __init__(self, linked: Sequence[tuple[str, PlaceValue]]) -> None:
        self._codes: dict[str, str] = {}
        for name, place in linked:
            if place.adcode is not None:
                self._codes.setdefault(name, place.adcode)
                self._codes.setdefault(place.path[-1], place.adcode)
                self._codes.setdefault(short_unit(place.path[-1]), place.adcode)
        self._near = frozenset(self._codes.values())
        self._named = frozenset(place.path for _, place in linked)
        above = Counter(place.path[:depth] for _, place in linked for depth in (1, 2))
        self._around = ["".join(path) for path, _ in above.most_common(_MOST_AROUND)]
        self._read: dict[str, Head] = {}

    def read(self, name: str) -> Head:
        """What `name` begins with."""
        if name not in self._read:
            self._read[name] = self._head(name)
        return self._read[name]

    def _head(self, name: str) -> Head:
        group = _group(name)
        legal = next((len(form) for form in _LEGAL if name.startswith(form)), 0)
        after = len(group) + _form(name, len(group)) if group else legal
        if after == len(name):
            return Head(group, None, after, after)
        place, end = self.place(name, after)
        if place is None and group and group not in _PARTY:
            # 小米|科技公司 is one body; only wholes known to have branches stand before others.
            form = tables.names().get(group)
            return Head(group, None, after, after) if form else Head()
        return Head(group, place, after, end)

    def place(self, name: str, at: int) -> tuple[PlaceValue | None, int]:
        """The place that begins at `at`, and where it ends."""
        if _is_regional(name, at):
            return None, at
        value = parse_address(name[at : at + _LONGEST_ADDRESS], prefer=self._codes)
        if value is None or value.path[0] == _HOME:
            return None, at
        end, depth, is_full = _follow(value.path, name, at)
        if depth < len(value.path):
            behind = _behind(value.path, name, at) if depth else 0
            if behind > end:
                end, is_full = behind, True
            else:
                value = parse_address("".join(value.path[:depth])) if depth else None
        if value is None or end == len(name) or _is_list(name, end):
            return None, at
        if name.startswith(tables.words("topic"), end):
            return None, at  # 台湾|事务办公室 lies elsewhere
        if value.adcode is None and value.path[0] == name[at:end]:
            value = self._nearest(value)
        if name.startswith(tables.placeless(), at):
            return None, at
        # 米兰 is a fine name for a barber's where the release is not about Milan.
        far = value.adcode is None and len(value.path) > 1 and value.path not in self._named
        is_full = is_full and not far
        if is_full or self._is_known(value, name[at:end]):
            return value, end
        return _above(value.path, name, at)

    def _nearest(self, place: PlaceValue) -> PlaceValue:
        """Of the places of one name, the one that lies where the release's places do."""
        for around in self._around:
            near = parse_address(around + place.path[0])
            if near is not None and near.adcode is not None and near.path[-1] == place.path[0]:
                return near
        return place

    def _is_known(self, place: PlaceValue, written: str) -> bool:
        """Whether a short name is that of a place beyond doubt."""
        if place.adcode is None:
            return False
        if place.adcode in self._near:
            return True
        wide = place.adcode.endswith("00") or written[-1] in _UNITS
        # 南宁高中 is one of Tainan's schools where the release is about Tainan.
        across = self._around[:1] == [_TAIWAN] and place.path[0] != _TAIWAN
        if not wide or across or written in tables.doubtful_places():
            return False
        # 日照中心 is a day centre as often as a body of that city.
        return read_expression(written).strength != "ordinary"


def _is_list(name: str, at: int) -> bool:
    """Whether another place follows at `at`: 山西|和山东电力, but 台南市|和顺国小."""
    if name[at] in _AND:
        return parse_address(name[at + 1 : at + 1 + _LONGEST_ADDRESS]) is not None
    return name[at] in _LISTS


def _is_regional(name: str, at: int) -> bool:
    """Whether a national body's branch begins at `at`, which is in no one district: 南区|国税局."""
    size = len(_QUARTERS[0])
    quarter = name[at : at + size] in _QUARTERS
    return quarter and name.startswith(tables.words("regional"), at + size)


def unit_within(place: PlaceValue, name: str) -> PlaceValue | None:
    """The unit of `place` that the local branch `name` begins with: 宝山区 for 宝山|分局."""
    if not name.endswith(tables.words("branch")):
        return None
    value = parse_address("".join(place.path) + name[:_LONGEST_ADDRESS])
    if value is None or value.adcode is None or value.path[:-1] != place.path:
        return None
    return value if name.startswith(short_unit(value.path[-1])) else None


def _follow(path: Path, name: str, at: int) -> tuple[int, int, bool]:
    """Where the units of `path` end that `name` has at `at`, which is last, if one is in full."""
    end, depth, is_full = at, 0, False
    for level, unit in enumerate(path, start=1):
        size = _matched(unit, name, end)
        if size:
            # A short name right within a place named in full is no chance: 台南市|永康|国小.
            # Nor is one short name behind the other: 上海|黄浦|支行.
            is_full = is_full or size >= len(unit) or depth > 0
            end, depth = end + size, level
    return end, depth, is_full


def _above(path: Path, name: str, at: int) -> tuple[PlaceValue | None, int]:
    """The place that a name has in full before one that is far, or none: 台南市|新化国小."""
    end, depth, is_full = _follow(path[:-1], name, at)
    place = parse_address("".join(path[:depth])) if is_full else None
    return place, end if place else at


def _behind(path: Path, name: str, at: int) -> int:
    """Where the unit of `path` ends that the place at `at` means; 0 if it means none or another.

    It tells the units that are not spelt as their path is: 苏州工业园区, 沧州|经开区, 吉林市.
    """
    words = name[at : at + _LONGEST_ADDRESS]
    place = read_expression(words)
    is_sure = place.links > 1 or place.strength == "full"
    means = is_sure and any(unit.path == path for unit in place.units)
    return at + len(words) - len(place.rest) if means else 0


def _matched(unit: str, name: str, at: int) -> int:
    """How much of `name` from `at` on is the unit's name or the beginning of it."""
    size = 0
    while size < len(unit) and name[at + size : at + size + 1] == unit[size]:
        size += 1
    if size == len(unit):
        return size
    if size < _SHORTEST or len(unit) == _SHORTEST:
        return 0
    # 文山|州: short, but with its kind.
    goes_on = name[at + size : at + size + 1] == unit[-1]
    return size + 1 if goes_on and unit[-1] in _UNITS else size


def short_unit(unit: str) -> str:
    """The unit's name without its kind: 竹山."""
    return unit[:-1] if len(unit) > _SHORTEST and unit[-1] in _UNITS else unit


def _group(name: str) -> str:
    """The longest known body that `name` begins with."""
    for size in range(min(len(name), _LONGEST_GROUP), 1, -1):
        start = name[:size]
        known = start in _PARTY or start in tables.names() or start in tables.brands()
        if known and not tables.goes_on(name, size):
            return start
    return ""


def _form(name: str, at: int) -> int:
    """How long the legal form is that stands at `at`."""
    match = _FORM.match(name, at)
    return match.end() - at if match else 0
