from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.segment.furniture import find_furniture

BODY = "临溪市图书馆在文昌广场举办读书活动，三百余名居民参加。"


def furniture(text: str) -> list[str]:
    return [text[start:end] for start, end in find_furniture(text)]


@pytest.mark.parametrize(
    "tail",
    [
        "（记者 李明 通讯员 王小红）",
        "(本报记者 李明)",
        "（文/李明 图/王小红）",
        "（图片由临溪市图书馆提供）",
        "（受访者供图）",
        "（完）",
        "（来源：临溪日报）",
        "（李明 王小红）",
        "【编辑:李明】",
        "【来源：临溪日报】",
        "责任编辑：李明",
        "来源：临溪日报",
        "来源：临溪日报作者：李明",
        "临溪晚报全媒体记者 李明校对 王小红",
        "通讯员李明编辑王小红二审张三三审李四",
        "更多精彩内容请进入社会频道",
        "分享让更多人看到",
        "（李明）分享让更多人看到",
        "分享到：微信 微博 QQ空间",
        "扫一扫 关注我们",
        "Scroll to Top",
        "上一篇：临溪市召开会议 下一篇：无",
        "打印 关闭",
        "广告",
        "-END-",
        "免责声明：本文仅供参考。",
        "转载请注明出处。",
        "市场有风险，投资需谨慎。",
        "\n联络人：李明 电话：02-1234567#89",
        "\n新闻联络人：李明 02-1234567分机89",
        "\n承办单位：推广科\n承办人员：李明 电话：02-1234567",
        "\n相关阅读：临溪市图书馆开馆",
    ],
)
def test_tail_is_furniture_and_body_is_not(tail: str) -> None:
    spans = find_furniture(BODY + tail)
    assert spans
    assert all(start >= len(BODY) for start, _ in spans)
    left = BODY + tail
    for start, end in reversed(spans):
        left = left[:start] + left[end:]
    assert left.strip() == BODY


@pytest.mark.parametrize(
    "head",
    [
        "发稿单位：新闻处\n发稿时间：113年3月5日10:30\n发稿人：李明\n",
        "发稿单位：新闻处发稿时间：113年3月5日10:30\n",
        "（新闻处发布）\n",
        "来源：临溪日报\n",
        "发布时间：2024-03-05 10:30 浏览次数：123\n",
        "当前位置：首页 > 新闻\n",
        "【字号：大 中 小】\n",
        "[图片]\n",
        "▲活动现场\n",
        "临溪市政府供图\n",
        "作者：李明\n",
    ],
)
def test_head_is_furniture_and_body_is_not(head: str) -> None:
    spans = find_furniture(head + BODY)
    assert spans
    assert all(end <= len(head) for _, end in spans)
    covered = sum(end - start for start, end in spans)
    assert covered >= len(re.sub(r"\s", "", head)) - 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("临溪讯（记者 李明）" + BODY, ["（记者 李明）"]),
        ("某社临溪3月5日电 (李明)" + BODY, ["(李明)"]),
        (BODY + "（王小红 摄）" + BODY, ["（王小红 摄）"]),
        (BODY + "广告 某某游戏下载大全 ×" + BODY, ["广告 某某游戏下载大全 ×"]),
        (BODY + "![图](a.png)" + BODY, ["![图](a.png)"]),
    ],
)
def test_furniture_inside_of_flattened_text_is_found(text: str, found: list[str]) -> None:
    assert furniture(text) == found


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "临溪市举行记者会（记者会由市长主持）说明计划。" + BODY,
        "图书馆向记者介绍了编辑培训项目，读者可扫码报名。" + BODY,
        "获奖者有李明（劳动局）、王小红（文化局）等。" + BODY,
        "读者把照片分享到朋友圈，点击量超过一万次。" + BODY,
        "公司的主要收入来源：广告和会员费，均有增长。" + BODY,
        "民众可电洽图书馆（电话：02-1234567）。",
        "活动由文化局承办，承办单位：临溪市图书馆等三家。" + BODY,
        "",
    ],
)
def test_content_that_resembles_furniture_is_left_alone(text: str) -> None:
    assert furniture(text) == []


WORDS = (
    "（记者 李明）",
    "来源：",
    "编辑",
    "李明",
    "供图",
    "广告 ",
    "×",
    "【",
    "\n",
    " ",
    "。",
    BODY,
)


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=6)).map("".join))
def test_spans_are_ordered_and_apart(text: str) -> None:
    spans = find_furniture(text)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    for (_, end), (start, _) in pairwise(spans):
        assert end < start


@pytest.mark.parametrize(
    "bit",
    ["（", "（记者 ", "李", "来源：", "广告 ", "【编辑:", "\n", " ", "▲甲\n", "（完）", "转载"],
)
def test_time_is_linear(bit: str) -> None:
    # Quadratic work on this many characters would take minutes.
    text = bit * (200_000 // len(bit))
    begin = time.process_time()
    find_furniture(text)
    assert time.process_time() - begin < 10
