"""Codes of the tidy set: whole numbers for words of a fixed list, in its order. Numbers never change; new words go to the end."""
from __future__ import annotations

CODES: dict[str, tuple[tuple[str, str], ...]] = {
    "level": (("national", "国家"), ("province", "省级"), ("prefecture", "地市级"), ("county", "县级"), ("township", "乡级")),
    "role": (("lead", "牵头"), ("support", "配合"), ("responsible", "负责"), ("implement", "落实")),
    "task_kind": (("task", "任务"), ("section", "章节")),
    "deadline_kind": (("by", "截止"), ("starting", "起始"), ("ongoing", "持续"), ("relative", "相对")),
    "relation": (("basis", "依据"), ("implementation", "贯彻"), ("forwarding", "转发"), ("amendment", "修改"), ("repeal", "废止"),
                 ("mention", "提及"),
                 ("follows", "承接"), ("carriesOut", "落实"), ("carriesOutPart", "部分落实"),
                 ("sameSubject", "同题"), ("sameWork", "同一文件")),
    "body_kind": (("body", "机构"), ("office", "内设机构"), ("collective", "集合名称")),
}


def code(variable: str, word: object) -> int | None:
    """The number of a word, from 1; None for no word and for one that is not on the list."""
    return next((n for n, (known, _) in enumerate(CODES[variable], 1) if known == word), None)


def values(variable: str) -> str:
    """The list for a code book: 1 = lead 牵头; 2 = support 配合."""
    return "; ".join(f"{n} = {word} {zh}" for n, (word, zh) in enumerate(CODES[variable], 1))
