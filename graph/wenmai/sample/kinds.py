"""Each kind of fact in words that a person can judge with the sentence beside them."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wenmai.lineage.cascade import LEVEL_ZH

Row = Mapping[str, Any]
Told = Callable[[Row, str], str]
ROLES = {"lead": "牵头", "support": "配合", "responsible": "负责", "implement": "落实"}
RELATIONS = {"basis": "依据", "implementation": "贯彻", "forwarding": "转发", "amendment": "修订", "repeal": "废止", "mention": "提及"}
DEADLINES = {"by": "截止", "starting": "起始", "ongoing": "持续", "relative": "相对时限"}
LINKS = {"follows": "承接", "carriesOut": "落实", "carriesOutPart": "部分落实", "sameSubject": "同题", "sameWork": "是同一文件",
         "hasMember": "包括"}


def _joined(*parts: str | None) -> str:
    return "；".join(part for part in parts if part)


def _of(words: str, value: Any) -> str:
    return f"{words}{value}" if value not in (None, "") else ""


def _paper(row: Row, task: str) -> str:
    return _joined(f"文件：{row['title'] or '（无标题）'}", _of("字号 ", row["number"]), _of("文种 ", row["type"]),
                   _of("发文机关 ", row["issuer"]),
                   _of("成文 ", row["issued"]), _of("施行 ", row["in_force_from"]), _of("有效至 ", row["in_force_until"]))


def _task(row: Row, task: str) -> str:
    return _joined(f"{'任务' if row['kind'] == 'task' else '章节'}：{row['number'] or ''} {row['label']}".replace("： ", "："),
                   "复述正文中的任务" if row["same_as_id"] else "")


def _responsibility(row: Row, task: str) -> str:
    return _joined(f"{row['body']} {ROLES[row['role']]}（{row['role']}）任务「{task}」", _of("印作 ", row["printed_name"]),
                   "由句意得出" if row["implied"] else "")


def _citation(row: Row, task: str) -> str:
    cited = f"《{row['cited_title']}》" if row["cited_title"] else ""
    return _joined(f"{RELATIONS[row['relation']]}（{row['relation']}）{cited}{row['cited_number'] or ''}",
                   _of("印出机关 ", row["printed_issuer"]), _of("在任务 ", task))


def _target(row: Row, task: str) -> str:
    return _joined(f"任务「{task}」的目标：{row['text']}", f"数值 {row['value']}{row['unit'] or ''}", _of("应完成 ", row["due"]))


def _deadline(row: Row, task: str) -> str:
    return _joined(f"任务「{task}」的时限：{row['text']}", DEADLINES[row["kind"]], _of("日期 ", row["date"]))


def _leader(row: Row, task: str) -> str:
    return f"任务「{task}」的责任领导：{row['name']}"


def _indicator(row: Row, task: str) -> str:
    return _joined(f"指标 {row['name']}", _of("单位 ", row["unit"]), f"{row['baseline_year'] or '基期'} 年 {row['baseline'] or '—'}",
                   f"{row['target_year'] or '目标'} 年 {row['target'] or '—'}", row["nature"])


def _official(row: Row, task: str) -> str:
    return _joined(f"人员 {row['name']}", _of("职务 ", f"{row['body'] or ''}{row['post'] or ''}"), _of("文中 ", row["role_in_text"]))


def _event(row: Row, task: str) -> str:
    return _joined(f"活动：{row['event']}", _of("日期 ", row["date"]), _of("地点 ", row["venue"]), _of("参加 ", row["participant"]))


def _reporting(row: Row, task: str) -> str:
    return _joined(f"报送：{row['text']}", _of("由 ", row["who"]), _of("报 ", row["reports_to"]), _of("周期 ", row["every"]),
                   _of("日 ", row["day"]))


def _link(row: Row, task: str) -> str:
    return _joined(f"推断：{row['from_name']} {LINKS.get(row['kind'], row['kind'])}（{row['kind']}）{row['to_name']}",
                   f"理由 {row['reason']}")


IN_CHINESE = {"documents": "文件", "tasks": "任务", "responsibilities": "职责", "citations": "引用", "targets": "目标", "deadlines": "时限",
              "leaders": "责任领导", "indicators": "指标", "officials": "人员", "events": "活动", "reporting": "报送", "links": "联系",
              "all": "合计", **LEVEL_ZH, "unknown": "不详"}
"""What the kinds, all of them and the levels are called in Chinese."""

KINDS: dict[str, Told] = {
    "documents": _paper, "tasks": _task, "responsibilities": _responsibility, "citations": _citation, "targets": _target,
    "deadlines": _deadline, "leaders": _leader, "indicators": _indicator, "officials": _official, "events": _event, "reporting": _reporting,
    "links": _link,
}
"""By kind, which is a table of the export: the fact in words, from its row and the label of its task."""
