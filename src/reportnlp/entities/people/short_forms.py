"""Full names of persons who are called by surname and title.

In:  a `Scene` and what is told of its names.  Out: for a name that is a surname with a title
(黄市长, 王教授), the full name of the release that it stands for, if there is just one; for a given
name behind surname and title (陈议员|怡珍) the full name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportnlp.entities.names.persons import lacks_surname
from reportnlp.entities.people import lexicon
from reportnlp.entities.people.scene import Scene
from reportnlp.entities.people.telling import Telling
from reportnlp.entities.people.titles import title_after

_LONGEST_GIVEN = 2
# More names of one surname stand in lists; the bound keeps a huge file's work linear.
_MOST_NAMES = 40


def full_names(
    scene: Scene, told: Sequence[Telling], titles: Mapping[str, tuple[str, ...]]
) -> dict[int, str]:
    """Index of each short form in `scene.people` -> its full name.

    Args:
        scene: the text and its names.
        told: what stands beside each name.
        titles: name -> all titles that the release tells.
    """
    by_surname = defaultdict(list)
    for name in titles:
        surname = lexicon.surname_of(name)
        given = name[len(surname) :]
        if surname and 0 < len(given) <= _LONGEST_GIVEN and given not in lexicon.titles():
            by_surname[surname].append(name)
    found = {}
    for at in range(len(told)):
        surname, title = short_form(scene, at)
        full = surname and _only(by_surname[surname], title, titles)
        full = full or _parted(scene, at, told[at])
        if full:
            found[at] = full
    return found


def _parted(scene: Scene, at: int, telling: Telling) -> str:
    """The full name whose surname stands before the title: 陈议员|怡珍 -> 陈怡珍."""
    person = scene.people[at]
    given, before = scene.text[person.start : person.end], telling.start - 1
    if telling.start == person.start or not lacks_surname(given) or not scene.is_edge(before):
        return ""
    surname = scene.text[max(before, 0) : telling.start]
    return surname + given if lexicon.surname_of(surname) else ""


def short_form(scene: Scene, at: int) -> tuple[str, str]:
    """Surname and title of the name at index `at`; two empty if it is no short form."""
    person = scene.people[at]
    name = scene.text[person.start : person.end]
    surname = lexicon.surname_of(name)
    given = name[len(surname) :]
    if not surname:
        return "", ""
    if given:
        return (surname, given) if given in lexicon.titles() else ("", "")
    title = title_after(scene, person.end)
    return (surname, scene.text[title.start : title.end]) if title else ("", "")


def _only(names: Sequence[str], title: str, titles: Mapping[str, tuple[str, ...]]) -> str | None:
    """The one name whose titles agree with `title`, or else the only one, told of no title."""
    if len(names) > _MOST_NAMES:
        return None
    word = lexicon.titles().get(title)
    if word and word.kind == "address":
        return names[0] if len(names) == 1 else None
    fitting = [name for name in names if any(_agree(title, told) for told in titles[name])]
    if len(fitting) == 1:
        return fitting[0]
    untold = len(names) == 1 and not titles[names[0]]
    return names[0] if untold else None


def _agree(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)
