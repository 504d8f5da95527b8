"""Short forms written out.

In:  a name, its head and the region of its release.  Out: the name in full as far as customary
forms tell it: 市卫健委 -> 宁波市卫生健康委员会, 浙江联通 -> 中国联通浙江省分公司; and its `Key`,
equal for all spellings of one body.
The one idea: each rule rewrites one part of the name, and the key is that of the rewritten name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from reportnlp.entities.organisations import tables
from reportnlp.entities.organisations.heads import Heads
from reportnlp.entities.organisations.region import Region

# Two characters are a short form only where a name ends; elsewhere they may be part of a word.
_SHORT = 2
_LEAGUE = re.compile(r"团(?P<level>省|市|区|县|州|旗|镇|乡|街道|自治区)委(?:员会)?$")
_PARTY = "中共"
_YOUTH = "共青团"
_HOME = "中国"
_AUTONOMOUS = "自治区"
_FOUNDATION = ("学校财团法人", "医疗财团法人")
_SEATS = ("委", "府")
_GOVERNMENT = "政府"
_MUNICIPAL = ("市府", "县府", "市政府", "县政府")
# What the same body is written with and without.
_IDLE = re.compile(
    r"^.{2,8}(?:学校|医疗)财团法人(?=..)|(?:财团|社团)法人|^(?:私立|公立)|人民(?=政府|法院|检察院)|(?:股份|控股)?有限(?:责任)?(?=公司)|(?<=.)有限(?:责任)?公司$"
    r"|[（(）)·\s“”「」\"]|(?<=.)[和与及暨、](?=.)"
)
_COMPANY = re.compile(r"(?<=..)(?:股份|控股)?(?:公司|股份)$")
_HEAD_OFFICE = re.compile(r"省?(?:分|总)?公司$")


class Key(NamedTuple):
    """What is equal for all spellings of one body.

    Attributes:
        group: the whole that it is a branch of.
        unit: the lowest unit at its head.
        rest: everything else, short forms written out.
    """

    group: str
    unit: tuple[str, ...]
    rest: str


class Speller:
    """Writes out the names of one release."""

    def __init__(
        self,
        heads: Heads,
        region: Region,
        units: Mapping[str, set[str]],
        national: Mapping[str, str] | None = None,
    ) -> None:
        """Take what the release tells.

        Args:
            heads: reads the heads of names.
            region: the units that the release is about.
            units: for what stands behind a place, the units it stands behind: 教育局 -> {宁波市}.
            national: agencies that it names behind their ministry: 观光局 -> 交通部观光局.
        """
        self._heads = heads
        self._national = dict(national or {})
        self._region = region
        self._units = units
        self.city = region.taiwan_city()
        self.around = region.city()
        self._names = tables.names() | (tables.taiwan_names() if region.is_taiwan() else {})

    def write_out(self, name: str) -> str:
        """The name in full, as far as customary forms and the release's region tell it."""
        rules: tuple[Callable[[str], str], ...] = (
            self._known, _city_head, self._league, self._level, self._bureau, self._branch,
            self._group, self._endings,
        )  # fmt: skip
        for rule in rules:
            name = rule(name)
        return name

    def key(self, name: str) -> Key:
        """The key of a name that is written out."""
        head = self._heads.read(name)
        group = tables.names()[head.group].full if head.group in tables.names() else head.group
        unit = head.place.path[-1:] if head.place else ()
        rest = rest_key(name[head.end :])
        if group and not _HEAD_OFFICE.sub("", rest):
            rest = ""
        return Key("" if group == _PARTY else group, unit, rest)

    def _level(self, name: str) -> str:
        """市教育局 -> 宁波市教育局."""
        found = level_of(name)
        if found is None:
            return name
        rest = name[len(found.word) :]
        stated = [unit for unit in self._units.get(rest_key(rest), ()) if unit.endswith(found.ends)]
        unit = stated[0] if len(stated) == 1 else self._region.unit(found)
        return name if unit is None else unit + rest

    def _league(self, name: str) -> str:
        """团市委, 宁波团市委, 共青团宁波市委 -> 共青团宁波市委员会."""
        if name.startswith(_YOUTH) and name.endswith("委"):
            return name + "员会"
        match = _LEAGUE.search(name)
        if match is None:
            return name
        before, level = name[: match.start()], match["level"]
        if not before:
            unit = next(self._region.unit(x) for x in tables.levels() if x.word == level)
        else:
            head = self._heads.read(before + level + "团委")
            known = head.place is not None and head.end >= len(before)
            unit = head.place.path[-1] if known and head.place else None
        return f"{_YOUTH}{unit}委员会" if unit and unit.endswith(level) else name

    def _bureau(self, name: str) -> str:
        """社会局, 市府社会局, 台南市社会局 -> 台南市政府社会局, in a release of that city."""
        if self.city is None or name in self._national:
            return self._national.get(name, name)
        city, own, rest = self._split_city(name)
        bureau = next((b for b in _bureaus() if rest.startswith(b)), "")
        if city is None or not (bureau or own):
            return name
        full, where = tables.bureaus()[bureau] if bureau else ("", "all")
        if where == "county" and city in tables.words("municipality") and not own:
            return name
        return f"{city}{_GOVERNMENT}{full}{rest[len(bureau) :]}"

    def _split_city(self, name: str) -> tuple[str | None, str, str]:
        """The city, its government and what stands behind: 台南市|政府|社会局."""
        head = self._heads.read(name)
        if head.place is None:
            own = next((form for form in _MUNICIPAL if name.startswith(form)), "")
            return self.city, own, name[len(own) :]
        path = head.place.path
        if path[0] != "台湾省" or len(path) != 2 or not path[-1].endswith(("市", "县")):
            return None, "", name
        rest = name[head.end :]
        own = next((form for form in (_GOVERNMENT, "府") if rest.startswith(form)), "")
        return path[-1], own, rest[len(own) :]

    def _branch(self, name: str) -> str:
        """浙江联通 -> 中国联通浙江省分公司."""
        head = self._heads.read(name)
        found = tables.branches().get((head.group, name[head.end :]))
        if found is None or head.place is None:
            return name
        unit = head.place.path[-1]
        short = name[head.start : head.end].rstrip("省市") or unit
        form = found.province if len(head.place.path) == 1 else found.city
        plain = short if unit.endswith(_AUTONOMOUS) else unit
        return name if form == "-" else form.format(unit=unit, short=short, plain=plain)

    def _known(self, name: str) -> str:
        """工信部, 中国工信部 -> 工业和信息化部."""
        own = name.removeprefix(_HOME)
        if own in tables.brands() and name not in tables.brands():
            name = own
        form = self._names.get(name)
        return form.full if form else name

    def _group(self, name: str) -> str:
        """工行宁波分行 -> 中国工商银行宁波分行."""
        if name in tables.brands():
            return name
        for size in range(min(len(name) - 1, 8), 1, -1):
            form = self._names.get(name[:size])
            rest = name[size:]
            is_own = rest.startswith(_FOUNDATION)  # 嘉药|学校财团法人嘉南药理大学
            if form is None or tables.goes_on(name, size):
                continue
            if form.sure == "yes" and not name.startswith(form.full) and not is_own:
                return form.full + rest if tables.ending(rest) and len(rest) > 1 else name
        return name

    def _endings(self, name: str) -> str:
        """宁波市卫健委 -> 宁波市卫生健康委员会; 妇联 alone is that of some unit or other."""
        head = self._heads.read(name)
        return _expand(_sure_forms(), name) if head.place or head.group else name


def level_of(name: str) -> tables.Level | None:
    """The word at the head of `name` that stands for a unit."""
    for level in tables.levels():
        if name.startswith(level.word):
            goes_on = len(name) > len(level.word) + 1 or name[len(level.word) :] in _SEATS
            return level if goes_on and not name.startswith(level.exceptions or ("\0",)) else None
    return None


@lru_cache(maxsize=1 << 12)
def rest_key(rest: str) -> str:
    """What stands behind the place, the same for all its spellings."""
    written = _expand(_every_form(), rest)
    return _COMPANY.sub("", _IDLE.sub("", written)) or written


def _city_head(name: str) -> str:
    """南市社会局 -> 台南市社会局."""
    for head, city in tables.city_heads().items():
        if name.startswith(head) and not name.startswith(city):
            rest = name[len(head) :]
            if rest.startswith("府"):
                return city + _GOVERNMENT + rest[1:]
            if rest.startswith(_bureaus()):
                return city + rest
    return name


def _expand(forms: tuple[re.Pattern[str], Mapping[str, str]], text: str) -> str:
    pattern, full = forms
    return pattern.sub(lambda match: full[match.group()], text)


@cache
def _sure_forms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    return _compile({f.short: f.full for f in _ending_forms() if f.sure == "yes"})


@cache
def _every_form() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Each short form and each full one, turned into one of them."""
    first: dict[str, str] = {}
    for form in _ending_forms():
        first.setdefault(form.short, form.full)
    alike = {form.full: first[form.short] for form in _ending_forms()}
    return _compile(alike | first)


def _ending_forms() -> list[tables.ShortForm]:
    return [form for form in tables.short_forms() if form.kind == "ending"]


def _compile(full: dict[str, str]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    # What is written out already stays: 卫生健康委 in 卫生健康委员会.
    table = {text: text for text in full.values()} | full
    table = {text: table.get(whole, whole) for text, whole in table.items()}
    longest = sorted(table, key=len, reverse=True)
    parts = [re.escape(text) + ("$" if len(text) == _SHORT else "") for text in longest]
    # 人社部门 is no 人社部.
    return re.compile(f"(?:{'|'.join(parts)})(?!门)"), table


@cache
def _bureaus() -> tuple[str, ...]:
    return tuple(sorted(tables.bureaus(), key=len, reverse=True))
