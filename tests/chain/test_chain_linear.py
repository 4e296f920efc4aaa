"""Patterns stay linear: on texts made to hurt, five times the text takes no more than about five times as long."""
from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from wenmai.chain import facts_of
from wenmai.extract import extract
from wenmai.lineage.shingles import common, hashes, runs, sketch
from wenmai.read import read_bytes
from wenmai.resolve import resolve
from wenmai.text import clean

SHORT, LONG = 20_000, 100_000
# Five times the text; the rest is room for a busy machine. What is quadratic takes 25 times as long.
MOST = 9.0
# Below this many seconds the clock says nothing about growth.
UNTOLD = 0.05
ATTEMPTS = 4

REPEATED = [
    # what the text repeats
    "（",  # brackets never closed
    "《",
    "1.",
    "一、",
    "7",
    "到2020年",
    "牵头",
    "市财政局牵头，市审计局配合，",  # no line end at all
    "\n",
    "书记王",
    "令第",
]
REPEATED_TOO = [
    # more of that, run with the slow tests
    "（（市",
    "（《",
    "》",
    "《甲乙条例》",
    "（牵头",
    "1.\n",
    "（一）\n",
    "①",
    "专栏\n",
    "2020年6月底前，",
    "在2020年基础上",
    "延长",
    "市、",
    "各",
    "新建5个",
    " \n",
    "　",
    "a ",
    "财政部  水利部 ",
    "召开会议",
    "在云溪召开会议5月8日",
    "局长李",
    "令第3号",
    "（2020）1号",
    "国发〔2020〕1号、",
    "召开",
    "会议",
    "每月报",
    "每月5日前向市财政局报送，",
    "根据",
    "关于",
    "通知\n",
    "2020年1月1日\n",
    "云溪市人民政府\n2020年1月1日\n",
    "负责单位：\n",
    "1.甲工作。责任单位：市财政局\n",
    "甲工作。（市财政局）\n",
    "牵头单位：市财政局\n",
    "工作任务 牵头部门 配合部门\n",
    "指标 单位 2020年 2025年\n1 个 2\n",
    "（（（（一一一一））））\n",
    "\ufffd\n",
    "\u200b\n",
    "— 3 —\n",
    "云南省",
    "市财政局",
    "人民政府",
]


def many(template: str, characters: int, each: int) -> str:
    """`template` with a running number in it, about `characters` long; `each` is the length of one."""
    return "".join(template.format(i) for i in range(characters // each))


BUILT: list[tuple[str, Callable[[int], str]]] = [
    # what it is: a text of about that many characters
    ("one note of many bodies", lambda n: "（" + "市财政局、" * (n // 5) + "负责）"),
    ("many notes in one paragraph", lambda n: "1.甲。" + "（市财政局负责）" * (n // 8)),
    ("many tasks with notes", lambda n: many("{}.甲工作。（市财政局牵头，市审计局配合）\n", n, 24)),
    ("many tasks with bodies of their own", lambda n: many("1.甲。（市第{}局牵头）\n", n, 16)),
    ("notes on two levels",
     lambda n: "（一）甲工作。（市财政局负责）\n" * (n // 32) + "（二）乙工作。\n" + "1.丙工作。（市财政局负责）\n" * (n // 32)),
    ("a scope stated again and again", lambda n: "1.甲。（市财政局负责，以下任务均需各市落实，不再列出）\n" * (n // 28)),
    ("times, then figures", lambda n: "1.甲。" + "2020年6月底前。" * (n // 20) + "新建5个。" * (n // 12)),
    ("figures of one clause", lambda n: "1.甲。" + "新建5个、" * (n // 5)),
    ("times with figures", lambda n: "1.甲。" + "2020年6月底前完成，新建5个，" * (n // 17)),
    ("a speech", lambda n: "会议要求，" + "一要加强领导；二要落实责任；" * (n // 14)),
    ("people", lambda n: "县卫生健康局局长李建国出席，" * (n // 14)),
    ("recipients", lambda n: "各县财政局、" * (n // 6) + "："),
    ("titles with numbers", lambda n: "《甲乙》（国发〔2020〕1号）、" * (n // 17)),
    ("titles and their short forms", lambda n: many("《甲{}条例》《条例》，", n, 16)),
    ("meetings", lambda n: many("召开第{}会议，", n, 9)),
    ("boxes", lambda n: "一、甲\n1.乙\n专栏1 丙\n1.丁\n2.戊\n" * (n // 24)),
    ("five levels", lambda n: "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n" * (n // 20)),
    ("an indicator table", lambda n: "指标 单位 2020年 2025年 性质\n" + many("{} 甲率 % 5 6 预期性\n", n, 16)),
    ("tables", lambda n: "一、甲乙工作\n工作任务 牵头部门\n" * (n // 17)),
    ("words of being in force", lambda n: "本办法自2020年1月1日起施行，有效期5年，" * (n // 23)),
    ("terms that nothing ends", lambda n: "有效期起施行期间本通知" * (n // 11)),
    ("a list of repealed papers", lambda n: "下列文件废止：\n" + many("{}.《甲办法》\n", n, 11)),
    ("a cell of bodies", lambda n: "工作任务 牵头部门\n" + "市财政局\n" * (n // 5)),
    ("a list of bodies in a cell", lambda n: "工作任务 牵头部门 配合部门\n" + "市财政局、\n" * (n // 6)),
    ("lists of bodies in a cell", lambda n: "工作任务 牵头部门\n" + "市财政局、市水务局\n" * (n // 10)),
    ("a cell of words", lambda n: "工作任务 牵头部门\n" + "修订预案做好工\n各项值守的工作\n" * (n // 16)),
    ("a division table",
     lambda n: many("{}.加强水利项目。\n", n // 2, 13) + "附件\n工作任务 牵头部门\n" + many("推进第{}项建设 市财政局\n", n // 2, 15)),
]


PAGES: list[tuple[str, str, Callable[[int], str]]] = [
    # what it is, its format, a page or paper of about that many characters
    ("boxes in a row", "html", lambda n: page("<div>1.甲工作。（市财政局牵头）</div>" * (n // 28))),
    ("boxes in boxes", "html", lambda n: page("<div>" * (n // 22) + "甲" + "</div><p>乙</p>" * (n // 22))),
    ("boxes never closed", "html", lambda n: page("<div><p>甲工作" * (n // 11))),
    ("a table of a page", "html", lambda n: page("<table>" + "<tr><td>甲工作</td><td>市财政局</td></tr>" * (n // 36) + "</table>")),
    ("tables of a page", "html", lambda n: page("<table><tr><td>甲</td><td>乙</td></tr></table>" * (n // 46))),
    ("cells over many rows", "html", lambda n: page("<table>" + "<tr><td rowspan='9'>甲</td><td>乙</td></tr>" * (n // 40) + "</table>")),
    ("attachments", "html", lambda n: page("<a href='1.doc'>附件1.甲表</a>" * (n // 25))),
    ("marks of a page", "html", lambda n: page("&nbsp;&#19968;" * (n // 14))),
    ("openings of tags", "html", lambda n: page("<a " * (n // 3))),
    ("headings of markdown", "markdown", lambda n: "# 一、甲\n\n- 乙工作。（市财政局牵头）\n" * (n // 24)),
    ("stars", "markdown", lambda n: "**甲*_" * (n // 6)),
    ("links", "markdown", lambda n: "[甲](" * (n // 4)),
    ("quotations", "markdown", lambda n: "> " * (n // 2)),
    ("a table of markdown", "markdown", lambda n: "| 任务 | 单位 |\n|---|---|\n" + "| 甲工作 | 市财政局 |\n" * (n // 15)),
    ("traditional script", "text", lambda n: "一、推進開發區發展。（縣財政局牽頭，縣審計局配合）\n" * (n // 27)),
    ("piped rows", "text", lambda n: "任务 | 牵头单位 | 时限\n" + many("推进第{}项 | 市财政局 | 2020年\n", n, 22)),
    ("piped tables", "text", lambda n: "任务 | 牵头单位\n甲工作 | 市财政局\n\n" * (n // 27)),
    ("pipes", "text", lambda n: " | " * (n // 3)),
    ("pages of a paper", "text", lambda n: "1.甲工作。（市财政局牵头）\f" * (n // 16)),
]


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>甲</title></head><body>{body}</body></html>"


def seconds(text: str) -> float:
    """The time that a text takes from repairing to resolving, the better of two runs."""
    return measured(lambda: resolve(extract(clean(text)), text))


def measured(work: Callable[[], object]) -> float:
    """The better of two runs of some work.

    Without the garbage collector, which looks through all that the other tests have left once a text makes many facts.
    """
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(2):
            begun = time.process_time()
            work()
            best = min(best, time.process_time() - begun)
    finally:
        gc.enable()
    return best


def check_growth(short: str, long: str, seconds: Callable[[str], float] = seconds) -> None:
    """A busy machine can slow one measurement; what is quadratic is so in each of them."""
    growths: list[float] = []
    while len(growths) < ATTEMPTS:
        whole = seconds(long)
        growths.append(whole / max(seconds(short), UNTOLD / 5) if whole > UNTOLD else 0.0)
        if growths[-1] <= MOST:
            return
    assert min(growths) <= MOST, growths


@pytest.mark.parametrize("unit", [*REPEATED, *(pytest.param(unit, marks=pytest.mark.slow) for unit in REPEATED_TOO)])
def test_one_thing_repeated(unit: str) -> None:
    check_growth(unit * (SHORT // len(unit)), unit * (LONG // len(unit)))


@pytest.mark.slow
@pytest.mark.parametrize("build", [pytest.param(build, id=name) for name, build in BUILT])
def test_papers_that_go_on_and_on(build: Callable[[int], str]) -> None:
    check_growth(build(SHORT), build(LONG))


@pytest.mark.slow
@pytest.mark.parametrize(("form", "build"), [pytest.param(form, build, id=name) for name, form, build in PAGES])
def test_pages_markdown_and_tables_that_go_on_and_on(form: str, build: Callable[[int], str]) -> None:
    """From the bytes to the facts: what is told of a page beside its text too."""
    name = f"paper.{'txt' if form == 'text' else form}"

    def taken(text: str) -> float:
        return measured(lambda: facts_of(read_bytes(text.encode(), name)))

    check_growth(build(SHORT), build(LONG), taken)


def test_what_two_texts_have_in_common() -> None:
    """Runs and sketches, by which copies are found."""
    check_growth("云溪市推进第三项工作" * (SHORT // 10), "云溪市推进第三项工作" * (LONG // 10),
                 lambda text: measured(lambda: [common(runs(text), runs(text[1:])), sketch(hashes(text))]))
