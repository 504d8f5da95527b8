"""Whether a text follows the calendar of Taiwan: years of the Republic of China, its festivals.

In:  simplified text and the release's date.  Out: yes or no. One glance for the whole text: 民国,
114年2月, 今(114)年, 今日(10/24) or a city government there say so by themselves; else two different
such years must stand there, or one near the release's own, since 120年 alone may be an age.
"""

from __future__ import annotations

import re

from reportnlp.entities.dates.digits import ROC_START
from reportnlp.entities.dates.moment import Moment

_SURE = re.compile(
    r"民国(?![风时])|(?<![0-9])1[0-4][0-9](?:\s?年(?:度|\s?[0-9]{1,2}(?:-[0-9]{1,2})?\s?月)|/[0-9]{1,2}/[0-9])"
    r"|(?:台北|新北|桃园|台中|台南|高雄|基隆|新竹|嘉义)市(?:政府|长|议[员会])"
    r"|[今昨明][日天]\s?[（(][0-9]{1,2}/[0-9]{1,2}[)）]"
    r"|[今去明]\s?[（(]1[0-4][0-9][)）]\s?年|学年度"
)
_PERHAPS = re.compile(r"(?<![0-9.第])1[0-4][0-9](?=\s?年(?!级|龄|历史|来|以上|多|余|前|后))")


def counts_roc_years(text: str, reference: Moment) -> bool:
    """Whether a number like 113 before 年 is a year of the text's calendar."""
    if _SURE.search(text):
        return True
    years = {int(match[0]) + ROC_START for match in _PERHAPS.finditer(text)}
    if len(years) > 1:
        return True
    return reference.year is not None and any(abs(y - reference.year) <= 1 for y in years)
