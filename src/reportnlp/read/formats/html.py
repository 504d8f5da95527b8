"""HTML pages.

In:  the bytes of a page.  Out: the `Release` on it.
The one idea: trafilatura parts the article from the page around it; where it finds none, all that
a reader of the page sees is the text, since nothing is to be lost. A headline that stands apart
from the article is put before it, as it stands on the page.
"""

from __future__ import annotations

import codecs
import logging
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from reportnlp.read.encoding import Decoded, decode, decode_as
from reportnlp.read.formats.blocks import text_of, text_of_tags
from reportnlp.read.formats.found import Found, one_line, release_of
from reportnlp.read.release import Release

if TYPE_CHECKING:
    from configparser import ConfigParser

# What is no page, they tell on stderr.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?\bcharset|\?xml[^>]{0,99}?\bencoding)\s*=\s*["']?\s*
    ([A-Za-z0-9_:.-]{2,30})""",
    re.IGNORECASE | re.VERBOSE,
)
_CHARSET_WITHIN = 4_096
# What is called so is written in a superset of it.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
# Names of metadata that a standard for the sites of Chinese authorities gives; trafilatura knows
# those of the rest of the world.
_TITLE, _SITE, _DATE = "articletitle", "sitename", "pubdate"
# The day of a release in the lines around it.
_VISIBLE_DATE = re.compile(
    r"(?:发布|發布|發佈|发表|發表|发稿|發稿|更新|刊登|上架)(?:时间|時間|日期)\s*[:：]\s*"
    r"([0-9]{2,4}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2})"
)
_LETTERS = re.compile(r"[\W_]+")
# Where less is found of a page's text, that of links aside, its article is elsewhere.
_LEAST_SHARE = 0.2
# Characters of an article; shorter ones are looked for only where so large a share of the page's
# links was taken for one.
_SHORT, _SHORTEST = 30, 5
_MENUS = 0.5


def read_html(data: bytes, uri: str) -> Release:
    """Read the release on a page.

    Raises:
        NotTextError: an encoding that cannot be told.
        EmptyTextError: there is no text on it.
    """
    text, encoding, warnings = decode_html(data, uri)
    found = find_article(text, warnings)
    return release_of(found, data, uri, "text/html", encoding)


def decode_html(data: bytes, uri: str) -> Decoded:
    """Decode a page: as it says, if that gives text without errors, else as it looks.

    Raises:
        NotTextError: binary data, or an encoding that cannot be told.
    """
    declared = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    if declared and not data.startswith(
        (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):
        name = declared[1].decode().lower()
        decoded = decode_as(data, _SUPERSETS.get(name, name))
        if decoded is not None:
            return decoded
    return decode(data, uri)


def find_article(page: str, warnings: tuple[str, ...] = ()) -> Found:
    """The article of a page, with what the page says about it."""
    import trafilatura  # takes a fifth of a second; many inputs have no pages

    page = _parsable(page)
    tree = trafilatura.load_html(page)
    all_text = "" if tree is None else text_of(tree)
    if tree is None or not all_text:
        return Found(text_of_tags(page), warnings=warnings)
    meta = _meta(tree)
    heading = _heading(tree)
    links = [key for link in tree.iter("a") if (key := _key(text_of(link)))]
    article = _extract(page, _SHORT)
    text = _text_of_article(article)
    if sum(key in _key(text) for key in links) > _MENUS * len(links):
        # A notice so short that the page around it was taken with it.
        text = _text_of_article(_extract(page, _SHORTEST)) or text
    title = published = url = publisher = None
    if article is not None:
        title, published = article.title, article.date
        url, publisher = article.url, article.sitename
    if _size(text) < _LEAST_SHARE * (_size(all_text) - sum(map(len, links))):
        text = all_text
    title = meta.get(_TITLE) or heading or title
    visible = _VISIBLE_DATE.search(all_text)
    return Found(
        _with_title(text, title),
        title=title,
        published=meta.get(_DATE) or (visible[1] if visible else published),
        url=url,
        publisher=meta.get(_SITE) or publisher,
        warnings=warnings,
    )


def text_of_fragment(fragment: str) -> str:
    """The text of a piece of HTML, all of it: such as the body of a mail or a cell of a table."""
    from lxml import html

    if not fragment.strip():
        return ""
    try:
        return text_of(html.fragment_fromstring(_parsable(fragment), create_parent="div"))
    except (ValueError, html.etree.LxmlError):
        return ""


def _parsable(page: str) -> str:
    """The page without what parsers stop at."""
    return page.replace("\0", "").lstrip("\ufeff")


def _extract(page: str, least: int) -> Any:
    """What trafilatura takes for the article, if that has so many characters, else for text."""
    import trafilatura

    return trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
        config=_config(least),
    )


def _text_of_article(article: Any) -> str:
    if article is None:
        return ""
    return text_of(article.body) if article.body is not None else article.text or ""


@cache
def _config(least: int) -> ConfigParser:
    """Settings of trafilatura for texts in which a sentence has twenty characters."""
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    return config


def _meta(tree: Any) -> dict[str, str]:
    """The named metadata of a page; of several of one name the first that says something."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name, content = element.get("name"), element.get("content")
        if name and content and content.strip():
            found.setdefault(name.lower(), content)
    return found


def _heading(tree: Any) -> str | None:
    """The headline that the page shows, if it shows just one, and its title names it too."""
    headings = [text_of(element).replace("\n", " ") for element in tree.iter("h1")]
    shown = {heading for heading in headings if heading}
    title = " ".join(" ".join(element.itertext()) for element in tree.iter("title"))
    named = [heading for heading in shown if _key(heading) and _key(heading) in _key(title)]
    return named[0] if len(named) == 1 else None


def _with_title(text: str, title: str | None) -> str:
    first = text.partition("\n")[0]
    if not title or not title.strip() or not _key(title) or _key(first).startswith(_key(title)):
        return text
    return f"{one_line(title)}\n{text}"


def _key(text: str) -> str:
    return _LETTERS.sub("", text)


def _size(text: str) -> int:
    return len(_key(text))
