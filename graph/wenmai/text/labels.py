"""Labels that stand before a list: of bodies (牵头单位：), of people (责任领导：), before a time (完成时限：).

Repairing asks them to know that a line begins something new, recognising to know what part the bodies behind one have.
"""
from __future__ import annotations

from collections.abc import Iterable

# What a label begins with says the part; any of the words for a body may stand behind it: 牵头单位, 协办处室.
BODY_WORDS = ("单位", "部门", "科室", "处室")
ROLE_STEMS = {
    "lead": ("牵头", "主责", "主办", "主要责任", "牵头负责", "牵头责任", "牵头考核", "总牵头"),
    "support": ("配合", "配合责任", "协同配合", "协同责任", "协办", "协同", "协助", "参与", "参加"),
    "responsible": ("责任", "负责", "承办", "牵头和责任"),
    "implement": ("实施", "组织实施", "落实"),
}
# Labels without a word for a body, or with one of their own.
OTHER_ROLE_LABELS = {
    "牵头": "lead", "配合": "support", "参与": "support", "责任主体": "responsible", "实施主体": "implement", "组织实施": "implement",
    "属地责任": "responsible", "属地单位": "responsible", "属地负责": "responsible",
}

STEMS = {stem: role for role, stems in ROLE_STEMS.items() for stem in stems}
LABEL_ROLES = {stem + word: role for stem, role in STEMS.items() for word in BODY_WORDS} | OTHER_ROLE_LABELS
LEADER_LABELS = ("责任领导", "分管领导", "牵头领导", "责任人", "分管负责人")
DEADLINE_LABELS = ("完成时限", "完成时间", "时限要求", "工作时限", "完成期限", "时限")
# Labels that begin a line of their own and set nobody's part.
PLAIN_LABELS = ("联系人", "适用范围", "工作目标", "工作措施", "工作任务", "主要任务", "主要措施", "工作内容", "目标任务")
LABELS = (*LABEL_ROLES, *LEADER_LABELS, *DEADLINE_LABELS, *PLAIN_LABELS)


def alternatives(words: Iterable[str]) -> str:
    """The words as the branches of a pattern, the longest first, so that 牵头 does not take the place of 牵头单位.

    Those that begin alike share a branch: where none begins, so many fewer are tried.

    >>> alternatives(("牵头", "牵头单位", "负责"))
    '牵(?:头单位|头)|负责'
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word[1:])
    return "|".join(first + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})") for first, rests in by_first.items())
