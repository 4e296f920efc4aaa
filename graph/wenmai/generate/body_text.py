"""The tasks of a paper in words: headings, numbers, sentences, figures, deadlines and who does them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wenmai.generate import duties, figures, times
from wenmai.generate.grammar import common_work, measure
from wenmai.generate.ideas import Idea
from wenmai.generate.ink import plain
from wenmai.generate.numerals import chinese
from wenmai.generate.people import person
from wenmai.generate.remarks import remark
from wenmai.generate.ways import way
from wenmai.generate.writer import Writer
from wenmai.model import Leader, Task

SHAPES = (("nested", 44), ("flat", 18), ("running", 22), ("deep", 10), ("clauses", 6), ("decimal", 5), ("bare", 4))
"""How tasks are numbered: 一、/（一）; 一、 alone; 一、 and 1. 2. … through the paper; 一、/（一）/1.; 一、 above plain paragraphs;
1 and 1.1; paragraphs without any number."""
_MOST_FLAT = 24
_BOXED = 0.06
_HARD = (
    ("targets", 0.24),
    ("no_targets", 0.06),
    ("deadlines", 0.05),
    ("no_deadlines", 0.02),
    ("reports", 0.05),
    ("citations", 0.09),
    ("no_citations", 0.025),
    ("events", 0.012),
    ("people", 0.01),
)
"""The lists of `ways.toml` and how many tasks in one have a sentence of them."""
_RELATIVE = (
    "{o}{d}办结",
    "{o}须在{d}完成",
    "{d}答复{o}申请人",
    "{o}{d}办理完毕",
    "对{o}{d}作出答复",
    "{d}完成{o}",
    "{d}把{o}结果告知申请人",
    "{o}申请{d}办理",
)
"""How a deadline without a day is said of something."""
SECTIONS = (
    "夯实工作基础",
    "补齐设施短板",
    "优化服务供给",
    "健全长效机制",
    "强化支撑保障",
    "突出重点环节",
    "压实各方责任",
    "创新方式方法",
    "防范化解风险",
    "推动协同联动",
    "提升治理效能",
    "扩大有效覆盖",
)


@dataclass(slots=True)
class Style:
    """How one paper writes its tasks."""

    shape: str
    duties: str
    sentence_headings: float
    rich: float
    after_heading: str = "。"
    noted: int = 0

    def top(self, order: int) -> tuple[str, str]:
        """The number of a section at the top, and how it is printed: 三、 or 3."""
        return (str(order), f"{order}　") if self.shape == "decimal" else (chinese(order), f"{chinese(order)}、")

    def item(self, order: int, at: int) -> tuple[str, str]:
        """The same of what lies in a section: （二） or 3.2."""
        return (f"{order}.{at}", f"{order}.{at}　") if self.shape == "decimal" else (f"（{chinese(at)}）", f"（{chinese(at)}）")


def write_tasks(writer: Writer, style: Style, ideas: list[Idea]) -> None:
    """All tasks of the paper, in sections where its shape has them."""
    if style.shape == "bare":
        for idea in ideas:
            _write_task(writer, style, idea, (None, ""), None)
        return
    if style.shape in ("flat", "clauses") and len(ideas) <= _MOST_FLAT:
        _write_flat(writer, style, ideas)
        return
    running = boxes = 0
    boxed = writer.chance(_BOXED)
    for order, part in enumerate(_parts(writer, ideas)):
        top = _ordinal(writer)
        section = _section(writer, style.top(top), writer.rng.choice(SECTIONS) if order else "突出抓好重点任务", None)
        if style.shape == "deep":
            running = _write_deep(writer, style, part, section)
            continue
        for at, idea in enumerate(part, 1):
            running += 1
            number = style.item(top, at) if style.shape != "running" else (str(running), f"{running}.")
            _write_task(writer, style, idea, number, section)
        if boxed and writer.chance(0.6):
            boxes += 1
            _box(writer, boxes, section)


def _parts(writer: Writer, ideas: list[Idea]) -> Iterator[list[Idea]]:
    """The ideas in runs of three to seven."""
    at = 0
    while at < len(ideas):
        size = writer.rng.randint(3, 7)
        if len(ideas) - at - size < 2:
            size = len(ideas) - at
        yield ideas[at : at + size]
        at += size


def _ordinal(writer: Writer) -> int:
    """The number of the next section: one more than there are at the top."""
    return 1 + sum(task.parent is None for task in writer.facts.tasks)


def _section(writer: Writer, number: tuple[str, str], label: str, parent: Task | None) -> Task:
    task = writer.begin_task(number[0], label, "section", parent)
    writer.line("head", number[1] + writer.ink.mark(task, label))
    return task


def _write_deep(writer: Writer, style: Style, ideas: list[Idea], section: Task) -> int:
    at = 0
    for order, start in enumerate(range(0, len(ideas), 3), 1):
        own = writer.rng.choice(SECTIONS)
        middle = _section(writer, (f"（{chinese(order)}）",) * 2, own, section)
        for idea in ideas[start : start + 3]:
            at = at + 1 if idea is not ideas[start] else 1
            _write_task(writer, style, idea, (str(at), f"{at}."), middle)
    return at


def _write_flat(writer: Writer, style: Style, ideas: list[Idea]) -> None:
    ideas = list(ideas)
    while ideas:
        order = _ordinal(writer)
        if style.shape == "clauses":
            count = min(len(ideas), writer.rng.randint(2, 4))
            _write_clauses(writer, style, order, [ideas.pop(0) for _ in range(count)])
        else:
            _write_task(writer, style, ideas.pop(0), (chinese(order), f"{chinese(order)}、"), None)


def _write_clauses(writer: Writer, style: Style, order: int, ideas: list[Idea]) -> None:
    """One numbered task with several paragraphs, each with its own note."""
    label = writer.rng.choice(SECTIONS)
    task = writer.begin_task(chinese(order), label, "task", None)
    writer.line("head", f"{chinese(order)}、" + writer.ink.mark(task, label))
    clause = 0
    for idea in ideas:
        idea.made.append(task.id)
        text = f"{idea.heading}。{prose(writer, style, idea)}。"
        who = duties.cast(writer, idea)
        found = (
            duties.note(writer, "units" if style.duties in ("lines", "first_leads", "none") else style.duties, who, None, clause)
            if who
            else ""
        )
        clause += bool(found)
        writer.line("para", text + found)


def _write_task(writer: Writer, style: Style, idea: Idea, number: tuple[str | None, str], parent: Task | None) -> None:
    """One task: its heading on a line of its own or before its text, or no heading at all."""
    own_line = style.shape == "flat" or (style.shape in ("nested", "running") and style.rich > 0.6)
    if not own_line and number[0] and writer.chance(style.sentence_headings):
        _write_without_heading(writer, style, idea, number, parent)
        return
    task = writer.begin_task(number[0], idea.heading, "task", parent)
    idea.made.append(task.id)
    head = number[1] + writer.ink.mark(task, idea.heading)
    text = prose(writer, style, idea) + "。" + _ending(writer, style, idea)
    if own_line:
        writer.line("head", head)
        writer.line("para", text)
    else:
        writer.line("item", f"{head}{style.after_heading}{text}")
    _below(writer, style, idea)


def _write_without_heading(writer: Writer, style: Style, idea: Idea, number: tuple[str | None, str], parent: Task | None) -> None:
    task = writer.begin_task(number[0], "", "task", parent)
    idea.made.append(task.id)
    first, *rest = _sentences(writer, style, idea)
    first = f"{idea.heading}，{first}"
    task.label = plain(first)
    text = "。".join([writer.ink.mark(task, first), *rest]) + "。" + _ending(writer, style, idea)
    writer.line("item", number[1] + text)
    _below(writer, style, idea)


def prose(writer: Writer, style: Style, idea: Idea) -> str:
    """What a task says behind its heading, without the last full stop."""
    return "。".join(_sentences(writer, style, idea))


def _sentences(writer: Writer, style: Style, idea: Idea) -> list[str]:
    """The sentences of a task: what is done, figures with their dates, sometimes money, past figures, and who does it."""
    keep = max(3, round(len(idea.clauses) * style.rich * writer.rng.uniform(0.7, 1.3)))
    out = list(idea.clauses[:keep])
    due_in_text = (
        idea.due is not None
        and not times.only_noted(idea.due)
        and not (style.duties in ("led", "lines") and idea.due.kind == "by" and writer.chance(0.4))
    )
    for at, figure in enumerate(idea.figures):
        when, by = "", None
        if due_in_text and at == 0 and idea.due is not None and idea.due.kind == "by":
            told = times.said(writer, idea.due)
            when, by, due_in_text = times.noted(writer, told), told.date, False
        out.append(figures.sentence(writer, figure, when, by))
    if due_in_text and idea.due is not None:
        out.append(_dated(writer, idea))
    if writer.chance(0.1):
        out.append(figures.subsidy(writer))
    if writer.chance(0.07):
        out.insert(0, figures.past(writer))
    if writer.chance(0.06):
        out.append(_points(writer, idea))
    for kind, share in _HARD:
        if writer.chance(share):
            out.insert(writer.rng.randint(0, len(out)), way(writer, kind, idea.topic(writer.rng)))
    if by_the_way := remark(writer, idea):
        out.insert(writer.rng.randint(0, len(out)) if out else 0, by_the_way)
    return out


def _points(writer: Writer, idea: Idea) -> str:
    """一是 …；二是 …: points that are no tasks of their own."""
    said = (measure(writer.words, writer.rng.choice(idea.works), writer.rng) for _ in range(1, writer.rng.randint(3, 5)))
    return "；".join(f"{chinese(at)}是{text}" for at, text in enumerate(said, 1))


def _box(writer: Writer, number: int, parent: Task) -> None:
    """A box behind a section (专栏1), which is a task of it."""
    work = common_work(writer.words, writer.rng.choice(writer.words.schemes), writer.rng)
    label = f"{work.names[0]}{writer.rng.choice(('工程', '行动', '提升计划'))}"
    task = writer.begin_task(f"专栏{number}", label, "task", parent)
    writer.line("box", f"专栏{number}　{writer.ink.mark(task, label)}")
    for _ in range(writer.rng.randint(1, 3)):
        writer.line("para", measure(writer.words, work, writer.rng) + "。")


def _dated(writer: Writer, idea: Idea) -> str:
    """A sentence that has the deadline and no figure."""
    assert idea.due is not None
    when, thing = times.marked(writer, idea.due), idea.topic(writer.rng)
    if idea.due.kind == "by":
        form = writer.rng.choice(
            ("{d}完成{o}任务", "{d}基本完成{o}", "{d}，{o}取得明显进展", "{o}相关方案{d}制定出台", "{d}完成{o}前期工作", "{o}{d}收尾")
        )
    elif idea.due.kind == "ongoing":
        form = writer.rng.choice(("{d}，{o}的支持政策继续执行", "{d}{o}优惠照旧", "{d}，继续支持{o}"))
    elif idea.due.kind == "from":
        form = "{d}，{o}实行新的办法"
    else:
        form = writer.rng.choice(_RELATIVE)
    return form.format(d=when, o=thing)


def _ending(writer: Writer, style: Style, idea: Idea) -> str:
    """The note in brackets behind the text, or a sentence that says who does it."""
    if style.duties in ("none", "lines") or writer.chance(0.08):
        if style.duties == "none" and writer.chance(0.12) and (who := duties.cast(writer, idea)):
            return duties.in_a_sentence(writer, who) + "。"
        return ""
    who = duties.cast(writer, idea)
    if who is None:
        return ""
    style.noted += 1
    if style.duties == "first_leads":
        return duties.first_leads(writer, who, style.noted == 1)
    task = writer.task
    unsaid = task is not None and task.deadline is None and idea.due is not None
    return duties.note(writer, style.duties, who, idea.due if unsaid else None)


def _below(writer: Writer, style: Style, idea: Idea) -> None:
    """Lines below the task that say who does it."""
    if style.duties != "lines" or (who := duties.cast(writer, idea)) is None:
        return
    leader = None
    if writer.chance(0.4) and writer.task is not None:
        fact = Leader(person(writer.rng), ())
        writer.task.leaders.append(fact)
        leader = "责任领导：" + writer.official(fact.name, [], None, _government(writer), "责任领导")
        leader = writer.ink.mark(fact, leader.replace("责任领导：", "")).join(("责任领导：", ""))
    unsaid = writer.task is not None and writer.task.deadline is None
    duties.lines_of(writer, who, leader, idea.due if unsaid else None)


def _government(writer: Writer) -> str | None:
    """Whose leaders those of a government's paper are."""
    return None if writer.place.level == "national" else f"{writer.place.name}人民政府"
