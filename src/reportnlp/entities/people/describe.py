"""Who the persons of a text are.

In:  a `Doc` and its mentions.  Out: the mentions, the ends of persons put right and false ones
dropped; the others with titles and body in `person`, short forms with the full name in `canonical`.
One name is one person: what the release tells beside one mention holds for the bare ones too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from reportnlp.entities.mention import Mention, PersonValue
from reportnlp.entities.people.doubtful import find_false
from reportnlp.entities.people.edges import mend
from reportnlp.entities.people.lists import share
from reportnlp.entities.people.scene import Scene, Span, scene_of
from reportnlp.entities.people.short_forms import full_names, short_form
from reportnlp.entities.people.telling import Telling, tell


def describe(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` of `doc` with what it tells of the persons among them."""
    text = doc.text
    mentions = [mend(text, mention) for mention in mentions]
    scene = scene_of(doc, mentions)
    told = _told(scene)
    false = find_false(scene, told)
    if false:
        mentions = [m for m in mentions if m not in false]
        scene = scene_of(doc, mentions)
        told = _told(scene)
    described = _described(scene, told)
    return [described.get(m, m) for m in mentions]


def _told(scene: Scene) -> list[Telling]:
    return share(scene, [tell(scene, person) for person in scene.people])


def _described(scene: Scene, told: Sequence[Telling]) -> dict[Mention, Mention]:
    names = [_name(scene, at) for at in range(len(told))]
    titles, bodies = _gather(zip(names, told, strict=True))
    full = full_names(scene, told, titles)
    described = {}
    for at, (person, name, telling) in enumerate(zip(scene.people, names, told, strict=True)):
        name = full.get(at, name)
        body = telling.body or bodies.get(name)
        own = telling.titles or titles.get(name, ())
        value = PersonValue(own, body) if own or body else None
        described[person] = replace(person, person=value, canonical=full.get(at))
    return described


def _name(scene: Scene, at: int) -> str:
    """The name by which a person is known; none of 黄市长 and 黄, which several may share."""
    person = scene.people[at]
    return "" if short_form(scene, at)[0] else scene.text[person.start : person.end]


def _gather(
    told: Iterable[tuple[str, Telling]],
) -> tuple[dict[str, tuple[str, ...]], dict[str, Span]]:
    """All titles of each name, in the order told, and the first body."""
    titles: dict[str, dict[str, None]] = defaultdict(dict)
    bodies: dict[str, Span] = {}
    for name, telling in told:
        if not name:
            continue
        titles[name].update(dict.fromkeys(telling.titles))
        if telling.body and name not in bodies:
            bodies[name] = telling.body
    return {name: tuple(each) for name, each in titles.items()}, bodies
