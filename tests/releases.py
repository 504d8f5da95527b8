"""Two small releases of our own for tests: one simplified, one traditional."""

from __future__ import annotations

HANS = """临溪市图书馆启动“书香进社区”读书季

3月5日，临溪市图书馆联合临溪市青年志愿者协会在文昌广场举办“书香进社区”启动仪式，300余名居民参加。

在东湖街道，临溪市图书馆设立流动书屋6处，全年计划开展读书活动50场。
"""

HANT = """臨溪市立醫院推出行動醫療車

臨溪市立醫院5日與臨溪市計程車公會合作，於北山里活動中心舉辦義診，服務長者逾120人。

該院今年已於8個偏鄉設立醫療站，提供血壓量測及用藥諮詢。
"""
