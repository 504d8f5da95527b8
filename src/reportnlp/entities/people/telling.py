"""What stands beside one name and tells who the person is.

In:  a `Scene` and a name.  Out: `Telling`: titles and body, from before the name
(某公司党委委员、副总经理X), right behind it (X教授), or set off behind it (X，某公司董事长；
X（某大学教授）).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportnlp.entities.mention import Mention
from reportnlp.entities.people.scene import Scene, Span
from reportnlp.entities.people.titles import Title, title_after, title_before

_MOST_TITLES = 6
# Between titles of one person, and between the last one and the name.
_JOINTS = "、兼暨/·"
_SECOND = ("兼", "暨")
_BEFORE_NAME = ":：｜|丨★"
_ACRONYM = re.compile(r"[（(][A-Z]{2,4}[）)]$")
_LONGEST_ACRONYM = 6
_CLAUSE = re.compile(r"[^。；;，,、（）()：:！!？?\n\r“”「」]{1,40}")
# Clauses of a life between the name and the office: 男，汉族，1970年5月生，现任.
_LIFE = re.compile(
    r"(?:[男女]|\w族|(?:现年)?\d{1,3}岁|\d{4}年(?:\d{1,2}月)?(?:出?生)?|中共党员|\w{2,10}人)[，,、]"
)
_MOST_LIFE = 5
_HOLDING = re.compile(r"(?:现任|现为|担任|现担任|兼任|曾任|时任|系|是|任|为)(?:一[名位个])?")


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of a person at one place.

    Attributes:
        titles: as told, in order.
        body: the organisation told with them.
        shared: whether a list of names after the first may share the title before it.
        start, end: from the first word told to the last, the name included.
    """

    titles: tuple[str, ...]
    body: Span | None
    shared: bool
    start: int
    end: int


def tell(scene: Scene, person: Mention) -> Telling:
    """What stands beside `person`."""
    before = _chain_before(scene, person.start)
    after = _chain_after(scene, person.end)
    end = after[-1].end if after else person.end
    apart, body = _set_off(scene, end)
    told = [t.text for t in (*before, *after)] + apart
    bodies = (_principal(scene, before), _body_beside(scene, person), body)
    return Telling(
        titles=tuple(dict.fromkeys(filter(None, told))),
        body=next((b for b in bodies if b), None),
        shared=bool(before) and before[-1].word.kind == "rank",
        start=before[0].start if before else person.start,
        end=end,
    )


def _principal(scene: Scene, titles: Sequence[Title]) -> Span | None:
    """The body nearest to the name, but not one of a second office: 某协会理事长兼|某大学教授."""
    body: Span | None = None
    for title in titles:
        second = scene.text[max(title.start - 1, 0) : title.start] in _SECOND
        if title.body and not (body and second):
            body = title.body
    return body


def _chain_before(scene: Scene, start: int) -> list[Title]:
    """The titles before a name, in the order of the text."""
    chain: list[Title] = []
    at = _before_acronym(scene, scene.back_over(start, _BEFORE_NAME))
    while len(chain) < _MOST_TITLES:
        title = title_before(scene, at)
        if title is None or (chain and not title.text):
            break
        if chain and _ends_a_name(scene, title):
            break
        chain.append(title)
        at = scene.back_over(title.start, _JOINTS)
        if at == title.start and title.body:
            break
    return chain[::-1]


def _before_acronym(scene: Scene, end: int) -> int:
    """Where the title ends whose short form stands in brackets: 首席执行官|（CEO）."""
    found = _ACRONYM.search(scene.text[max(0, end - _LONGEST_ACRONYM) : end])
    return end - len(found.group()) if found else end


def _ends_a_name(scene: Scene, title: Title) -> bool:
    """Whether a title is told behind another person's name: 叶晓东院长、|理事长王青."""
    person = scene.person_before(title.start)
    return person is not None and scene.skip_spaces(person.end) >= title.start


def _chain_after(scene: Scene, end: int) -> list[Title]:
    """The titles right behind a name; not one that belongs to the next name."""
    chain: list[Title] = []
    at = end
    while len(chain) < _MOST_TITLES:
        start = scene.skip_spaces(at)
        title = title_after(scene, start)
        if title is None or _is_next_ones(scene, title, start > at):
            break
        chain.append(title)
        at = title.end
        if scene.text[at : at + 1] and scene.text[at] in _JOINTS:
            at += 1
    return chain


def _is_next_ones(scene: Scene, title: Title, apart: bool) -> bool:
    """Whether a person is named behind the title, or anything but the end behind an apart one."""
    behind = scene.skip_spaces(title.end)
    if behind in scene.starts:
        return True
    return apart and behind < len(scene.text) and scene.text[behind].isalnum()


def _body_beside(scene: Scene, person: Mention) -> Span | None:
    """The body right before a name (民政局X局长, 来自某大学的X) or alone in brackets behind it."""
    before = scene.back_over(person.start, "的")
    if before in scene.body_before:
        return scene.body_before[before], before
    if scene.text[person.end : person.end + 1] in ("（", "("):
        start = person.end + 1
        end = scene.body_from.get(start)
        if end is not None and scene.text[end : end + 1] in ("）", ")"):
            return start, end
    return None


def _set_off(scene: Scene, end: int) -> tuple[list[str], Span | None]:
    """Titles and body in brackets or behind a comma, where those fill whole clauses."""
    sign = scene.text[end : end + 1]
    at = end
    if sign and sign in "（(，,":
        at = _skip_life(scene.text, scene.skip_spaces(end + 1))
        holding = _HOLDING.match(scene.text, at)
        at = holding.end() if holding else at
    elif (holding := _HOLDING.match(scene.text, end)) is None:
        return [], None
    else:
        at = holding.end()
    return _clauses(scene, at)


def _skip_life(text: str, at: int) -> int:
    for _ in range(_MOST_LIFE):
        match = _LIFE.match(text, at)
        if match is None:
            break
        at = match.end()
    return at


def _clauses(scene: Scene, at: int) -> tuple[list[str], Span | None]:
    """The titles of the clauses from `at`, each a title to its end, and the first one's body.

    None where they go on to the next person: （局长X，）副局长、总督学Y.
    """
    titles: list[str] = []
    body: Span | None = None
    while len(titles) < _MOST_TITLES:
        clause = _CLAUSE.match(scene.text, at)
        if clause is None:
            break
        title = title_before(scene, scene.back_over(clause.end(), ""))
        if title is None or not title.text or scene.back_over(title.start, "的") > at:
            return ([], None) if titles and _names_next(scene, at, clause.end()) else (titles, body)
        titles.append(title.text)
        body = body or title.body
        if scene.text[clause.end() : clause.end() + 1] != "、":
            break
        at = clause.end() + 1
    return titles, body


def _names_next(scene: Scene, start: int, end: int) -> bool:
    """Whether the first person named in a clause has a title there, before the name."""
    person = scene.next_person(start)
    if person is None or person.start >= end:
        return False
    title = title_before(scene, scene.back_over(person.start, _BEFORE_NAME))
    return title is not None and title.end > start
