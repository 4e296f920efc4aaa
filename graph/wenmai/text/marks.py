"""Marks that say the same in other forms, made one for matching: half-width and full-width, brackets of all shapes."""
from __future__ import annotations

import re

# Marks that say the same are made one, character for character, so that patterns are written once.
ALIKE = {"（": "([{【〔﹝〖„", "）": ")]}】〕﹞〗‟", "，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "〈": "<＜", "〉": ">＞",
         "%": "％", ".": "．﹒", "~": "～∼", "、": "﹑"}
# A half-width full stop: no decimal point and no item's 1. stands behind a Chinese character or a closing mark.
STOP = re.compile(r"\.(?<=[^\x00-\x7f]\.)(?!\.)")
CHINESE_NUMERALS = frozenset("一二三四五六七八九十百零〇")
LONGEST_NUMBER = 5
BEFORE_NUMBER = frozenset("\n。；：！）】〕 \u3000")
# The characters of a paper in traditional script that the words of rules are made of; a paper is told by the commonest of them.
TRADITIONAL = (
    "關於發辦務廳門縣區國牽頭責單負實協參與導領組織處總機構條見劃規綱細則議報請復決計項專欄標準據貫徹執轉廢訂時間內過財審農業"
    "環護資鄉鎮衛檢監應車運輸稅銀團聯會員長書記開號個萬億畝戶場點達減補貼獎罰費額價訓學醫療勞動險養產質災電氣傳廣視體創舉後從"
    "來當試類種級層東雲蘇寧強現將為經屬邊設備術藝際華編製稱師軍隊訊連續終結題證冊職權屆習態徵預測評獲範認鍵庫灣島鋼鐵糧礦陽漢"
    "慶贊論談講調辭選遷還進遠適邏鄰釋"
)
SIMPLIFIED = (
    "关于发办务厅门县区国牵头责单负实协参与导领组织处总机构条见划规纲细则议报请复决计项专栏标准据贯彻执转废订时间内过财审农业"
    "环护资乡镇卫检监应车运输税银团联会员长书记开号个万亿亩户场点达减补贴奖罚费额价训学医疗劳动险养产质灾电气传广视体创举后从"
    "来当试类种级层东云苏宁强现将为经属边设备术艺际华编制称师军队讯连续终结题证册职权届习态征预测评获范认键库湾岛钢铁粮矿阳汉"
    "庆赞论谈讲调辞选迁还进远适逻邻释"
)
TELLING = "務關"
TO_SIMPLIFIED = str.maketrans(TRADITIONAL, SIMPLIFIED)
# one replacement at a time: fifteen times as fast as str.translate on Chinese text
REPLACED = tuple((variant, one) for one, variants in ALIKE.items() for variant in variants) \
    + tuple((chr(ord("０") + i), str(i)) for i in range(10))


def fold(text: str) -> str:
    """The text, as long as it was, with marks that say the same made one: all brackets round, all commas full-width.

    The words of rules in traditional script are made simplified ones.
    """
    for variant, one in REPLACED:
        if variant in text:
            text = text.replace(variant, one)
    if TELLING[0] in text or TELLING[1] in text:
        text = text.translate(TO_SIMPLIFIED)
    return STOP.sub(_stop, text) if STOP.search(text) else text


def _stop(found: re.Match[str]) -> str:
    """A full stop for the half-width one; behind an item number (一.) it is none."""
    text, at = found.string, found.start()
    first = at
    while first and text[first - 1] in CHINESE_NUMERALS and at - first < LONGEST_NUMBER:
        first -= 1
    return "." if first < at and (first == 0 or text[first - 1] in BEFORE_NUMBER) else "。"
