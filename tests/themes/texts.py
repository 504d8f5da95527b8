"""Invented texts about a theme that the package does not have, and about others."""

from __future__ import annotations

from reportnlp.themes.examples import Example
from reportnlp.themes.taxonomy import Theme

CATS = Theme(
    "stray_cats", "流浪动物救助", "Stray animals", ("medtop:06000000",), (15,), "cats, dogs"
)

_WHO = ("临溪市", "青禾区", "云栖镇", "南岭县", "文昌街道", "白塘村")
_WHAT = (
    "宠物医院为流浪猫狗免费绝育并接种疫苗",
    "动物救助站收容流浪犬，寻找领养家庭",
    "志愿者给流浪猫搭建猫窝，投喂猫粮",
    "举办领养日，二十只流浪小狗找到新主人",
    "兽医为受伤的流浪动物治疗骨折，宠物主人捐出狗粮",
    "宣传文明养犬，劝导居民不遗弃宠物",
)
_OTHER = (
    "银行为小微企业发放贷款，降低融资成本",
    "开展消防演练，排查火灾隐患",
    "公路改造工程通车，货车不再绕行",
    "电网公司巡检线路，保障迎峰度夏供电",
)
WITH_CATS = [f"{who}{what}。" for who, what in zip(_WHO, _WHAT, strict=True)]
WITHOUT = [f"临溪市{what}。" for what in _OTHER]
UNSEEN_CAT = "临溪市宠物协会与动物医院合作，为流浪猫接种疫苗，帮助流浪狗找到领养人。"
UNSEEN_OTHER = "临溪市供电公司检修变电站，保障用电安全。"


def examples() -> list[Example]:
    """Examples and counter-examples of `CATS`."""
    texts = [(text, {CATS.id}) for text in WITH_CATS] + [(text, {"finance"}) for text in WITHOUT]
    return [
        Example(text, frozenset(themes), "examples.jsonl", line)
        for line, (text, themes) in enumerate(texts, start=1)
    ]
