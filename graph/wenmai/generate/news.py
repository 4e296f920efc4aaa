"""News about a paper: a page that tells in paragraphs without numbers what a paper asks for, and gives neither its head nor its end."""

from __future__ import annotations

from wenmai.generate import issuing
from wenmai.generate.body_text import Style, write_tasks
from wenmai.generate.departments import Named, department
from wenmai.generate.ideas import new_ideas
from wenmai.generate.issuing import Issuer
from wenmai.generate.writer import Line, Writer

_LEADS = (
    "其中明确，要把{theme}放在更突出的位置。该文件即日起施行，有效期{years}年。",
    "记者从发布会上获悉，该文件围绕{theme}提出{count}项措施。",
    "据了解，此前施行的有关规定到期后不再延续。",
)
_SAID_BY = ("文件提出", "同时，", "此外，", "文件还要求", "", "", "")


def named_bodies(writer: Writer, count: int) -> list[Named]:
    """So many departments of the place under their full names, no two the same; fewer where there are fewer."""
    found: dict[str, Named] = {}
    for key in (*writer.words.lead, *writer.words.support):
        body = department(key, writer.place, writer.day.isoformat(), writer.rng)
        if body and body.canonical and body.canonical not in found and len(found) < count:
            found[body.canonical] = body
    return list(found.values())


def write_news(writer: Writer, _number: str | None) -> tuple[str, Issuer]:
    """The news page; the paper that it tells of is what its facts are about."""
    rng, words, place = writer.rng, writer.words, writer.place
    theme, day = rng.choice(words.themes), writer.day
    title = f"关于{rng.choice(('进一步', '切实', ''))}加强{theme}工作的{rng.choice(('通知', '意见'))}"
    names = [str(body.canonical) for body in named_bodies(writer, rng.choice((1, 2, 3)))] or [issuing.office(place).printed]
    issuing.fill_header(writer, Issuer(names[0], "", names[0]), title, None, title[-2:])
    writer.facts.header.issuers, writer.facts.header.date = names, None
    marked = [writer.header("issuers", name) for name in names]
    who = marked[0] + (f"联合{'、'.join(marked[1:])}" if marked[1:] else "")
    ideas = new_ideas(words, rng.randint(4, 9), writer.work_year, rng, place.level)
    lead = rng.choice(_LEADS).format(theme=theme, years=rng.choice((2, 3, 5)), count=len(ideas))
    if writer.chance(0.5):
        writer.line("page", f"{place.called}出台新举措 {theme}再提速")
    writer.line("para", f"{day.month}月{day.day}日，{who}印发《{writer.header('title', title)}》。{lead}")
    style = Style("bare", rng.choice(("none", "by_duty", "responsible")), 0.0, rng.choice((0.2, 0.35, 0.5)))
    first = len(writer.lines)
    write_tasks(writer, style, ideas)
    for line in range(first, len(writer.lines)):
        writer.lines[line] = Line("para", rng.choice(_SAID_BY) + writer.lines[line].text)
    return title, Issuer(names[0], "", names[0])
