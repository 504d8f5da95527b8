"""What the pieces of a time expression look like.

In:  nothing.  Out: one compiled pattern whose outer groups name the kind of piece; `readers` turns
its matches into atoms. Digits are half-width already, Chinese digits are read as well. Looks at
the first character keep the pattern off text that can begin no piece, or none of some sort.
Earlier pieces win: traps, lengths (近3年), words, then numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reportnlp.entities.dates.durations import LENGTH
from reportnlp.entities.dates.number_patterns import COUNT, NUMBERED, SHARED
from reportnlp.entities.dates.tables import eras, festivals, traps, words

_CN = "一二三四五六七八九"
_DASH = r"(?:——|[-－—–~～〜])"
_YEAR4 = r"(?:1[789]|20|21)[0-9]{2}"
_LUNAR_DAY = (
    rf"(?:初(?:[{_CN}十]|[1-9])|二?十[{_CN}]?|廿[{_CN}]?|三十"
    r"|(?:3[01]|[12][0-9]|0?[1-9])(?![0-9.]))"
)

# Republic of China years as releases of our time write them: 80年 (1991) to 149年 (2060).
_ROC = r"(?:[89][0-9]|1[0-4][0-9])"
_ROC_YEAR = rf"(?<![0-9.第])(?P<y3>{_ROC})"
_MAINLAND_YEAR = r"(?<![0-9.第])(?P<y3>1[0-4][0-9])(?=年\ ?[0-9]{1,2}月)"

# In texts without such years 2/3 is two thirds, unless it stands in brackets or before what only
# follows a day, or makes no sense as a fraction.
_DATED = (
    r"(?:(?<=[（(][0-9]/[0-9])|(?<=[（(][0-9]{2}/[0-9])|(?<=[（(][0-9]/[0-9]{2})"
    rf"|(?<=[（(][0-9]{{2}}/[0-9]{{2}})|(?=\ ?[（(](?:周|星期)?[{_CN[:6]}日][)）]"
    r"|\ ?(?:上午|下午|晚|早上|中午|起|至|于|登场|开[始幕放展卖]|举[行办]|\ [0-2]?[0-9][:：])))"
)

_NUMBER_FIRST = rf"0-9{_CN}十零〇百千几数半两俩仨元"
_SIGN_FIRST = (
    r"农阴旧夏闰正腊冬大今昨明前后本去翌上下近过未最再要这每第首日天末负（()）、和及与\-－—–~～〜"
)

# What may stand before 前两年: 提前两年 and 餐前一刻钟 are no windows.
_OPEN = r"(?:(?<![\u4e00-\u9fff])|(?<=[的在了和比较由从与将是他我你门]))"

# Lengths of time, which reach back or ahead from the day that the text speaks of, and parts of
# a month or year.
_LENGTHS = rf"""
 (?=[近过今未最再要这每前后上下第首一二三四1-4])(?:
  (?P<firstmonths>(?<!提)前(?P<fn>{COUNT})个月(?!内))       # 前7个月
 |(?P<window>                                   # 近3年, 过去五年, 未来7天, 前两周
    (?:(?P<back>(?<![最附接临])近|最近|过去|这(?!一[年天周月])
         |{_OPEN}(?:前(?![半一]|[二三四1-4]个?季)|上(?![半一百千万])))
      |未来|今后|{_OPEN}(?:后(?!半)|下(?![半一])))
    的?这?(?P<wlength>{LENGTH}|[0-9{_CN}]月(?![0-9]))(?!的?时间)
    (?:以来|[之以]?内(?!容|部|地|涵)|来(?![到自源看临])|间|里)?(?!级|前|后|龄))
 |(?P<passing>(?:再过|要过|(?<![\u4e00-\u9fff])过)(?P<plength>{LENGTH})(?:以?后)?)  # 再过两周
 |(?P<period>每隔?(?P<elength>{LENGTH})(?!度))   # 每隔3天
 |(?P<quarter>                                  # the 第三 of 第三、四季度
    第?(?P<qn>[一二三四1-4])(?=\ ?(?:{_DASH}|[至到、和及与])\ ?第?[一二三四1-4]\ ?季度?))
 |(?P<part>                                     # 第一周, 前三个月, 最后一天, 首月
    (?:(?P<jfirst>(?<=[年月份度的])前(?=(?!一[天日]){COUNT}(?:天|日|周|星期|礼拜|月(?!份)))|首(?=[月周季]))
      |(?P<jlast>(?<=[年月份度的])后(?={COUNT})|最后(?={COUNT}))|第(?={COUNT}))(?P<jn>{COUNT})?个?
    (?P<ju>月(?!份)|周|星期|礼拜|天|日(?!子))(?P<jw>[{_CN[:6]}日天])?(?![节级])))
 |(?=[0-9{_CN}十百千几数半两俩仨])(?!{_YEAR4}\ ?年ROC_LENGTH)
  (?P<away>                                     # 4年内, 一个月前, 3天后, 30多年来, 两年间
    (?<![0-9{_CN}十百.第近月年])(?!0[0-9]\ ?年|[零{_CN}]{{2}}年)(?P<length>{LENGTH})
    (?:(?P<inside>(?:的?时间)?[之以]?内(?!容|部|地|心|外|涵|蒙))
      |[之以]?(?P<ago>前)(?!往|来|进|后|景|期|提|台|夕|沿|列|排|瞻)
      |[之以]?(?P<later>后)(?!勤|续|备|台|援|期|代|卫|方)
      |以来|来(?![到自源看临访])|(?<=年)间(?!隔|接|断)))
"""

# Pieces that begin with a sign or word.
_SIGNED = rf"""
  (?P<lunar>                                    # 农历八月十五, 正月初六, 腊月廿三
    (?:农历|阴历|旧历|夏历)(?:(?P<ly>[0-9]{{4}}|[一二][〇○零{_CN}]{{3}})年)?
      (?P<lm>闰?(?:正|腊|冬|十[一二]?|[{_CN}]|1[0-2]|[1-9]))月(?P<ld>{_LUNAR_DAY})?[日号]?
   |(?P<lm2>闰?(?:正|腊|冬)|闰(?:十[一二]?|[{_CN}]|[1-9]))月(?P<ld2>{_LUNAR_DAY})?[日号]?)
 |(?P<newyear>大年(?:初(?P<ny>[{_CN}十]|[1-9])|三十))
 |(?P<gloss>                                    # 今(23)日, 昨（28）日, 去(110)年, 本(9)月
    (?P<gword>[今昨明前本去翌])\ ?[（(]\ ?(?P<gn>[0-9]{{1,4}})\ ?[)）]\ ?
    (?P<gunit>年度?|月|[日天晚早晨]))
 |(?P<bracketday>                               # (六), （周三）
    [（(](?:周|星期|礼拜)?(?P<bw>[{_CN[:6]}日天])[)）])
 |(?P<relative>                                 # 上上周, 下个季度, 上上个月
    (?P<rs>上{{2,4}}|下{{2,4}})[一个]?个?(?P<ru>周|星期|礼拜|月|季度?|年)
   |(?P<rq>上|下|本|这)一?个?(?P<rqu>季度|(?<=个)半年)|(?P<rboth>今明两年))
 |(?P<dash>{_DASH})
 |(?P<list>[、和及与](?=\ ?(?:[0-9{_CN}十周逢]|星期|礼拜)))
 |(?P<paren>[（()）])
"""


@cache
def lexer_pattern(*, roc: bool) -> re.Pattern[str]:
    """The pattern of all pieces; with `roc`, three-digit years and 10/24 count anywhere."""
    numbered = NUMBERED.replace("ROC_YEAR", _ROC_YEAR if roc else _MAINLAND_YEAR)
    numbered = numbered.replace("DATED", "" if roc else _DATED)
    lengths = _LENGTHS.replace("ROC_LENGTH", rf"|{_ROC}\ ?年" if roc else "")
    era = rf"(?P<en>{_names(eras())})(?P<ey>元|[{_CN}十百零〇]{{1,6}}|[0-9]{{1,3}})年"
    pieces = (
        rf"(?P<trap>{_names(traps())})",
        lengths,
        f"(?P<festival>{_by_first((name, row.pattern()) for name, row in festivals().items())})",
        f"(?P<era>{era})",
        f"(?P<word>{_by_first((name, row.pattern()) for name, row in words().items())})",
        SHARED,
        f"(?=[{_NUMBER_FIRST}])(?:{numbered})",
        f"(?=[{_SIGN_FIRST}])(?:{_SIGNED})",
    )
    listed = (*words(), *festivals(), *traps(), *eras())
    first = "".join(sorted({re.escape(entry[0]) for entry in listed}))
    look = f"(?=[{_NUMBER_FIRST}{_SIGN_FIRST}{first}])"
    return re.compile(f"{look}(?:{'|'.join(pieces)})", re.VERBOSE)


def _names(entries: Iterable[str]) -> str:
    return _by_first((entry, re.escape(entry)) for entry in entries)


def _by_first(patterns: Iterable[tuple[str, str]]) -> str:
    """Alternatives grouped by their first character, so that one look dismisses most of them."""
    groups: dict[str, list[str]] = {}
    for entry, pattern in sorted(patterns, key=lambda item: len(item[0]), reverse=True):
        first = re.escape(entry[0])
        groups.setdefault(first, []).append(pattern.removeprefix(first))
    listed = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())
    return f"(?=[{''.join(groups)}])(?:{listed})"
