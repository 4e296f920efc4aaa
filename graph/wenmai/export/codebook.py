"""The code book of the tidy set: every variable with its label in two languages, type, values, source, unit, and what it holds."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import groupby
from typing import Any

from wenmai.export.codes import CODES, values
from wenmai.export.column_words import COLUMNS
from wenmai.export.tidy_tables import BY_NAME, Tidy
from wenmai.query.table import csv_file

_OWN: dict[str, tuple[str, str]] = {
    "areas": ("policy areas of its tasks, how many", "任务涉及的政策领域数"), "baseline_num": ("base value as a number", "基期值（数字）"),
    "betweenness": ("betweenness in the network of partners", "伙伴网络中的中介中心性"),
    "body_kind": ("kind of body", "机构种类"), "deadline_kind": ("kind of deadline", "时限种类"),
    "deadlines": ("its tasks with a date", "有日期的任务数"),
    "from_name": ("name of the later or lower end", "后起或下级一端的名称"), "implement": ("tasks it carries out", "落实的任务数"),
    "inferred": ("1 inferred, 0 printed in a paper", "1为推断，0为原文印出"), "issuers": ("issuers of its papers, how many", "发文机关数"),
    "lead": ("tasks it leads", "牵头的任务数"), "levels": ("levels of its papers, how many", "文件层级数"),
    "paper": ("number of the paper, else its title", "文件字号，无则标题"), "paper_id": ("the paper", "文件"),
    "papers": ("papers that give it tasks", "文件数"), "partners": ("bodies it shares tasks with", "伙伴机构数"),
    "rank": ("rank by score, 1 at the top; equal scores share one", "按得分的名次，并列同名次"),
    "responsible": ("tasks it is responsible for", "负责的任务数"),
    "score": ("score: tasks weighted by role (lead 3, responsible 2, implement 2, support 1)", "得分：按职责加权的任务数"),
    "sections": ("sections of papers it has tasks in", "涉及章节数"), "support": ("tasks it supports", "配合的任务数"),
    "target_num": ("target value as a number", "目标值（数字）"), "targets": ("targets of its tasks", "任务的目标值数"),
    "task": ("heading or text of the task", "任务标题或文字"), "task_kind": ("task or section", "任务或章节"),
    "tasks": ("tasks in which it has a role", "承担任务数"), "to_name": ("name of the earlier or upper end", "在前或上级一端的名称"),
    "value_num": ("figure as a number", "数值（数字）"),
}
_UNITS = {"start": "code points", "end": "code points", "confidence": "0 to 1", "betweenness": "0 to 1",
          "value_num": "see unit", "baseline_num": "see unit", "target_num": "see unit"}
_DATES = ("issued", "in_force_from", "in_force_until", "date", "due")
_TRUTHS = ("implied", "other", "inferred")
_PRINTED = ("number", "title", "printed_name", "printed_issuer", "text", "value", "unit", "quote", "label", "name", "post", "venue",
            "participant", "group", "nature", "baseline", "target", "cited_title", "cited_number", "who", "reports_to", "day")


@dataclass(frozen=True, slots=True)
class Variable:
    """A row of the code book; `n` counts rows with a value, `min` and `max` are of numbers and dates."""

    table: str
    variable: str
    label_en: str
    label_zh: str
    type: str
    values: str
    source: str
    unit: str
    n: int
    missing: int
    min: Any
    max: Any


def described(table: Tidy, rows: Sequence[tuple[Any, ...]]) -> list[Variable]:
    """The variables of a table as its rows have them."""
    return [_variable(table.name, name, [row[i] for row in rows if row[i] is not None and row[i] != ""], len(rows))
            for i, name in enumerate(table.names)]


def _variable(table: str, name: str, held: list[Any], count: int) -> Variable:
    kind = _type(name, held)
    measured = sorted(held) if held and kind != "text" and len({type(value) is str for value in held}) == 1 else []
    return Variable(table, name, *_labels(name), kind, _values(name), _source(table, name), _UNITS.get(name, ""), len(held),
                    count - len(held),
                    measured[0] if measured else None, measured[-1] if measured else None)


def _labels(name: str) -> tuple[str, str]:
    base = name.removesuffix("_code")
    if base in _OWN:
        en, zh = _OWN[base]
    else:
        en, zh = COLUMNS[base].en.replace(" (IRI in the graph)", ""), COLUMNS[base].zh.replace("（图中的标识）", "")
    return (f"{en}, as a code", f"{zh}（代码）") if base != name else (en, zh)


def _type(name: str, held: Iterable[Any]) -> str:
    if name in _DATES:
        return "date"
    if name in _TRUTHS:
        return "0/1"
    if name.endswith("_code"):
        return "code"
    found = {type(value) for value in held}
    if not found and name in COLUMNS:
        return {"string": "text"}.get(COLUMNS[name].type, COLUMNS[name].type)
    return "integer" if found == {int} else "number" if found and found <= {int, float} else "text"


def _values(name: str) -> str:
    if name in _DATES:
        return "YYYY-MM-DD"
    if name in _TRUTHS:
        return "0 = no 否; 1 = yes 是"
    base = name.removesuffix("_code")
    return values(base) if base != name else ", ".join(word for word, _ in CODES[name]) if name in CODES and name != "level" else ""


def _source(table: str, name: str) -> str:
    if table == "load":
        return "counted over the store"
    if name.endswith("_id"):
        return "identifier; joins tables, and with the base of the store in front it is the IRI in the graph"
    if name.endswith("_code") or name.endswith("_num"):
        return "made from the column before it"
    if name in _PRINTED:
        return "printed in the paper"
    return "read from the paper by wenmai"


def as_csv(book: Sequence[Variable]) -> bytes:
    """The code book as a table."""
    return csv_file([field.name for field in fields(Variable)], [astuple(variable) for variable in book])


def as_markdown(book: Sequence[Variable]) -> str:
    """The code book to read."""
    out = ["# Code book 变量说明", "", "Missing values are empty cells. 缺失值为空。", ""]
    for name, variables in groupby(book, key=lambda variable: variable.table):
        listed = list(variables)
        table = BY_NAME[name]
        out += [f"## {name}.csv", "", f"One row: {table.en}. 每行为{table.zh}。Rows 行数: {listed[0].n}.", "",
                "| variable | label | 说明 | type | values | n | missing | min | max |", "|---|---|---|---|---|---|---|---|---|"]
        out += [_line(variable) for variable in listed] + [""]
    return "\n".join(out)


def _line(v: Variable) -> str:
    cells = (v.variable, f"{v.label_en}{f' ({v.unit})' if v.unit else ''}", v.label_zh, v.type, v.values, v.n, v.missing, v.min, v.max)
    return "| " + " | ".join("" if value is None else str(value).replace("|", "\\|") for value in cells) + " |"
