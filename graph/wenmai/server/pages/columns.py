"""The words for the columns of the named questions, and for the values of those that hold one of a few; Chinese and English."""
from __future__ import annotations

from typing import Any

from wenmai.server.pages.language import LANGUAGES, worded
from wenmai.server.pages.words import WORDS

COLUMNS: dict[str, tuple[str, str]] = {
    "amendedBy": ("修改它的文件", "Amended by"), "area": ("政策领域", "Policy area"), "baseline": ("基期值", "Baseline"),
    "baselineYear": ("基期", "Baseline year"), "bodies": ("机构", "Bodies"), "body": ("机构", "Body"), "bodyA": ("一方", "One body"),
    "bodyB": ("另一方", "The other body"), "candidates": ("可能是", "May be"), "citations": ("引用", "Citations"),
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
    "printedIssuer": ("所印发文机关", "Issuer as printed"), "printedName": ("文中所印", "As printed"), "quote": ("原文", "Sentence"),
    "reason": ("理由", "Reason"), "relation": ("关系", "Relation"), "repealedBy": ("废止它的文件", "Repealed by"),
    "reportsTo": ("报给", "Reports to"), "responsible": ("负责", "responsible"), "role": ("角色", "Role"), "section": ("栏目", "Section"),
    "side": ("先后", "Before or after"), "state": ("情形", "State"), "status": ("效力", "Status"), "support": ("配合", "support"),
    "target": ("目标值", "Target"), "targetYear": ("目标年", "Target year"), "task": ("任务", "Task"), "tasks": ("任务", "Tasks"),
    "title": ("题名", "Title"), "toPaper": ("到文件", "To paper"), "together": ("共同牵头", "Lead together"), "unit": ("单位", "Unit"),
    "upperDocument": ("上级文件", "Upper paper"), "upperPapers": ("上级文件", "Upper papers"), "upperQuote": ("上级原文", "Upper sentence"),
    "upperTask": ("上级任务", "Upper task"), "upperValue": ("上级所印", "Upper value"), "validUntil": ("有效至", "Valid until"),
    "value": ("数值", "Value"), "what": ("事项", "What"), "who": ("谁", "Who"), "year": ("年份", "Year"),
}
"""By name; `file`, `start` and `end` are no columns of a page but the way to the sentence."""

UNSHOWN = frozenset(("file", "start", "end", "upperFile", "upperStart", "upperEnd"))

_VALUES: dict[str, tuple[str, str]] = {
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
_FEW = frozenset(("role", "relation", "status", "state", "kind", "direction", "side", "section", "label", "level", "every", "inferred"))


def heading(lang: str, name: str) -> str:
    """The heading of a column; its name where it has none."""
    return COLUMNS[name][list(LANGUAGES).index(lang)] if name in COLUMNS else name


def cell(lang: str, name: str, value: Any) -> Any:
    """A value as it is shown: in words where the column holds one of a few, as it stands in others."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return worded(lang, "yes") if value else ""
    if name not in _FEW or not isinstance(value, str):
        return value
    if value in _VALUES:
        return _VALUES[value][list(LANGUAGES).index(lang)]
    level = f"level:{value}"
    return worded(lang, level) if name in ("level", "label", "value") and level in WORDS else worded(lang, value)
