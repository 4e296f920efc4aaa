"""What a paper says of itself: issuer, title, number, recipients, signature, date, and for whom else it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from wenmai.generate.divisions import Division
from wenmai.generate.ink import HeaderPlace
from wenmai.generate.numerals import chinese, chinese_year
from wenmai.generate.writer import Writer

_RECIPIENTS = {
    "national": (("各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"),),
    "province": (
        ("各市人民政府", "{w}政府各部门", "各直属机构"),
        ("各市（州）人民政府", "{w}直有关部门"),
        ("各设区市人民政府", "{w}政府有关部门"),
    ),
    "municipality": (("各区人民政府", "{w}政府各部门", "各直属机构"), ("各区政府", "{w}直有关部门")),
    "prefecture": (
        ("各县（市、区）人民政府", "{w}政府各部门", "各直属机构"),
        ("各县市人民政府", "{w}直各部门"),
        ("各县（区）人民政府", "各开发区管委会", "{w}直有关单位"),
        ("各县（市、区）政府（管委会）", "{w}属各重点企业", "中央和省驻本{w}有关单位"),
    ),
    "county": (
        ("各乡镇人民政府", "{w}直各部门"),
        ("各乡镇人民政府（街道办事处）", "{w}政府各部门", "{w}直各单位"),
        ("各镇（街道）", "{w}直有关单位"),
        ("各乡镇党委和政府", "{w}属及以上企事业单位", "有关行业协会"),
        ("各有关单位和个人",),
    ),
}
_COPIED = {
    "national": (),
    "province": ("{w}委办公厅", "{w}人大常委会办公厅", "{w}政协办公厅", "{w}法院", "{w}检察院"),
    "prefecture": ("{w}委办公室", "{w}人大常委会办公室", "{w}政协办公室", "{w}监委", "{w}法院"),
    "county": ("{w}委办公室", "{w}人大办", "{w}政协办", "{w}法院", "{w}检察院"),
}


BESIDE = 0.14
"""Of all papers: those whose signature and date stand in one line."""
ATTACHED = 0.15
"""Of the papers that are signed at their end: those that name what is attached."""


class Issuer(NamedTuple):
    """Who issues: as printed, and the body whose consent it has (省政府)."""

    printed: str
    consent: str
    government: str


def office(place: Division, *, whole: bool = False) -> Issuer:
    """The government's office, or the government itself."""
    if place.level == "national":
        return Issuer("国务院" if whole else "国务院办公厅", "国务院", "国务院")
    unit = "厅" if place.level == "province" else "室"
    government = f"{place.called}人民政府"
    return Issuer(government if whole else f"{government}办公{unit}", f"{place.word}人民政府", government)


def fill_header(writer: Writer, issuer: Issuer, title: str, number: str | None, kind: str) -> None:
    """The header's facts that do not depend on where they are printed."""
    header, place = writer.facts.header, writer.place
    header.title, header.number, header.type = title, number, kind
    header.issuers, header.date = [issuer.printed], writer.day.isoformat()
    header.region, header.level = place.name, place.level


def head_lines(writer: Writer, issuer: Issuer, title: str, number: str | None) -> None:
    """Red head, number and title, in the order of one of the ways in which papers have them."""
    red = writer.chance(0.25)
    if red:
        writer.line("red", f"{issuer.printed}文件")
    before = red or writer.chance(0.5)
    shown = f"（{number}）" if number and writer.chance(0.08) else number
    line = (shown or "").replace(number or "\0", writer.header("number", number) if number else "")
    if number and before:
        writer.line("number", line)
    writer.line("title", writer.header("title", title))
    if number and not before:
        writer.line("number", line)


def recipients_line(writer: Writer) -> None:
    """To whom it is sent."""
    place = writer.place
    kind = "municipality" if place.level == "province" and place.word == "市" else place.level
    named = [form.format(w=place.word) for form in writer.rng.choice(_RECIPIENTS[kind])]
    writer.facts.header.recipients = named
    marked = [writer.header("recipients", name) for name in named]
    writer.line("recipients", "，".join(marked) + "：" if writer.chance(0.8) else "、".join(marked) + "：")


def attachment_lines(writer: Writer) -> None:
    """What is attached, named before the signature; the lines look like tasks and are none."""
    if not writer.chance(ATTACHED):
        return
    words, place = writer.words, writer.place
    names = [
        writer.rng.choice(("{t}任务分解表", "{t}统计表", "{t}联系人名单", "{t}评分细则", "{t}申请表")).format(
            t=writer.rng.choice(words.themes)
        )
        for _ in range(writer.rng.randint(1, 4))
    ]
    where = "" if place.level == "national" else place.called
    first, *others = names if len(names) == 1 else [f"{at}.{name}" for at, name in enumerate(names, 1)]
    writer.line("para", f"附件：{first.replace('.', f'.{where}', 1) if others else where + first}")
    for other in others:
        writer.line("para", f"　　　{other}")


def signature(writer: Writer, issuer: Issuer) -> None:
    """Who signs, and when."""
    _dated(writer, writer.ink.mark(HeaderPlace(writer.facts.header, "issuers"), issuer.printed))


def _dated(writer: Writer, signer: str) -> None:
    """The line of who signs and that of the date, which in some copies are one."""
    day = writer.day
    if writer.chance(BESIDE):
        form = writer.rng.choice(("{0.year}年{0.month}月{0.day}日", "{0.year}-{0.month:02}-{0.day:02}", "{0.year}.{0.month}.{0.day}"))
        writer.line("sign", f"{signer}　　{writer.header('date', form.format(day))}")
        return
    writer.line("sign", signer)
    writer.line("sign", writer.header("date", _in_characters(day) if writer.chance(0.08) else f"{day.year}年{day.month}月{day.day}日"))


def joint_signature(writer: Writer, names: list[str]) -> None:
    """Several bodies that sign together, a line each, and the date."""
    *first, last = (writer.header("issuers", name) for name in names)
    for name in first:
        writer.line("sign", name)
    _dated(writer, last)


def _in_characters(day: date) -> str:
    return f"{chinese_year(day.year)}年{chinese(day.month)}月{chinese(day.day)}日"


def tail_lines(writer: Writer, *, open_share: float = 0.45) -> None:
    """Whether it is public, and who gets copies."""
    if writer.chance(open_share):
        word = writer.rng.choice(("公开发布", "公开发布", "公开发布", "主动公开", "依申请公开"))
        writer.facts.header.publicity = word
        form = "（此件{p}）" if word == "公开发布" else writer.rng.choice(("（此件{p}）", "公开方式：{p}", "信息公开选项：{p}"))
        writer.line("tail", form.format(p=writer.header("publicity", word)))
    copied = [form.format(w=writer.place.word) for form in _COPIED[writer.place.level]]
    if copied and writer.chance(0.15):
        copied = copied[: writer.rng.randint(2, len(copied))]
        writer.facts.header.copied_to = copied
        writer.line("tail", "抄送：" + "，".join(writer.header("copied_to", name) for name in copied) + "。")
        if writer.chance(0.5):
            day = writer.day + timedelta(days=writer.rng.randint(0, 3))
            writer.line("tail", f"{office(writer.place).printed}　　　　{day.year}年{day.month}月{day.day}日印发")
