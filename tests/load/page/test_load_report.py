"""What the load report holds: bars, cells and ties with the sentences behind them, and what a limit leaves out."""
from __future__ import annotations

import hashlib
from itertools import combinations
from types import ModuleType
from typing import Any

import pytest

from wenmai.lineage import infer
from wenmai.load import Report, counted, report, workload
from wenmai.load.passages import Sentences, bounds
from wenmai.load.report import NO_AREA, ROLES, Bar, Share
from wenmai.load.report_asking import Origin, Spot
from wenmai.load.report_layout import COLUMN, LINE, picture
from wenmai.model import Facts, Header, Responsibility, Source, Task
from wenmai.page import width

# the row of the annex, up to the sixty characters that are shown where no sentence ends
CITY_ROW = ("附表\n1 修建步道|市发展改革委牵头|各县区政府落实|责任领导 王安\n2 巡查步道|市体育局牵头\n"
            "步道里程（公里） 2020年 10 2021年 40\n市发")


def reported(store: Any, top: int | None = None, *, merge_successors: bool = False, **limits: int) -> Report:
    """The report on the default ranking."""
    found = workload(store, top, merge_successors=merge_successors, resample="none")
    return report(store, found, counted(store, merge_successors=merge_successors), **limits)


def bar(shown: Report, body: str) -> Bar:
    return next(bar for bar in shown.bars if bar.row.body == body)


def shares(shown: Report, body: str) -> dict[str, Share]:
    """The shares of a body by the heading of the task."""
    return {shown.tasks[shown.shares[number].task].label: shown.shares[number] for number in bar(shown, body).shares}


def marked(shown: Report, share: Share) -> list[tuple[str, list[str]]]:
    """The sentences of a share with the words marked in them."""
    out = []
    for part in share.parts:
        for passage in part.passages:
            sentence = shown.sentences[passage.sentence]
            out.append((sentence.text, [sentence.text[a - sentence.start:b - sentence.start] for a, b in passage.marks]))
    return out


def test_a_bar_is_the_score_divided_by_the_role_that_each_task_counts_in(harvest_store: Any) -> None:
    shown = reported(harvest_store)
    assert ROLES == ("lead", "responsible", "implement", "support")
    assert bar(shown, "云溪市财政局").scores == (0, 2, 0, 2)
    assert bar(shown, "云溪市交通运输局").scores == (3, 0, 0, 1)


def test_every_task_of_a_body_is_behind_its_bar(store: Any) -> None:
    shown = reported(store)
    for made in shown.bars:
        assert sum(made.scores) == made.row.score and len(made.shares) == made.row.tasks
    assert {label: share.counts for label, share in shares(shown, "玉溪市体育局").items()} == {
        "修建步道": "support", "划定路线": "lead", "宣传步道": "responsible", "巡查步道": "lead"}


def test_the_weightiest_shares_of_a_body_come_first(store: Any) -> None:
    shown = reported(store)
    assert [shown.shares[number].counts for number in bar(shown, "玉溪市体育局").shares] == ["lead", "lead", "responsible", "support"]


def test_a_share_shows_its_sentence_over_a_broken_line_with_body_and_role_marked(harvest_store: Any) -> None:
    share = shares(reported(harvest_store), "云溪市交通运输局")["修好茶山道路"]
    assert marked(reported(harvest_store), share) == [("（市交通运\n输局牵头，市财政局配合）", ["市交通运\n输局", "牵头"])]


def test_every_sentence_stands_in_its_file_at_its_characters(store: Any) -> None:
    shown = reported(store)
    assert shown.sentences
    for sentence in shown.sentences:
        assert store.text(sentence.file)[sentence.start:sentence.start + len(sentence.text)] == sentence.text
    assert {sentence.file: sentence.paper.split(" ")[0] for sentence in shown.sentences}["city.txt"] == "玉政办发〔2021〕12号"


def test_the_cells_count_what_the_rows_count(store: Any) -> None:
    shown = reported(store)
    for number, made in enumerate(shown.bars):
        areas = {shown.areas[cell.column].zh: len(cell.shares) for cell in shown.by_area if cell.body == number
                 and shown.areas[cell.column].code != NO_AREA}
        months = {shown.months[cell.column]: len(cell.shares) for cell in shown.by_month if cell.body == number}
        assert (areas, months) == (dict(made.row.tasks_by_area), dict(made.row.due_by_month))
    assert shown.by_area and shown.by_month


def test_a_task_without_an_area_has_a_column_of_its_own(made: ModuleType) -> None:
    shown = reported(made.MemoryStore([paper("云溪", {"甲局": "lead"})]))
    assert [area.zh for area in shown.areas] == ["领域未定"] and len(shown.by_area) == 1


def test_a_month_holds_the_deadline_with_its_sentence_and_a_beginning_is_none(harvest_store: Any) -> None:
    shown = reported(harvest_store)
    assert shown.months == ("2022-06",)
    [limit] = next(task for task in shown.tasks if task.label == "修好茶山道路").limits
    assert (limit.month, limit.text) == ("2022-06", "2022年6月底前")
    assert shown.sentences[limit.passages[0].sentence].text == "2022年6月底前完工。"


def test_a_tie_holds_the_shares_of_both_in_each_task(harvest_store: Any) -> None:
    shown = reported(harvest_store)
    ties = {frozenset(shown.bars[number].row.body.removeprefix("云溪市") for number in (tie.one, tie.other)): tie for tie in shown.ties}
    assert {names: len(tie.shares) for names, tie in ties.items()} == {
        frozenset({"交通运输局", "财政局"}): 2, frozenset({"交通运输局", "市场监督管理局"}): 1, frozenset({"财政局", "市场监督管理局"}): 1}
    for tie in shown.ties:
        for one, other in tie.shares:
            assert shown.shares[one].task == shown.shares[other].task
            assert (shown.shares[one].body, shown.shares[other].body) == (tie.one, tie.other)


def test_a_row_that_restates_a_task_adds_its_sentence_to_it(store: Any) -> None:
    shown = reported(store)
    assert marked(shown, shares(shown, "玉溪市发展和改革委员会")["修建步道"]) == [
        ("（市发展改革委牵头；", ["市发展改革委", "牵头"]), (CITY_ROW, ["市发展改革委", "牵头"])]


def paper(name: str, *tasks: dict[str, str]) -> tuple[Source, Facts]:
    """A paper whose tasks have bodies with their role, each named in a line of its own."""
    lines = [f"任务{i}。" + "，".join(f"{body}办理{role}" for body, role in bodies.items()) + "。" for i, bodies in enumerate(tasks, 1)]
    text, made = "\n".join(lines), []
    for i, bodies in enumerate(tasks, 1):
        line = text.index(f"任务{i}。")
        at = {body: ((text.index(body, line), text.index(body, line) + len(body)),) for body in bodies}
        parts = [Responsibility(body, role, at[body], body) for body, role in bodies.items()]
        made.append(Task(f"t{i}", None, None, f"任务{i}", "task", ((line, line + 3),), parts))
    year = 2000 + sum(map(ord, name)) % 20
    return (Source(f"{name}.txt", hashlib.sha256(text.encode()).hexdigest(), "utf-8", text),
            Facts(Header(f"{name}发〔{year}〕1号", f"{name}通知"), tasks=made))


def test_what_a_predecessor_had_stands_under_the_body_it_counts_with(made: ModuleType) -> None:
    old, new = "楚雄彝族自治州卫生和计划生育委员会", "楚雄彝族自治州卫生健康委员会"
    store = made.MemoryStore([paper("旧", {old: "lead"}), paper("新", {new: "support"})])
    infer(store)
    shown = reported(store, merge_successors=True)
    assert [made.row.body for made in shown.bars] == [new]
    assert {sentence.file for sentence in shown.sentences} == {"旧.txt", "新.txt"}
    assert {share.counts for share in shown.shares} == {"lead", "support"}


def test_the_members_of_a_collective_name_show_where_it_is_printed(made: ModuleType) -> None:
    source, facts = made.city()
    facts.header.region, facts.header.date = "玉溪市", "2021-05-10"
    store = made.MemoryStore([(source, facts)])
    what = counted(store, expand_collectives=True)
    shown = report(store, workload(store, expand_collectives=True, resample="none"), what)
    assert marked(shown, shares(shown, "通海县人民政府")["修建步道"])[0][1] == ["各县区政府", "落实"]
    assert all(part.passages for share in shown.shares for part in share.parts)


def test_a_paper_in_two_files_shows_its_sentences_once(harvest_store: Any, harvest_twice: Any) -> None:
    one, two = reported(harvest_store), reported(harvest_twice)
    assert [marked(two, share) for share in two.shares] == [marked(one, share) for share in one.shares]
    assert {sentence.file for sentence in two.sentences} == {"harvest.txt"}


def test_a_role_that_a_rule_alone_gives_says_so(made: ModuleType) -> None:
    source, facts = paper("云溪", {"甲局": "lead", "乙局": "implement"})
    facts.tasks[0].responsibilities[1].implied = True
    shown = reported(made.MemoryStore([(source, facts)]))
    assert {shown.bars[share.body].row.body: share.parts[0].implied for share in shown.shares} == {"甲局": False, "乙局": True}


def test_sentences_over_the_limit_are_left_out_and_counted_while_the_tasks_stay(harvest_store: Any) -> None:
    whole, cut = reported(harvest_store), reported(harvest_store, most_characters=40)
    assert sum(len(sentence.text) for sentence in cut.sentences) <= 40
    assert cut.sentences_left > 0 and whole.sentences_left == 0
    said = [any(part.cut for share in shown.shares for part in share.parts) for shown in (whole, cut)]
    assert said == [False, True]
    assert (len(cut.shares), cut.by_month, len(cut.ties)) == (len(whole.shares), whole.by_month, len(whole.ties))


def counts_of(shown: Report) -> list[object]:
    """What the charts draw: scores, the counts of all cells, and of all ties."""
    fields = [[(field.body, field.column, len(field.shares)) for field in fields] for fields in (shown.by_area, shown.by_month)]
    return [[bar.scores for bar in shown.bars], fields, [(tie.one, tie.other, len(tie.shares)) for tie in shown.ties]]


def test_tasks_over_the_limit_are_counted_and_not_told(harvest_store: Any) -> None:
    """Of one body after the other the weightiest: the road of the first, then the money of the second, and the check nobody tells of."""
    whole, cut = reported(harvest_store), reported(harvest_store, most_tasks=2)
    assert [task.label for task in cut.tasks] == ["修好茶山道路", "发放茶农补贴", ""] and (cut.tasks_left, whole.tasks_left) == (1, 0)
    assert [bool(part.passages) for share in cut.shares for part in share.parts] == [
        cut.tasks[share.task].told for share in cut.shares for _ in share.parts]
    assert counts_of(cut) == counts_of(whole)


def test_a_task_that_is_not_told_counts_in_its_month(harvest_store: Any) -> None:
    none, whole = reported(harvest_store, most_tasks=0), reported(harvest_store)
    assert none.months == whole.months and none.areas == whole.areas and not none.sentences and none.tasks_left == 3


def test_bodies_over_the_limit_are_left_out_and_counted(harvest_store: Any) -> None:
    shown = reported(harvest_store, most_bodies=2)
    assert (len(shown.bars), shown.bodies_left, shown.ranking.bodies) == (2, 1, 3)
    assert {share.body for share in shown.shares} == {0, 1} and len(shown.ties) == 1


def test_a_store_without_tasks_gives_an_empty_report(made: ModuleType) -> None:
    shown = reported(made.MemoryStore([]))
    assert (shown.bars, shown.shares, shown.areas, shown.months, shown.ties) == ((), (), (), (), ())


@pytest.mark.parametrize(("text", "words", "sentence", "why"), [
    ("前一句。市财政局负责。后一句。", "市财政局", "市财政局负责。", "from the end before to the end after"),
    ("任务（市财\n政局负责）\n二、下一项。", "市财\n政局", "任务（市财\n政局负责）",
     "over a broken line, and no further than a bracket that closes one"),
    ("市财政局", "市财政局", "市财政局", "a text that is the place alone"),
    ("。" + "甲" * 100 + "市财政局" + "乙" * 100, "市财政局", "甲" * 60 + "市财政局" + "乙" * 60, "not further than sixty characters"),
    ("句。  \n 市财政局牵头  \n", "市财政局", "市财政局牵头", "no white space at the ends"),
    ("做完。", "做完。", "做完。", "words that end a sentence themselves"),
])
def test_the_sentence_around_a_place(text: str, words: str, sentence: str, why: str) -> None:
    start = text.index(words)
    left, right = bounds(text, Spot("s", start, start + len(words), words))
    assert text[left:right] == sentence, why


def test_without_a_text_the_words_stand_alone() -> None:
    sentences = Sentences({"s": Origin("a.txt", "甲发〔2020〕1号", "")}, lambda source: "", 1000)
    [passage], cut = sentences.passages({Spot("s", 7, 11, "市财政局")})
    assert not cut
    assert (sentences.table[0].text, sentences.table[0].start, passage.marks) == ("市财政局", 7, ((7, 11),))


def test_a_place_of_ten_thousand_characters_is_cut_and_says_so() -> None:
    text = "长" * 10_000
    sentences = Sentences({"s": Origin("a.txt", "", "")}, lambda source: text, 100_000)
    sentences.passages({Spot("s", 0, 10_000, text)})
    assert len(sentences.table[0].text) <= 600 and not sentences.table[0].whole


NAMES = [f"云溪彝族自治州第{n}发展和改革委员会" for n in range(24)]
TIES = [(0, n, n) for n in range(1, 12)] + [(a, b, 1) for a, b in combinations(range(12, 20), 2)]


@pytest.mark.parametrize(("frame", "columns", "lines"), [(340, 14, 4), (1000, 22, 3)])
def test_no_name_lies_on_another_and_none_outside_the_picture(frame: int, columns: int, lines: int) -> None:
    made = picture(NAMES, [100 - n for n in range(24)], TIES, frame=frame, columns=columns, lines=lines)
    boxes = []
    for dot in made.dots:
        half = max(dot.radius, max(map(width, dot.label.split("\n"))) * COLUMN / 2)
        boxes.append((dot.x - half, dot.y - dot.radius, dot.x + half, dot.y + dot.radius + LINE * (dot.label.count("\n") + 1)))
    assert all(left >= 0 and top >= 0 and right <= frame and bottom <= made.height for left, top, right, bottom in boxes)
    for (l1, t1, r1, b1), (l2, t2, r2, b2) in combinations(boxes, 2):
        assert r1 <= l2 + 1 or r2 <= l1 + 1 or b1 <= t2 + 1 or b2 <= t1 + 1


def test_the_picture_is_the_same_on_every_run_and_heavier_bodies_have_larger_dots() -> None:
    one, two = (picture(NAMES, [100 - n for n in range(24)], TIES, frame=640, columns=18, lines=3) for _ in range(2))
    assert one == two and one.dots[0].radius > one.dots[23].radius
