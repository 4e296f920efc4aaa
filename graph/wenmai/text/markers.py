"""How a line shows that something new begins: item numbers, and the labels that stand before a list.

The numbering of official papers is set by GB/T 9704-2012, 7.3.3: 一、 then （一） then 1. then （1）; ① below that is custom.
"""
from __future__ import annotations

import re

from wenmai.text.labels import LABELS, alternatives

CHINESE_NUMBER = "[一二三四五六七八九十百零〇]{1,5}"

# An item number at the beginning of a line. Digits that go on as a date, a figure or a unit are no item number.
MARKER = re.compile(
    rf"""
    第(?:{CHINESE_NUMBER}|\d{{1,3}})
    (?:(?P<part>编|部分(?![的是内]))|(?P<chapter>章)|(?P<division>节(?!课))|(?P<article>条(?!第|规定|的|、|和|至|中|所)))
  | (?P<work>(?:工作任务|重点任务|任务)\s?(?:\d{{1,3}}|{CHINESE_NUMBER})\s?[：:])
  | (?P<box>专栏\s?(?:\d{{1,2}}|{CHINESE_NUMBER})?(?=[\s：:]?[^\s，。、；]))
  | (?P<annex>附(?:件|表)\s?\d{{0,2}}(?=[：:\s]|$))
  | (?P<han>{CHINESE_NUMBER}(?:[、．﹒]|\.(?!\d)))
  | (?P<paren_han>[（(﹙［]?{CHINESE_NUMBER}[）)﹚］]|[㈠-㈩])
  | (?P<arabic>\d{{1,3}}(?:[.．﹒](?:(?!\d)|(?=(?:19|20)\d{{2}}年|1?\d月))|[、](?!\d+[、和]))(?=\s?\S)|[⒈-⒛])
  | (?P<paren_arabic>(?:[（(]\d{{1,2}}[）)]|\d{{1,2}}[）)](?![，。；、）])|[⑴-⒇])(?![^\s，。；]{{1,12}}?\d{{1,5}}\s?号))
  | (?P<circled>[①-⑳])
    """,
    re.VERBOSE,
)
LABEL = re.compile(rf"(?:{alternatives(LABELS)})\s?[：:]")
BULLET = r"[—–-]{2}|[◆●■▲★·•]|抄送|-\s\S|表\s?\d{1,2}(?!\d)"
# what a government site says of a paper above it
SITE = (
    r"(?:索引号|主题分类|主题词|信息分类|公文种类|发文(?:机关|机构|字号)|发布(?:机关|机构|日期|时间)|制定机关|成文日期|生效日期|废止日期"
    r"|公开方式|有效性|标题|名称|文号|来源)[：:]")
# what begins a line beside item numbers and labels
OTHER_BEGINNING = re.compile(f"{BULLET}|{SITE}")
# The characters that one of those can begin with: most lines are told by their first character alone.
FIRST = frozenset("第工重任专附一二三四五六七八九十百零〇（(0123456789０１２３４５６７８９—–-◆●■▲★·•抄表索主信公发制成生废有标名文来") \
    | frozenset(map(chr, range(ord("①"), ord("⒛") + 1))) | frozenset("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩﹙［") | frozenset(word[0] for word in LABELS)
