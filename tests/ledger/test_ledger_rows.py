"""The rows: one a task, what stands in each column, how a task stands on a day."""
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wenmai.ledger import Choice, Thresholds, make_ledger, status, tasks
from wenmai.ledger.wording import LONGEST_QUOTE, Heading, Wordings
from wenmai.model import Facts, Header, Task

from .conftest import AS_OF, NUMBER, TEXT, MemoryStore, ferries, source_of


def cells(store: MemoryStore, name: str, as_of: date = AS_OF) -> dict[str, Any]:
    (found,) = [task for task in tasks(store) if task.label.endswith(name)]
    return dict(found.cells(as_of))


def test_one_row_a_task_in_the_order_of_the_paper(store: MemoryStore) -> None:
    assert [task.label for task in tasks(store)] == ["（一）修补码头", "（二）清理河道", "（三）登记渡船", "（四）培训船工", "=1+1"]


def test_a_restated_task_has_the_bodies_and_leaders_of_both(store: MemoryStore) -> None:
    row = cells(store, "修补码头")
    assert (row["牵头单位"], row["配合单位"]) == ("云溪市交通运输局", "云溪市财政局、云溪市住建局")
    assert row["责任领导"] == "何川"
    assert row["所在章节"] == "一、修缮"


def test_responsibility_without_a_lead_is_marked_and_nobody_is_empty(store: MemoryStore) -> None:
    assert cells(store, "清理河道")["牵头单位"] == "云溪市水利局、云溪市城管局（分工负责）"
    assert cells(store, "登记渡船")["牵头单位"] == ""
    assert cells(store, "=1+1")["配合单位"] == "云溪市审计局"


@pytest.mark.parametrize(("as_of", "due", "printed"), [
    (date(2024, 6, 30), date(2024, 6, 30), "年底前（2024-12-31）；六月底前（2024-06-30）"),
    (date(2024, 7, 1), date(2024, 12, 31), "年底前（2024-12-31）；六月底前（2024-06-30，已过）"),
    (date(2025, 1, 1), date(2024, 12, 31), "年底前（2024-12-31，已过）；六月底前（2024-06-30，已过）"),
])
def test_of_several_days_the_next_one_counts_and_all_are_printed(store: MemoryStore, as_of: date, due: date, printed: str) -> None:
    row = cells(store, "修补码头", as_of)
    assert (row["完成时限"], row["时限原文"]) == (due, printed)


def test_what_goes_on_has_no_day(store: MemoryStore) -> None:
    assert cells(store, "清理河道")["完成时限"] == "持续推进"
    assert cells(store, "登记渡船")["完成时限"] == ""


def test_the_quote_is_what_stands_there_without_the_next_number(store: MemoryStore) -> None:
    row = cells(store, "修补码头")
    assert row["原文"] == "修补码头。六月底前补好三处码头，年底前验收。（市交通运输局牵头；市财政局配合）"
    start, end = map(int, row["出处"].removeprefix("ferries.txt 字符 ").split("–"))
    assert TEXT[start:end].startswith("修补码头。") and TEXT[start:end].endswith("配合）")
    assert row["来源文号"] == NUMBER


def test_the_last_task_ends_before_the_signature(store: MemoryStore) -> None:
    assert cells(store, "=1+1")["原文"] == "=1+1|市审计局配合"


@pytest.mark.parametrize(("text", "label", "following", "words"), [
    ("（一）修桥。先修南桥。\n（二）铺路。再铺东路。\n", "修桥", "铺路", "修桥。先修南桥。"),
    ("工作任务1：修桥。先修南桥。\n工作任务2：铺路。\n", "修桥", "铺路", "修桥。先修南桥。"),
    ("会议要求，一要修桥；二要铺路。\n又讯：南桥通车。\n", "修桥", "铺路", "修桥；"),
    ("会议要求，一要修桥；二要铺路。\n又讯：南桥通车。\n", "铺路", None, "铺路。"),
    ("（一）修桥。\n附件：桥梁名单\n", "修桥", None, "修桥。"),
    ("（一）修桥。\n专栏2 铺路\n", "修桥", "铺路", "修桥。"),
])
def test_where_the_words_of_a_task_end(text: str, label: str, following: str | None, words: str) -> None:
    headings = [Heading(text.index(name)) for name in (label, following) if name]
    assert Wordings(text, headings).told(text.index(label)).words == words


def test_a_long_quote_is_cut_and_its_place_is_whole() -> None:
    text = "修桥。" + "逐座检查，" * 200 + "限期修好。\n"
    told = Wordings(text, [Heading(0)]).told(0)
    assert told.words == text[:LONGEST_QUOTE] + "…"
    assert text[told.start:told.end] == text.rstrip()


@pytest.mark.parametrize(("number", "named"), [
    ("一", "一、修桥"), ("（二）", "（二）修桥"), ("3", "3.修桥"), ("1.2", "1.2.修桥"), ("①", "①修桥"), ("第三条", "第三条 修桥"),
    ("专栏2", "专栏2 修桥"), (None, "修桥"),
])
def test_the_number_stands_before_the_name_as_papers_print_it(number: str | None, named: str) -> None:
    task = Task("t1", None, number, "修桥", "task", ((0, 2),))
    (found,) = tasks(MemoryStore([(source_of("修桥\n"), Facts(Header(None, "修桥通知"), [], [task]))]))
    assert found.label == named


def test_a_paper_of_two_files_counts_once() -> None:
    source, facts = ferries()
    again = source_of(source.text + " ", "a-copy.txt")
    rows = tasks(MemoryStore([(source, facts), (again, facts)]))
    assert len(rows) == 5
    assert {task.paper.file for task in rows} == {"a-copy.txt"}


def test_a_row_that_restates_a_section_stays_a_task() -> None:
    section = Task("t1", None, "一", "修桥", "section", ((2, 4),))
    row = Task("t2", None, "1", "修桥", "task", ((5, 7),), same_as="t1")
    store = MemoryStore([(source_of("一、修桥\n修桥\n"), Facts(Header(None, "修桥通知"), [], [section, row]))])
    assert [task.key.rsplit("/", 1)[1] for task in tasks(store)] == ["t2"]


@pytest.mark.parametrize(("limit", "done", "word"), [
    (date(2024, 6, 9), None, "逾期"), (date(2024, 6, 10), None, "紧急"), (date(2024, 6, 17), None, "紧急"),
    (date(2024, 6, 18), None, "临期"), (date(2024, 7, 10), None, "临期"), (date(2024, 7, 11), None, "正常"),
    ("2024/6/9", None, "逾期"), ("持续推进", None, "长期"), ("自10月1日起", None, "长期"), ("印发三个月内", None, "未定时限"),
    ("", None, "未定时限"), (None, "已完成", "已完成"), (date(2024, 6, 9), " 销号 ", "已完成"), (date(2024, 6, 9), "未完成", "逾期"),
    (date(2024, 6, 9), "基本完成", "逾期"),
])
def test_how_a_task_stands(limit: Any, done: str | None, word: str) -> None:
    assert status(limit, done, AS_OF, Thresholds()) == word


def test_thresholds_are_changeable_and_checked() -> None:
    assert status(date(2024, 6, 20), None, AS_OF, Thresholds(warn=60, urgent=10)) == "紧急"
    for wrong in ({"warn": 5, "urgent": 6}, {"urgent": -1}):
        with pytest.raises(ValueError, match="urgent"):
            Thresholds(**wrong)


@pytest.mark.parametrize(("choice", "names"), [
    (Choice(documents=[NUMBER]), 5), (Choice(bodies=["云溪市财政局"]), 1), (Choice(leads=["云溪市水利局"]), 1),
    (Choice(leads=["云溪市交通运输局"]), 2),
    (Choice(place="云溪"), 5), (Choice(first=date(2024, 7, 1)), 1), (Choice(last=date(2024, 6, 30)), 1),
    (Choice(leads=["云溪市交通运输局"], last=date(2024, 6, 30)), 1),
])
def test_which_tasks_are_wanted(store: MemoryStore, choice: Choice, names: int, tmp_path: Path) -> None:
    assert len(make_ledger(store, tmp_path / "chosen.csv", as_of=AS_OF, choice=choice).lines) == names
