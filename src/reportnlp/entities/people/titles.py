"""One title beside a point of a text.

In:  a `Scene` and a point.  Out: the `Title` that ends or begins there.
A title is a title noun with modifiers (原|常务|副|市长). Nouns between a body and the title noun
name a department and belong to the title (某公司|市场部经理); without a body only a department's
name does (市场部|经理, 社会局|长), since other nouns may be anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportnlp.entities.people import lexicon
from reportnlp.entities.people.lexicon import TitleWord
from reportnlp.entities.people.scene import Scene, Span

_MOST_MODIFIERS = 4
# What a department's name ends in, before a title noun or as its first character (局长).
_DEPARTMENTS = (*"部处科室组队局司办委署厅课股所站", "中心")
_WHOLE_WORD = frozenset("原前代正总")
# Verbs where another title follows: 代表|市长叶晓东出席.
_VERBS = frozenset({"代表"})
# 委员会, 主席团, 书记处, 主席台: words that only begin like a title.
_GOES_ON = (*"会团处台室们岗制席", "服务")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as the text has it.

    Attributes:
        start, end: with its modifiers and department; where the body before it begins if it is
            one with that.
        text: as it is told; empty for words that tell no title (女士, 编辑：).
        word: what is known of its noun.
        body: the body before it, if any.
    """

    start: int
    end: int
    text: str
    word: TitleWord
    body: Span | None = None


def title_before(scene: Scene, end: int) -> Title | None:
    """The title that ends at `end`."""
    text = scene.text
    noun = lexicon.title_ending(text, end)
    if not noun or (noun in _VERBS and lexicon.title_beginning(text, end, listed=False)):
        return None
    word = lexicon.titles()[noun]
    start, edge = _modified(scene, end - len(noun))
    body = _body_within(scene, start, end)
    if body:
        start = _behind_body(scene, body[1], end, noun)
        edge = body[0]
    else:
        body = _body_at(scene, edge)
        if body is None and edge == start:
            edge = start = _department(scene, start, end, noun)
            body = _body_at(scene, start)
    left = body[0] if body else edge
    return Title(left, end, text[start:end] if word.is_told else "", word, body)


def _behind_body(scene: Scene, body: int, end: int, noun: str) -> int:
    """Where a title begins that a body ends in.

    Behind the body (总工会|理事长), but with its whole noun (社会局|长) and with the committee
    that makes the office (某公司党委|副书记, 某镇党工委|书记).
    """
    start = min(body, end - len(noun))
    committee = lexicon.modifier_ending(scene.text, body)
    is_office = lexicon.modifiers().get(committee) == "party"
    return min(start, body - len(committee)) if is_office else start


def _modified(scene: Scene, head: int) -> tuple[int, int]:
    """Where the title with its modifiers begins, and where with words of time (时任) before it."""
    start = head
    for _ in range(_MOST_MODIFIERS):
        modifier = lexicon.modifier_ending(scene.text, start)
        before = start - len(modifier)
        if not modifier or (modifier in _WHOLE_WORD and not scene.is_edge(before)):
            break
        if lexicon.modifiers()[modifier] == "time":
            return start, before
        start = before
    return start, start


def _body_at(scene: Scene, end: int) -> Span | None:
    """The body that ends at `end`, 的 and spaces between."""
    for at in (end, scene.back_over(end, "的")):
        if at in scene.body_before:
            return scene.body_before[at], at
    return None


def _body_within(scene: Scene, start: int, end: int) -> Span | None:
    """The body whose last characters are the title's first: 社会局|长, 某某公司党委|书记."""
    for at in range(end - 1, start, -1):
        first = scene.body_before.get(at, end)
        # 工会 of 总工会|主席 may be a modifier; 党委 of 党委书记 alone is no body that is told.
        whole = first == start and scene.text[first:at] not in lexicon.modifiers()
        if first < start or whole:
            return first, at
    return None


def _department(scene: Scene, start: int, end: int, noun: str) -> int:
    """Where the title begins with its department."""
    led = len(noun) == len("局长") and noun.endswith("长") and noun.startswith(_DEPARTMENTS)
    word, tag = scene.words.get(end, (start, ""))
    if word < start and tag == "n":
        if led:
            return word
        if scene.text[word:start].endswith(_DEPARTMENTS):  # 心血管|内科主任, 科主任
            return scene.nouns_before(word)
    first = scene.nouns_before(start)
    if first == start or led or _body_at(scene, first):
        return first
    return first if scene.text[first:start].endswith(_DEPARTMENTS) else start


def title_after(scene: Scene, start: int, *, listed: bool = False) -> Title | None:
    """The title that begins at `start`, right behind a name.

    Args:
        scene: the text and its names.
        start: where the title would begin.
        listed: whether it follows 等, where any title may stand.
    """
    text = scene.text
    head = start
    for _ in range(_MOST_MODIFIERS):
        if lexicon.title_beginning(text, head, listed=listed):
            break
        head += len(lexicon.modifier_beginning(text, head))
    noun = lexicon.title_beginning(text, head, listed=listed)
    end = head + len(noun)
    if not noun or text.startswith(_GOES_ON, end) or not scene.is_edge(end):
        return None
    word = lexicon.titles()[noun]
    return Title(start, end, text[start:end] if word.is_told else "", word)
