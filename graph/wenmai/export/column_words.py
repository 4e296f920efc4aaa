"""What each column and each table is, in both languages, and its type: for data packages, workbooks and code books.

Types are those of Table Schema (Frictionless Data): string, integer, number, boolean, date.
"""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A column: its type, and what it holds in English and Chinese."""

    type: str
    en: str
    zh: str


_STRING = {
    "area": ("policy areas of the task, joined by |", "任务的政策领域，以|分隔"),
    "baseline": ("value of the base year, as printed", "基期值，照原文"),
    "body": ("full name of the body", "机构全称"),
    "cited_number": ("document number of the paper cited", "被引文件的发文字号"),
    "cited_title": ("title of the paper cited", "被引文件的标题"),
    "day": ("the day it is due, as printed", "报送日，照原文"),
    "event": ("what is held or done", "活动"),
    "every": ("how often", "周期"),
    "file": ("file in which the fact is printed", "事实所在文件"),
    "group": ("group of the indicator", "指标所属类别"),
    "issuer": ("issuers, joined by |", "发文机关，以|分隔"),
    "kind": ("kind", "种类"),
    "label": ("heading or text of the task", "任务标题或文字"),
    "level": ("level of government", "层级"),
    "method": ("how the link was found", "联系的判定方法"),
    "name": ("name", "名称"),
    "nature": ("nature of the indicator: binding, expected", "指标属性：约束性、预期性"),
    "number": ("number, as printed", "编号或字号，照原文"),
    "participant": ("who takes part", "参加者"),
    "post": ("post held", "职务"),
    "printed_issuer": ("issuer as printed where it is cited", "引用处印出的发文机关"),
    "printed_name": ("the body's name as printed", "印出的机构名称"),
    "publicity": ("publicity of the paper", "公开属性"),
    "quote": ("the words that print the fact", "原文引语"),
    "reason": ("why the link holds", "联系的理由"),
    "region": ("place of the paper", "文件所属地区"),
    "relation": ("how the paper is cited", "引用关系"),
    "reports_to": ("to whom", "报送对象"),
    "role": ("role of the body in the task", "机构在任务中的职责"),
    "role_in_text": ("the official's role in the text", "人员在文中的角色"),
    "target": ("value of the target year, as printed", "目标值，照原文"),
    "text": ("the words of the text", "原文文字"),
    "title": ("title of the paper", "文件标题"),
    "type": ("type of the paper", "文种"),
    "unit": ("unit", "单位"),
    "value": ("figure as printed", "数值，照原文"),
    "venue": ("place of the event", "地点"),
    "who": ("who reports", "报送单位"),
}
_OTHERS = {
    "baseline_year": ("integer", "base year", "基期年"),
    "clause": ("integer", "number of the clause of its sentence that the role stands in, from 0", "职责所在的分句序号，自0起"),
    "confidence": ("number", "confidence; empty for what is printed plainly", "置信度；原文明写的为空"),
    "date": ("date", "date", "日期"),
    "due": ("date", "date it is due by", "应完成日期"),
    "end": ("integer", "end of the quote: characters from the beginning of the text, not counting this one", "引语终止位置（字符，不含）"),
    "implied": ("boolean", "said by the sentence without a word for the role", "职责由句意得出，未明写"),
    "issued": ("date", "date of issue", "成文日期"),
    "in_force_from": ("date", "first day in force, where the paper says so", "施行首日（文件自述）"),
    "in_force_until": ("date", "last day in force, where the paper says so", "有效末日（文件自述）"),
    "order": ("integer", "place in the order of the text", "在文中的次序"),
    "other": ("boolean", "one beside the first deadline of its task", "任务的其他时限（非首个）"),
    "page": ("integer", "page of the quote, where the format has pages", "引语所在页（有页的格式）"),
    "start": ("integer", "start of the quote: characters from the beginning of the text", "引语起始位置（字符）"),
    "target_year": ("integer", "year of the target", "目标年"),
}
_IDS = {
    "document_id": ("the paper", "文件"), "task_id": ("the task", "任务"), "parent_id": ("the section or task it stands in",
                                                                                     "所属部分或上级任务"),
    "same_as_id": ("the task in the body of the paper that it restates", "所复述的正文任务"), "body_id": ("the body", "机构"),
    "responsibility_id": ("the responsibility", "职责"), "citation_id": ("the citation", "引用"),
    "cited_id": ("the paper cited", "被引文件"),
    "target_id": ("the target", "目标"), "deadline_id": ("the deadline", "时限"), "leader_id": ("the leadership", "责任领导"),
    "person_id": ("the person", "人员"), "indicator_id": ("the indicator", "指标"), "official_id": ("the mention of the official",
                                                                                                "人员提及"),
    "event_id": ("the event", "活动"), "reporting_id": ("the reporting duty", "报送要求"), "link_id": ("the link", "联系"),
    "from_id": ("the later or lower end of the link", "联系的后起或下级一端"), "to_id": ("the earlier or upper end of the link",
                                                                               "联系的在前或上级一端"),
}
COLUMNS: dict[str, Words] = {
    **{name: Words("string", *words) for name, words in _STRING.items()},
    **{name: Words(*words) for name, words in _OTHERS.items()},
    **{name: Words("string", f"{en} (IRI in the graph)", f"{zh}（图中的标识）") for name, (en, zh) in _IDS.items()},
}
_ELSEWHERE = {("indicators", "number"): Words("integer", "number of the row, as printed", "序号，照原文")}
TABLES: dict[str, tuple[str, str]] = {
    "documents": ("papers that were read", "读入的文件"), "tasks": ("tasks and sections", "任务和章节"),
    "responsibilities": ("who has what role in which task", "各任务的职责分工"), "citations": ("what cites which paper", "引用"),
    "targets": ("targets of tasks", "任务的目标值"), "deadlines": ("deadlines of tasks", "任务的时限"),
    "leaders": ("leaders who answer for tasks", "任务的责任领导"), "indicators": ("rows of indicator tables", "指标表各行"),
    "officials": ("officials named", "提及的人员"), "events": ("events", "活动"), "reporting": ("reporting duties", "报送要求"),
    "links": ("links inferred between papers and between tasks", "推断的联系（文件间、任务间）"),
}
"""Each table's name in English and Chinese."""


def words(table: str, column: str) -> Words:
    """What a column of a table is. Raises KeyError for an unknown one."""
    return _ELSEWHERE.get((table, column)) or COLUMNS[column]
