"""What the pieces of a time expression look like.

In:  nothing.  Out: one compiled pattern whose outer groups name the kind of piece; `lexer` turns
its matches into atoms. Digits are half-width already, Chinese digits are read as well. A look at
the first character keeps the pattern off all text that can begin no piece.
"""

from __future__ import annotations

import re
from functools import cache

from reportnlp.entities.dates.tables import festivals, traps, words

_CN = "一二三四五六七八九"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_COUNT = rf"(?:[0-9]{{1,2}}|[{_CN}两]?十[{_CN}]?|[{_CN}两])"
_DASH = r"(?:——|[-－—–~～〜])"
_NO_YEAR = r"(?!级|龄|代|历史|轻|限|薪|以上|多|余)"

# Republic of China years as releases of our time write them: 80年 (1991) to 149年 (2060).
_ROC = r"(?:[89][0-9]|1[0-4][0-9])"

# What the pieces below can begin with.
_FIRST = rf"0-9{_CN}十元日天两几数今昨明前本去翌上近过未最（()）、和及与\-－—–~～〜民"

_PIECES = rf"""
 (?=[{_FIRST}])(?:
  (?P<full>                                     # 2024-03-05, 2024/3/5, 113/3/5
    (?<![0-9A-Za-z./-])
    (?:(?P<fy>(?:19|20)[0-9]{{2}})(?P<fs>[-/.])|(?P<fr>1[0-4][0-9])(?P<frs>/))
    (?P<fm>{_MONTH})(?:(?P=fs)|(?P=frs))(?P<fd>{_DAY})(?![0-9A-Za-z%]|[./-][0-9]))
 |(?P<slash>                                    # (10/24), and anywhere in texts with ROC years
    (?<![0-9A-Za-z/.-])(?P<sm>{_MONTH})/(?P<sd>{_DAY})(?![0-9A-Za-z/%]|\.[0-9]))
 |(?P<gloss>                                    # 今(23)日, 昨（28）日, 去(110)年, 本(9)月
    (?P<gword>[今昨明前本去翌])\ ?[（(]\ ?(?P<gn>[0-9]{{1,4}})\ ?[)）]\ ?
    (?P<gunit>年度?|月|[日天晚早晨]))
 |(?P<bracketday>                               # (六), （周三）
    [（(](?:周|星期|礼拜)?(?P<bw>[{_CN[:6]}日天])[)）])
 |(?P<weekday>                                  # the 五 of 本周五
    (?:(?<=[上下本这每逢]周)|(?<=[上下本每个]星期))(?P<wn>[{_CN[:6]}日天])(?!个|次))
 |(?P<decade>                                   # 上世纪90年代
    (?:上世纪|上个世纪|20世纪)?(?<![0-9])(?P<dn>[5-9])0年代(?:初|末|中期)?)
 |(?P<years>                                    # 2023年, 2023年度, 113学年度
    (?:(?<![0-9.])(?P<y4>(?:1[789]|20|21)[0-9]{{2}})|ROC_YEAR)
    \ ?(?:学年度?|年度|年间?){_NO_YEAR})
 |(?P<cnyears>(?P<yc>[一二][〇○零{_CN}]{{3}})年{_NO_YEAR})
 |(?P<borrow>                                   # the 7 of 7-9月, the 24 of 24至26日, the 8 of 8-9时
    (?<![0-9.:：/第])(?P<bn>[0-9]{{1,4}})
    (?=\ ?(?:{_DASH}|[至到、和及与])\ ?[0-9]{{1,4}}\ ?
      (?P<bunit>学?年(?!级|龄|代)|月(?!龄|票)|[日号](?!龄)|[时点](?!间|代))))
 |(?P<months>                                   # 7月, 9月份, 三月
    (?:(?<![0-9.])(?P<mn>{_MONTH})|(?<![{_CN}十百千零])(?P<mc>十[一二]?|[元{_CN}]))
    \ ?月份?(?!龄|饼|嫂|球|租(?!金)|票|台|亮|光|均|刊|色|牙|卡|薪|子))
 |(?P<days>                                     # 26日
    (?<![0-9.第前约超续])(?P<dd>{_DAY})\ ?日(?!游|内|龄|程|均|元|用|间夜))
 |(?P<weakdays>                                 # 2号, 三十一日: only after a month
    (?:(?<![0-9.第])(?P<wd>{_DAY})\ ?号|(?P<wc>三十一?|二?十[{_CN}]?|[{_CN}])[日号]))
 |(?P<clock>                                    # 14:00, 9时30分, 8点半
    (?<![0-9.:：])(?P<ch>2[0-4]|1[0-9]|0?[0-9])\ ?
    (?:[:：]\ ?(?P<cm>[0-5][0-9])(?:[:：][0-5][0-9])?(?![0-9:：])时?
      |时(?![代间限速段期长尚差])(?:(?P<cs>[0-5]?[0-9])分)?
      |点(?:钟|整|(?P<half>半)|(?P<cp>[0-5]?[0-9])分?))(?:左右|许)?)
 |(?P<weakclock>                                # 10点, 三点半: only after a date or 上午
    (?:(?<![0-9.:：])(?P<kh>2[0-4]|1[0-9]|0?[0-9])|(?P<kc>十[一二]?|[{_CN}两]))\ ?
    点(?:钟|整|(?P<khalf>半))?(?:左右|许)?)
 |(?P<firstmonths>前(?P<fn>{_COUNT})个月(?!内))        # 前7个月
 |(?P<ago>(?<![0-9第提])(?P<an>{_COUNT})(?P<aunit>个月|年|周|天|日)前(?!往|来|后|景|期))  # 一个月前
 |(?P<while>                                    # 近3年, 过去五年, 30多年来
    (?:(?<![最附接临])近|过去|未来|最近)的?(?:[几数]?{_COUNT}|[几数])[多余]?(?:个月|年|周|天)
      (?:以来|来|内|间|里)?(?!级)
   |(?<![0-9])(?:[几数]|{_COUNT})[多余几]?(?:个多?月|年|周|天)多?(?:以来|来(?![到自源看临])))
 |(?P<dash>{_DASH})
 |(?P<list>[、和及与](?=\ ?[0-9]))
 |(?P<paren>[（()）]))
"""

_MAINLAND_YEAR = rf"民国\ ?(?P<yr>[0-9]{{1,3}})|(?<![0-9.第])(?P<y3>{_ROC})(?=年\ ?[0-9]{{1,2}}月)"
_ROC_YEAR = rf"民国\ ?(?P<yr>[0-9]{{1,3}})|(?<![0-9.第])(?P<y3>{_ROC})"


@cache
def lexer_pattern(*, roc: bool) -> re.Pattern[str]:
    """The pattern of all pieces; with `roc`, three-digit years and 10/24 count anywhere."""
    pieces = _PIECES.replace("ROC_YEAR", _ROC_YEAR if roc else _MAINLAND_YEAR)
    if not roc:
        pieces = pieces.replace("(?P<slash>", "(?P<slash>(?<=[（(])", 1)
    named = {
        "trap": _by_first({trap: re.escape(trap) for trap in traps()}),
        "festival": _by_first({name: row.pattern() for name, row in festivals().items()}),
        "word": _by_first({name: row.pattern() for name, row in words().items()}),
    }
    listed = "|".join(f"(?P<{name}>{pattern})" for name, pattern in named.items())
    return re.compile(f"(?=[{_FIRST}{_first_characters()}])(?:{listed}|{pieces})", re.VERBOSE)


def _first_characters() -> str:
    listed = (*words(), *festivals(), *traps())
    return "".join(sorted({re.escape(entry[0]) for entry in listed}))


def _by_first(patterns: dict[str, str]) -> str:
    """Alternatives grouped by their first character, so that one look dismisses most of them."""
    groups: dict[str, list[str]] = {}
    for entry in sorted(patterns, key=len, reverse=True):
        first = re.escape(entry[0])
        groups.setdefault(first, []).append(patterns[entry].removeprefix(first))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())
