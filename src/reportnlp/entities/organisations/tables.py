"""The word lists that tell organisations apart, read once.

In:  the org_*.tsv files under reportnlp/lexicon.  Out: read-only tables made of them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from reportnlp.errors import ModelError

_COMMENT = "#"
_LONGEST_ENDING = 8


class ShortForm(NamedTuple):
    """A customary short form (卫健委) and what it stands for (卫生健康委员会)."""

    short: str
    full: str
    kind: Literal["ending", "name", "taiwan"]
    sure: Literal["yes", "no", "alone"]


class Branch(NamedTuple):
    """How a branch is named in full: 浙江 + 联通 is 中国联通{unit}分公司, of 中国联通.

    Attributes:
        group, trade: what stands before and behind the place.
        province, city: the branch of a province and of a place below it; "-" if not called so.
        body: the whole.
    """

    group: str
    trade: str
    province: str
    city: str
    body: str


class Bureau(NamedTuple):
    """A bureau of Taiwan's cities in full, and whether only counties have it."""

    full: str
    where: Literal["all", "county"]


class Level(NamedTuple):
    """A word that stands for a unit (市), how units of it end, and words that only look so."""

    word: str
    ends: tuple[str, ...]
    exceptions: tuple[str, ...]


class Noun(NamedTuple):
    """A noun that takes up a name (公司): the endings it takes up, and whether it does so bare."""

    ends: tuple[str, ...]
    bare: bool


def rows(name: str, columns: int) -> list[list[str]]:
    """The fields of every line of a lexicon file that is no comment.

    Raises:
        ModelError: if the file is missing or a line has another number of fields.
    """
    try:
        content = (resources.files("reportnlp") / "lexicon" / name).read_text("utf-8")
    except OSError as error:
        raise ModelError(f"lexicon/{name} cannot be read: {error}; reinstall reportnlp") from error
    lines = (line for line in content.split("\n") if line and not line.startswith(_COMMENT))
    found = [line.split("\t") for line in lines]
    for row in found:
        if len(row) != columns:
            raise ModelError(f"lexicon/{name}: {columns} columns expected in {row}")
    return found


@cache
def endings() -> dict[str, str]:
    """What ends the name of a body, with the least that must stand before it."""
    return {text: need for text, need, _ in rows("org_suffixes.tsv", 3)}


def ending(name: str) -> str:
    """The longest known ending of `name`; "" if it has none."""
    for size in range(min(len(name), _LONGEST_ENDING), 0, -1):
        if name[-size:] in endings():
            return name[-size:]
    return ""


@cache
def brands() -> frozenset[str]:
    """Bodies that are named without an ending of their kind."""
    return frozenset(name for name, need in rows("org_brands.tsv", 2) if need == "alone")


@cache
def trades() -> frozenset[str]:
    """Words that name a body behind a place only: 消防, 税务."""
    return frozenset(name for name, need in rows("org_brands.tsv", 2) if need == "place")


@cache
def short_forms() -> tuple[ShortForm, ...]:
    """All short forms, the longest first, those that are sure before others."""
    found = [ShortForm(*row) for row in rows("org_short_forms.tsv", 4)]  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda form: (-len(form.short), form.sure != "yes")))


@cache
def names() -> dict[str, ShortForm]:
    """The short forms of single bodies."""
    return {form.short: form for form in short_forms() if form.kind == "name"}


@cache
def taiwan_names() -> dict[str, ShortForm]:
    """The short forms of single bodies that mean these in releases about Taiwan only."""
    return {form.short: form for form in short_forms() if form.kind == "taiwan"}


@cache
def branches() -> dict[tuple[str, str], Branch]:
    """Branches by what stands before and behind their place."""
    found = [Branch(*row) for row in rows("org_branches.tsv", 5)]
    return {(row.group.strip("-"), row.trade): row for row in found}


@cache
def levels() -> tuple[Level, ...]:
    """Words that stand for a unit, the longest first."""
    found = [
        Level(word, tuple(ends.split()), tuple(exceptions.split()))
        for word, ends, exceptions in rows("org_levels.tsv", 3)
    ]
    return tuple(sorted(found, key=lambda level: -len(level.word)))


@cache
def bureaus() -> dict[str, Bureau]:
    """Bureaus of Taiwan's cities by their short names."""
    found = rows("org_city_bureaus.tsv", 3)
    return {short: Bureau(full, where) for short, full, where in found}  # type: ignore[arg-type]


@cache
def city_heads() -> dict[str, str]:
    """Short heads of the bodies of Taiwan's cities: 南市 -> 台南市."""
    return {head: city for head, city in rows("org_city_heads.tsv", 2) if city != "-"}


@cache
def doubtful_places() -> frozenset[str]:
    """Short names of places that are more often part of a body's own name."""
    return frozenset(head for head, city in rows("org_city_heads.tsv", 2) if city == "-")


@cache
def placeless() -> tuple[str, ...]:
    """Names that begin with a place's and do not say where the body is."""
    return words("placeless")


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind: idle, strict, general, common, town, association …"""
    return tuple(
        word for name, listed in rows("org_words.tsv", 2) if name == kind for word in listed.split()
    )


@cache
def sections() -> dict[str, tuple[str, ...]]:
    """Sections of bodies, whole names or * and how they end, with the endings of their bodies."""
    found: dict[str, tuple[str, ...]] = {}
    for listed, owners in rows("org_sections.tsv", 2):
        for section in listed.split():
            found[section] = (*found.get(section, ()), *owners.split())
    return found


@cache
def cuts() -> dict[str, tuple[str, ...]]:
    """How parts end that read as one name with their whole, by how the whole ends."""
    return {whole: tuple(parts.split()) for whole, parts in rows("org_cuts.tsv", 2)}


@cache
def open_endings() -> dict[str, tuple[str, ...]]:
    """Endings that are none before what is listed: 中心|支行."""
    return {ending: tuple(after.split()) for ending, after in rows("org_open_endings.tsv", 2)}


def goes_on(name: str, at: int) -> bool:
    """Whether a body that seems to end at `at` does not: 国务院新闻办|公室."""
    listed = (open_endings().get(name[max(at - size, 0) : at], ()) for size in (1, 2))
    return any(after and name.startswith(after, at) for after in listed)


@cache
def nouns() -> dict[str, Noun]:
    """Nouns that take up a name."""
    return {
        noun: Noun(tuple(ends.split()) if ends != "-" else ("",), bare == "yes")
        for noun, ends, bare in rows("org_anaphora.tsv", 3)
    }
