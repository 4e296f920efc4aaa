"""The role that the head of a table's column gives, in every form of head."""
from __future__ import annotations

import pytest

from wenmai.extract import extract
from wenmai.text import clean
from wenmai.text.labels import BODY_WORDS, ROLE_STEMS

HEADS = [(f"{stem}{word}", role) for role, stems in ROLE_STEMS.items() for stem in stems for word in BODY_WORDS]


@pytest.mark.parametrize(("head", "role"), HEADS)
def test_a_flattened_table(head: str, role: str) -> None:
    text = f"云溪市防汛工作方案\n一、加强值守\n附件\n任务分工\n工作任务 {head}\n完善预案 市水务局\n"
    row = extract(clean(text)).tasks[-1]
    assert [(r.org, r.role, [text[s:e] for s, e in r.spans]) for r in row.responsibilities] == [("市水务局", role, [head, "市水务局"])]


@pytest.mark.parametrize(("head", "role"), [*HEADS, ("配合（协助）单位", "support")])
def test_a_table_with_bars(head: str, role: str) -> None:
    text = f"云溪市防汛工作方案\n一、加强值守\n附件\n任务分工\n序号 | 工作任务 | {head}\n1 | 完善预案 | 市水务局\n"
    row = extract(clean(text)).tasks[-1]
    assert [(r.org, r.role) for r in row.responsibilities] == [("市水务局", role)]


@pytest.mark.parametrize(("head", "role"), HEADS)
def test_a_line_of_its_own(head: str, role: str) -> None:
    text = f"一、完善预案\n加强演练。\n{head}：市水务局\n"
    task = extract(clean(text)).tasks[0]
    assert [(r.org, r.role) for r in task.responsibilities] == [("市水务局", role)]
