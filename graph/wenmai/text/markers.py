"""How a line shows that something new begins: item numbers, and the labels that stand before a list.

The numbering of official papers is set by GB/T 9704-2012, 7.3.3: 一、 then （一） then 1. then （1）; ① below that is custom.
"""
from __future__ import annotations

import re

CHINESE_NUMBER = "[一二三四五六七八九十百零〇]{1,5}"

# Labels that begin a line of their own before a list of bodies or people, with the part of a note that follows.
LABEL_WORDS = (
    "责任领导", "分管领导", "牵头领导", "责任人", "联系人",
    "牵头科室", "牵头单位", "牵头部门", "牵头处室", "牵头负责单位", "牵头责任单位", "牵头", "主责单位", "主要责任单位", "牵头考核单位",
    "配合科室", "配合单位", "配合部门", "配合处室", "协办单位", "协同单位", "参与单位", "参加单位",
    "责任单位", "责任部门", "责任科室", "责任处室", "负责单位", "负责部门", "承办单位", "实施单位", "落实单位",
    "完成时限", "完成时间", "时限要求", "工作时限", "适用范围",
    "工作目标", "工作措施", "工作任务", "主要任务", "主要措施", "工作内容", "目标任务",
)

# An item number at the beginning of a line. Digits that go on as a date, a figure or a unit are no item number.
MARKER = re.compile(
    rf"""
    (?P<part>第{CHINESE_NUMBER}编)
  | (?P<chapter>第{CHINESE_NUMBER}章)
  | (?P<division>第{CHINESE_NUMBER}节(?!课))
  | (?P<article>第{CHINESE_NUMBER}条(?!第|规定|的|、|和|至|中|所))
  | (?P<work>(?:工作任务|重点任务|任务)\s?(?:\d{{1,3}}|{CHINESE_NUMBER})\s?[：:])
  | (?P<box>专栏\s?(?:\d{{1,2}}|{CHINESE_NUMBER})?(?=[\s：:]?[^\s，。、；]))
  | (?P<annex>附(?:件|表)\s?\d{{0,2}}(?=[：:\s]|$))
  | (?P<han>{CHINESE_NUMBER}(?:[、．﹒]|\.(?!\d)))
  | (?P<paren_han>[（(]{CHINESE_NUMBER}[）)])
  | (?P<arabic>\d{{1,3}}(?:[.．﹒](?:(?!\d)|(?=(?:19|20)\d{{2}}年))|[、](?!\d+[、和]))(?=\s?\S))
  | (?P<paren_arabic>[（(]\d{{1,2}}[）)])
  | (?P<circled>[①-⑳])
    """,
    re.VERBOSE,
)
LABEL = re.compile(rf"(?:{'|'.join(sorted(LABEL_WORDS, key=len, reverse=True))})\s?[：:]")
BULLET = re.compile(r"[—–-]{2}|[◆●■▲★·•]|抄送|-\s\S|表\s?\d{1,2}(?!\d)")
# a box or a table heads a block; a bare word like 专栏 in running text does not
BEGINS = re.compile(rf"{MARKER.pattern}|(?P<label>{LABEL.pattern})|(?P<bullet>{BULLET.pattern})", re.VERBOSE)
# The characters that one of those can begin with: most lines are told by their first character alone.
FIRST = frozenset("第工重任专附一二三四五六七八九十百零〇（(0123456789—–-◆●■▲★·•抄表") \
    | frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳") | frozenset(word[0] for word in LABEL_WORDS)
