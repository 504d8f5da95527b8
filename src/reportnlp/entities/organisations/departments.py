"""Departments that are named with the kind of their body alone: 医院党委宣传科, 学校团委.

In:  the names of a release and what is known of them.  Out: such names in full, with the body's
name in place of its kind.
The one idea: the body is the only one of this kind in the release; its own parts are none beside
it. Where there are two, the name stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from reportnlp.entities.organisations import tables

# The kind of a group may be named with its form: 集团|公司|党委.
_FORM = re.compile("(?:有限)?公司")
_SHORTEST = 2


def departments(names: Iterable[str], full: Mapping[str, str]) -> dict[str, str]:
    """Each of `names` that begins with the kind of a body alone, in full.

    Args:
        names: all that the release names.
        full: the full names of those that are short.
    """
    bodies = {full.get(name, name) for name in names}
    parted = ((name, _parted(name)) for name in names if name not in full)
    wanted = {name: parts for name, parts in parted if parts}
    owner = {noun: _only(noun, bodies) for noun in {noun for noun, _ in wanted.values()}}
    found = ((name, owner[noun], rest) for name, (noun, rest) in wanted.items())
    return {name: body + rest for name, body, rest in found if body}


def _parted(name: str) -> tuple[str, str] | None:
    """The kind of body that `name` begins with, and the department behind it."""
    match = _noun().match(name)
    if match is None:
        return None
    rest = name[match.end() :]
    form = _FORM.match(rest)
    rest = rest[form.end() :] if form else rest
    is_department = len(rest) >= _SHORTEST and rest.endswith(tables.words("department"))
    return (match.group(), rest) if is_department else None


def _only(noun: str, bodies: Collection[str]) -> str | None:
    """The one of `bodies` that `noun` can mean, if it is the only one."""
    ends = tables.nouns()[noun].ends
    found = list(_wholes(body for body in bodies if body.endswith(ends) and _is_name(body)))
    return found[0] if len(found) == 1 else None


def _is_name(body: str) -> bool:
    return body not in tables.nouns() and _noun().match(body) is None


def _wholes(names: Iterable[str]) -> Iterator[str]:
    """The names without those of parts of others: 青田大学, not 青田大学音乐学院."""
    last = None
    for name in sorted(names):
        if last is None or not name.startswith(last):
            last = name
            yield name


@cache
def _noun() -> re.Pattern[str]:
    nouns = (re.escape(noun) for noun, uses in tables.nouns().items() if uses.bare)
    return re.compile("|".join(sorted(nouns, key=len, reverse=True)))
