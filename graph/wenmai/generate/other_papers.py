"""Papers that carry no policy down by themselves: repeals and amendments, replies to requests, briefs of meetings, news."""

from __future__ import annotations

from collections.abc import Callable

from wenmai.generate import issuing
from wenmai.generate.departments import department
from wenmai.generate.divisions import some_below
from wenmai.generate.grammar import filled, measure, sentences
from wenmai.generate.ink import plain
from wenmai.generate.issuing import Issuer
from wenmai.generate.news import write_news
from wenmai.generate.numbers import government_number, old_number
from wenmai.generate.numerals import chinese
from wenmai.generate.people import person
from wenmai.generate.remarks import word
from wenmai.generate.writer import Paper, Writer

_RULES = ("关于加强{o}的意见", "{o}管理暂行办法", "关于进一步规范{o}的通知", "{o}考核办法", "关于促进{t}的若干规定")
_ASKED = (
    "中，{g}和{f}较多的{h}应当优先安排",
    "所需{o}资金由你{w}自行筹措",
    "要妥善处理{o}与{p}的关系",
    "做好{g}的解释和安置工作",
    "{o}的标准不得低于全{u}平均水平",
    "规划建设的{f}要与{h}统筹布局",
)
KINDS = ("repeal", "reply", "brief", "news", "news")


def write_other(writer: Writer, kind: str, number: str | None, index: int) -> Paper:
    """Writes a paper of one of KINDS."""
    title, issuer = _WRITTEN[kind](writer, number)
    return Paper(title, writer.facts.header.number, issuer.printed, writer.day, writer.place, index)


def _repeal(writer: Writer, number: str | None) -> tuple[str, Issuer]:
    rng, place = writer.rng, writer.place
    issuer = issuing.office(place, whole=True)
    done, what, kind = (rng.choice(words) for words in (("废止", "废止和修改"), ("行政规范性文件", "文件"), ("决定", "通知")))
    title = f"{issuer.printed}关于{done}部分{what}的{kind}"
    issuing.fill_header(writer, issuer, title, number, title[-2:])
    issuing.head_lines(writer, issuer, title, number)
    issuing.recipients_line(writer)
    old = [_old_paper(writer, issuer) for _ in range(rng.randint(3, 14))]
    writer.line(
        "para",
        f"根据{writer.cite(rng.choice(writer.words.laws), None, 'basis')}和机构改革的需要，对现行有效的文件作了清理。经研究，现决定如下。",
    )
    amended, gone = (old[:2], old[2:]) if "修改" in title else ([], old)
    for name, of in amended:
        cited = writer.cite(name, of, "amends")
        writer.line("para", f"将{cited}中的“{rng.choice(writer.words.facilities)}”修改为“{rng.choice(writer.words.facilities)}”。")
    if writer.chance(0.5):
        writer.line("para", f"对下列{len(gone)}件文件予以废止，自本{title[-2:]}印发之日起不再作为管理依据。")
        for at, (name, of) in enumerate(gone, 1):
            writer.line("list", f"{at}.{writer.cite(name, of, 'repeals')}")
    else:
        names = "、".join(writer.cite(name, of, "repeals") for name, of in gone)
        writer.line("para", f"{names}自{writer.day.year}年{writer.day.month}月{writer.day.day}日起同时废止。")
    issuing.signature(writer, issuer)
    issuing.tail_lines(writer)
    return title, issuer


def _old_paper(writer: Writer, issuer: Issuer) -> tuple[str, str | None]:
    rng, words = writer.rng, writer.words
    form = rng.choice(_RULES).format(o=rng.choice(words.objects), t=rng.choice(words.themes))
    place = "" if writer.place.level == "national" else writer.place.called
    name = f"{issuer.printed}{form}" if form.startswith("关于") else f"{place}{form}"
    return name, None if writer.chance(0.15) else old_number(writer.place, rng)


def _reply(writer: Writer, number: str | None) -> tuple[str, Issuer]:
    rng, place = writer.rng, writer.place
    issuer = issuing.office(place, whole=True)
    [asking] = some_below(place, writer.work_year, 1, rng) or [place]
    what = f"{asking.called}{rng.choice(writer.words.themes)}{rng.choice(('规划', '实施方案', '试点方案'))}"
    title = f"{issuer.printed}关于同意{what}的批复"
    issuing.fill_header(writer, issuer, title, number, "批复")
    issuing.head_lines(writer, issuer, title, number)
    recipient = f"{asking.called}人民政府"
    writer.facts.header.recipients = [recipient]
    writer.line("recipients", writer.header("recipients", recipient) + "：")
    request = government_number(asking, "", writer.day.year, rng.randint(0, 300))
    asked = writer.cite(f"关于报批{what}的请示", request, "mentions")
    writer.line("para", f"{rng.choice(('你们', f'你{asking.word}'))}{asked}收悉。经研究，现批复如下：")
    for at in range(1, rng.randint(3, 6)):
        text = f"原则同意你{asking.word}提出的{what}" if at == 1 else _condition(writer, asking.word)
        task = writer.begin_task(chinese(at), plain(text), "task", None)
        writer.line("item", f"{chinese(at)}、{writer.ink.mark(task, text)}。" + (_law_sentence(writer) if writer.chance(0.25) else ""))
    writer.task = None
    issuing.signature(writer, issuer)
    issuing.tail_lines(writer)
    return title, issuer


def _law_sentence(writer: Writer) -> str:
    return f"有关手续依照{writer.cite(writer.rng.choice(writer.words.laws), None, 'basis')}办理。"


def _condition(writer: Writer, of: str) -> str:
    form = writer.rng.choice(_ASKED).replace("{w}", of).replace("{u}", word(writer))
    text = filled(form, writer.words, writer.rng.choice(writer.words.objects), writer.rng)
    return text.removeprefix("中，")


def _brief(writer: Writer, number: str | None) -> tuple[str, Issuer]:
    rng, place, words = writer.rng, writer.place, writer.words
    key = words.lead[0]
    body = department(key, place, writer.day.isoformat(), rng)
    who = body.printed if body else f"{place.word}政府办公室"
    printed = f"{place.stem}{who}" if place.level != "national" and body and who.startswith(place.word) and len(place.stem) > 1 else who
    issuer = Issuer(f"{place.called}{who.removeprefix(place.word)}办公室" if place.level != "national" else f"{who}办公室", "", printed)
    theme = rng.choice(words.themes)
    title = f"{theme}工作简报第{chinese(rng.randint(1, 40))}期"
    issuing.fill_header(writer, issuer, title, None, "简报")
    writer.line("title", writer.header("title", title))
    issuing.signature(writer, issuer)
    _meeting(writer, body.printed if body else None, body.canonical if body else None, theme)
    for _ in range(rng.randint(1, 5)):
        _news(writer)
    return title, issuer


def _meeting(writer: Writer, org: str | None, canonical: str | None, theme: str) -> None:
    """A meeting with who spoke there and what was asked: 一要…；二要…"""
    rng, day = writer.rng, writer.day
    held = day.replace(day=max(1, day.day - rng.randint(1, 9)))
    event = writer.event(f"全{word(writer)}{theme}{rng.choice(('推进会', '调度会', '座谈会'))}", held.isoformat())
    title = rng.choice(("局长", "主任", "副局长"))
    shown = org or "有关部门"
    lower = "副" + title.removeprefix("副")
    speaker = writer.official(person(rng), [title], org, canonical, "出席")
    host = writer.official(person(rng), [lower], org, canonical, "主持")
    came = f"{shown}{title}{speaker}出席会议并讲话，{shown}{lower}{host}主持会议"
    writer.line("para", f"{held.month}月{held.day}日，{event}召开。{came}。")
    parts = []
    for at in range(1, rng.randint(3, 7)):
        text = measure(writer.words, rng.choice(writer.words.works), rng)
        task = writer.begin_task(chinese(at), text, "task", None)
        parts.append(f"{chinese(at)}要{writer.ink.mark(task, text)}")
    writer.task = None
    writer.line("para", f"会议要求，{'；'.join(parts)}。")


def _news(writer: Writer) -> None:
    """A piece of news without tasks."""
    rng, words = writer.rng, writer.words
    text = [filled(rng.choice(sentences()["opens"]), words, rng.choice(words.objects), rng)] + [
        f"{rng.choice(words.facilities)}已完成{rng.choice(words.objects)}{rng.randint(2, 300)}件" for _ in range(rng.randint(1, 3))
    ]
    writer.line("para", "，".join(text) + "。")


_WRITTEN: dict[str, Callable[[Writer, str | None], tuple[str, Issuer]]] = {
    "repeal": _repeal,
    "reply": _reply,
    "brief": _brief,
    "news": write_news,
}
