"""An invented paper of an invented city, with a fact of every kind that a person may correct."""
from __future__ import annotations

import hashlib

from wenmai.chain import facts_of
from wenmai.corrections import Listed, listed
from wenmai.model import Facts, Source

TEXT = """云南省云溪市人民政府办公室关于印发云溪市河道整治2024年工作方案的通知

云溪政办发〔2024〕12号

各县、区人民政府，市直各委、办、局：

    根据《云南省河道管理条例》，为贯彻落实《云南省人民政府关于推进河道整治的意见》（云政发〔2023〕9号），制定本方案。

    一、工作任务

    （一）清理河道垃圾。对城区河段全面清理，2024年6月底前完成，清理率达到95%以上。（市水利局牵头，市财政局、市生态环境局配合）

    （二）修建河堤步道。沿河修建步道12公里，年底前完工。（市住房城乡建设局牵头，市财政局配合）

    （三）开展河长巡查。每月巡查一次，参照《云溪市河长巡查办法》执行。（责任领导：张云河；责任单位：市河长办）

    二、工作要求

    （一）加强领导。成立领导小组，由副市长张云河任组长，市水利局局长李溪山任副组长。2024年3月5日市政府召开全市河道整治工作推进会。

    （二）报送进展。各县、区每月25日前将进展情况报市水利局。

    云南省云溪市人民政府办公室
    2024年2月20日

    附件：主要指标
    序号 指标 单位 2023年 2025年 指标性质
    1 河段水质达标率 % 80 90 约束性
"""


def source(text: str = TEXT, name: str = "river.txt") -> Source:
    """A text as a source."""
    return Source(name, hashlib.sha256(text.encode()).hexdigest(), "utf-8", text)


def read(text: str = TEXT, name: str = "river.txt") -> tuple[Source, Facts]:
    """A text with what the program reads in it."""
    made = source(text, name)
    return made, facts_of(made)


def one(facts: Facts, kind: str, words: str, task: str | None = None) -> Listed:
    """The one fact of a kind whose printed words are these; of several, that in the task."""
    found = [fact for fact in listed(facts) if fact.kind == kind and next(iter(fact.values.values())) == words
             and (task is None or (fact.task is not None and fact.task.label == task))]
    assert len(found) == 1, (kind, words, [fact.values for fact in listed(facts) if fact.kind == kind])
    return found[0]
