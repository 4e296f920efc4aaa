"""What the columns of the program's own questions are called, in Chinese and English."""
from __future__ import annotations

from wenmai.query.run import Cell
from wenmai.wording import language
from wenmai.wording.both import shown_chinese

COLUMNS: dict[str, tuple[str, str]] = {
    "amendedBy": ("修改它的文件", "Amended by"), "area": ("政策领域", "Policy area"), "baseline": ("基期值", "Baseline"),
    "baselineYear": ("基期", "Baseline year"), "bodies": ("机构", "Bodies"), "body": ("机构", "Body"), "bodyA": ("一方", "One body"),
    "bodyB": ("另一方", "The other body"),
    "by": ("由谁写明", "Stated by"), "candidates": ("可能是", "May be"), "citations": ("引用", "Citations"),
    "citedNumber": ("被引文号", "Number cited"), "citedTitle": ("被引题名", "Title cited"), "code": ("代码", "Code"),
    "collective": ("集合名称", "Collective name"), "confidence": ("置信度", "Confidence"), "count": ("个数", "How many"),
    "day": ("日期", "Day"), "deadline": ("时限原文", "Deadline as printed"), "direction": ("变化方向", "Direction"),
    "document": ("见于文件", "Printed in"), "documents": ("文件", "Papers"), "due": ("到期", "Due"), "duty": ("职责", "Duty"),
    "effective": ("施行", "In force from"), "every": ("频次", "How often"), "fromPaper": ("从文件", "From paper"), "group": ("组", "Group"),
    "implement": ("落实", "implement"), "indicator": ("指标", "Indicator"), "inferred": ("推断", "Inferred"),
    "issued": ("成文日期", "Issued"),
    "kind": ("种类", "Kind"), "label": ("项目", "Item"), "lead": ("牵头", "lead"), "leads": ("牵头机构", "Leads"),
    "level": ("层级", "Level"),
    "lowerPapers": ("下级文件", "Lower papers"), "lowerTask": ("下级任务", "Lower task"), "lowerValue": ("下级所印", "Lower value"),
    "member": ("成员", "Member"), "nature": ("属性", "Nature"), "number": ("文号或序号", "Number"), "other": ("另一机构", "Other body"),
    "others": ("其他承担者", "Others"), "paper": ("文件", "Paper"), "partner": ("同伴", "Partner"), "perhaps": ("也许是", "Perhaps"),
    "person": ("人员", "Official"), "place": ("地方", "Place"), "post": ("职务", "Post"), "posts": ("职务", "Posts"),
    "printed": ("正文所印", "Printed"),
    "printedIssuer": ("所印发文机关", "Issuer as printed"), "printedName": ("文中所印", "As printed"), "quote": ("原文", "Sentence"),
    "reason": ("理由", "Reason"), "relation": ("关系", "Relation"), "repealedBy": ("废止它的文件", "Repealed by"),
    "reportsTo": ("报给", "Reports to"), "responsible": ("负责", "responsible"), "role": ("角色", "Role"), "section": ("栏目", "Section"),
    "side": ("先后", "Before or after"), "state": ("情形", "State"), "stated": ("另写为", "Stated"),
    "status": ("效力", "Status"), "support": ("配合", "support"),
    "target": ("目标值", "Target"), "targetYear": ("目标年", "Target year"), "task": ("任务", "Task"), "tasks": ("任务", "Tasks"),
    "title": ("题名", "Title"), "toPaper": ("到文件", "To paper"), "together": ("共同牵头", "Lead together"), "unit": ("单位", "Unit"),
    "upperDocument": ("上级文件", "Upper paper"), "upperPapers": ("上级文件", "Upper papers"), "upperQuote": ("上级原文", "Upper sentence"),
    "upperTask": ("上级任务", "Upper task"), "upperValue": ("上级所印", "Upper value"), "validUntil": ("有效至", "Valid until"),
    "value": ("数值", "Value"), "what": ("事项", "What"), "who": ("谁", "Who"), "year": ("年份", "Year"),
}
"""By the names that the questions give them, but for the places of the evidence."""
_PLACES = {"file": "文件名", "start": "起", "end": "止", "upperFile": "上级文件名", "upperStart": "上级起", "upperEnd": "上级止"}
_OF_ANSWERS = {"name": "名称", "times": "次数", "papers": "文件数", "at": "时间", "why": "说明", "evidence": "依据",
               "lead_for_partner": "为其牵头",
               "support_for_partner": "为其配合", "joint_lead": "共同牵头"}

VALUES: dict[str, tuple[str, str]] = {
    "in force": ("有效", "in force"), "not yet": ("尚未施行", "not yet"), "expired": ("已过有效期", "expired"),
    "repealed": ("已被废止", "repealed"), "undated": ("起算日不明", "undated"), "not said": ("文件未说明", "not said"),
    "absent": ("无承接", "absent"), "perhaps": ("也许有", "perhaps"), "own": ("自有", "own"), "nobody": ("无人", "nobody"),
    "others": ("有其他承担者", "others"), "predecessor": ("前身", "predecessor"), "successor": ("后继", "successor"),
    "header": ("版头", "header"), "basis": ("依据", "basis"), "cited by": ("被引用", "cited by"), "all": ("合计", "all"),
    "names": ("名称", "names"), "printed": ("文中所印", "printed"), "changes": ("变更", "changes"), "meant by": ("被指称", "meant by"),
    "collective name": ("集合名称", "collective name"), "papers": ("文件", "papers"), "officials": ("人员", "officials"),
    "indicators": ("指标", "indicators"), "copied to": ("抄送", "copied to"),
    "deadline": ("时限", "deadline"), "target": ("目标", "target"),
    "week": ("每周", "week"), "month": ("每月", "month"), "quarter": ("每季度", "quarter"), "half-year": ("每半年", "half-year"),
    "year": ("每年", "year"),
}
"""What a value of one of FEW is called, in Chinese and English."""
FEW = frozenset(("role", "relation", "status", "state", "kind", "direction", "side", "section", "label", "level", "every", "inferred"))
"""Columns that hold one of a few values."""
_TERMS = {"lead": "牵头", "support": "配合", "responsible": "负责", "implement": "落实", "basis": "依据", "implementation": "贯彻",
          "forwarding": "转发", "amendment": "修订", "repeal": "废止", "mention": "提及", "follows": "承接", "national": "国家",
          "province": "省级", "prefecture": "州市级", "county": "县级", "township": "乡级", "later": "推后", "raised": "提高",
          "lowered": "降低", "differs": "不同", "unknown": "全称不明", "candidates": "可能是几个之一", "unlisted": "权威表未载",
          "cited": "只被引用"}
_IN_BOTH = ("why", "reason")


def headings(columns: tuple[str, ...]) -> tuple[str, ...]:
    """What stands above these columns in a table for people: their names, to readers of Chinese in words."""
    if language() == "en":
        return columns
    return tuple(_PLACES.get(name) or _OF_ANSWERS.get(name) or (COLUMNS[name][0] if name in COLUMNS else name) for name in columns)


def shown_value(name: str, value: Cell) -> Cell:
    """A value of a column as a table shows it to people: in Chinese to its readers, where it is one of a few or holds both languages."""
    if language() == "en" or not isinstance(value, str):
        return value
    if name in _IN_BOTH:
        return shown_chinese(value)
    return (VALUES[value][0] if value in VALUES else _TERMS.get(value, value)) if name in FEW else value
