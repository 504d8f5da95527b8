"""Sections that are named without their body: 刑警大队, 教务处, 社会救助科.

In:  the names of a release as they follow each other, and what is known of them.  Out: such names
in full, their body's name before them.
The one idea: the body is one that has such sections and is named before; where there are several,
the one named most often, if it is the last of them too or leads them by far. Else the name stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportnlp.entities.organisations import tables

_ANY = "*"
_SHORTEST = 3
_LONGEST = 12
_LEAD = 3


def sections(
    named: Sequence[str], owners: Mapping[str, str], lone: Iterable[str]
) -> dict[str, str]:
    """Each of `lone` that is a section of a body beyond doubt, in full.

    Args:
        named: the names of all mentions in the order of the text.
        owners: those of them that may have sections, each with its full name.
        lone: names that tell neither body nor place.
    """
    wanted = {name: kinds for name in lone if (kinds := _kinds(name))}
    bodies: dict[str, int] = {}  # how often each was named, the last one last
    found: dict[str, str] = {}
    for name in named if wanted else ():
        kinds = wanted.pop(name, ())
        body = _clear({b: n for b, n in bodies.items() if _has(b, kinds)}) if kinds else None
        if body is not None:
            found[name] = body + name
        elif name in owners and name not in found:
            bodies[owners[name]] = bodies.pop(owners[name], 0) + 1
    return found


def _kinds(name: str) -> tuple[str, ...]:
    """How the names of bodies end that have such a section; none if it is no section."""
    if name in tables.sections() or not _SHORTEST <= len(name) <= _LONGEST:
        return tables.sections().get(name, ())
    endings = (_ANY + name[-size:] for size in range(len(name) - 2, 0, -1))
    return next((tables.sections()[e] for e in endings if e in tables.sections()), ())


def _has(body: str, kinds: Iterable[str]) -> bool:
    """Whether a body has the section: its name ends so, 公安局/分局 with a name between."""
    if body.endswith(tables.words("press")):
        return False
    return any(
        body.endswith(ending) and whole in body[: -len(ending)]
        for whole, _, ending in (kind.rpartition("/") for kind in kinds)
    )


def _clear(bodies: Mapping[str, int]) -> str | None:
    """The one body that is meant beyond doubt, of those named so often, the last one last."""
    if not bodies:
        return None
    *_, last = bodies
    best = max(bodies, key=lambda body: bodies[body])
    second = max((count for body, count in bodies.items() if body != best), default=0)
    leads = bodies[best] > second if best == last else bodies[best] >= _LEAD * second
    return best if leads else None
