"""A `Report` as one HTML file that opens with the network off: ECharts, template, style and scripts stand in it, with all of the data.

Text goes in as JSON or through the template's escaping, and the scripts show it as text only; a Content-Security-Policy lets nothing
run but the two scripts, known by their hashes, and lets nothing be fetched. The same report gives the same bytes.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from wenmai.load.passages import Passage, Sentence
from wenmai.load.ranking import MEASURES
from wenmai.load.render import CHINESE
from wenmai.load.report import ROLES, Area, Bar, Field, Part, Report, ReportTask
from wenmai.load.report_layout import Picture, picture
from wenmai.load.report_tables import tables
from wenmai.page import elements, embedded, head, safe_script, visible, wrapped

TITLE = "谁承担得最多 Who carries the load"
SCRIPTS = ("model.js", "charts.js", "bars.js", "heat.js", "partners.js", "panel.js", "keys.js", "main.js")
# columns and lines of a body's name beside a chart, on a wide screen and on a phone
WIDE, NARROW = (26, 3), (18, 4)
# columns and lines of an area's name above its column, by how much room that has
ABOVE = ((4, 8), (8, 4), (14, 2))
# width in pixels of the network's picture, and columns and lines of a name in it
FRAMES = ((340, 14, 4), (640, 18, 3), (1000, 22, 3))
# characters of a task's heading that are shown
LONGEST_LABEL = 200

Json = dict[str, Any]


def report_html(shown: Report, title: str = TITLE) -> str:
    """The whole page."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    library, script = _library(), _script()
    template = Environment(autoescape=True, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    made = tables(shown)
    filled: str = template.from_string(_asset("report.html")).render(
        title=visible(title), head=head(title, _asset("report.css"), library, script), library=Markup(library),
        script=Markup(script), shown=shown, ranking=shown.ranking, by=_by(shown),
        tables={table.name: table for table in made}, weights=_weights(shown),
        data=Markup(embedded({**page_data(shown), "csv": {table.name: table.csv() for table in made}})))
    return filled


def page_data(shown: Report) -> Json:
    """All that the page's scripts draw; things are numbered as in the report, strings have their hidden characters made visible."""
    file_names = _numbered({sentence.file for sentence in shown.sentences})
    papers = _numbered({sentence.paper for sentence in shown.sentences} | {task.paper for task in shown.tasks if task.told})
    return {
        "roles": ROLES, "weights": shown.ranking.weights.by_role(),
        "by": _by(shown), "bodies": [_body(bar, shown.ranking.by) for bar in shown.bars],
        "tasks": [_task(task, papers) for task in shown.tasks],
        "shares": [*_shares(shown)],
        "files": [visible(name) for name in file_names], "papers": [visible(name) for name in papers],
        "sentences": [_sentence(sentence, file_names, papers) for sentence in shown.sentences],
        "areas": [_area(area) for area in shown.areas], "months": shown.months,
        "byArea": _fields(shown.by_area), "byMonth": _fields(shown.by_month),
        "ties": [[tie.one, tie.other, tie.shares] for tie in shown.ties], "pictures": [_picture(made) for made in pictures(shown)],
    }


def _numbered(names: set[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(names))}


def pictures(shown: Report) -> list[Picture]:
    """The partner network laid out for a phone, a small and a wide window."""
    names, scores = [visible(bar.row.body) for bar in shown.bars], [bar.row.score for bar in shown.bars]
    ties = [(tie.one, tie.other, len(tie.shares)) for tie in shown.ties]
    return [picture(names, scores, ties, frame=frame, columns=columns, lines=lines) for frame, columns, lines in FRAMES]


def _weights(shown: Report) -> str:
    named = {"lead": "牵头", "support": "配合", "responsible": "负责", "implement": "落实"}
    return "，".join(f"{named[role]} {role} {value:g}" for role, value in shown.ranking.weights.by_role().items())


def _by(shown: Report) -> str | None:
    """The measure that the bodies are ordered by, in both languages; None for the score, which the bars are."""
    return None if shown.ranking.by == "score" else f"{CHINESE[shown.ranking.by]} {shown.ranking.by}"


def _body(bar: Bar, by: str) -> Json:
    row, name = bar.row, visible(bar.row.body)
    return {
        "name": name, "wide": wrapped(name, *WIDE), "narrow": wrapped(name, *NARROW), "kind": row.kind, "unresolved": row.unresolved,
        "rank": row.rank, "value": MEASURES[by](row), "score": row.score, "scores": bar.scores, "tasks": row.tasks, "shares": bar.shares,
        "low": row.score_low, "high": row.score_high, "rankLow": row.rank_low, "rankHigh": row.rank_high,
        "levelWithNext": row.level_with_next,
        "merged": [visible(before) for before in row.merged], "offices": [visible(office) for office in row.offices],
    }


def _task(task: ReportTask, papers: Mapping[str, int]) -> list[Any] | None:
    if not task.told:
        return None
    label = visible(task.label[:LONGEST_LABEL]) + ("…" if len(task.label) > LONGEST_LABEL else "")
    limits = [[limit.month, visible(limit.text), _passages(limit.passages), int(limit.cut)] for limit in task.limits]
    return [label, visible(task.number), papers[task.paper], visible(task.reason), limits]


def _shares(shown: Report) -> Iterator[list[Any]]:
    """Of those that are counted alone, which may be many, the parts are the same few."""
    counted: dict[tuple[Part, ...], list[Any]] = {}
    for share in shown.shares:
        parts = [_part(part) for part in share.parts]
        if not shown.tasks[share.task].told:
            parts = counted.setdefault(share.parts, parts)
        yield [share.body, share.task, ROLES.index(share.counts), parts]


def _part(part: Part) -> list[Any]:
    return [ROLES.index(part.role), int(part.implied), _passages(part.passages), int(part.cut)]


def _passages(passages: tuple[Passage, ...]) -> list[Any]:
    return [[passage.sentence, passage.marks] for passage in passages]


def _sentence(sentence: Sentence, file_names: Mapping[str, int], papers: Mapping[str, int]) -> list[Any]:
    return [file_names[sentence.file], papers[sentence.paper], sentence.start, sentence.text,
            int(sentence.opens), int(sentence.closes), int(sentence.whole)]


def _area(area: Area) -> Json:
    name = visible(area.zh)
    return {"zh": name, "en": visible(area.en), "above": [wrapped(name, *room) for room in ABOVE]}


def _fields(fields: tuple[Field, ...]) -> list[Any]:
    return [[field.body, field.column, field.shares] for field in fields]


def _picture(made: Picture) -> Json:
    return {"width": made.width, "height": made.height, "dots": [[dot.x, dot.y, dot.radius, dot.label] for dot in made.dots]}


@lru_cache(maxsize=1)
def _library() -> str:
    return safe_script(_asset("echarts/echarts.min.js"))


@lru_cache(maxsize=1)
def _script() -> str:
    parts = [elements(), *map(_asset, SCRIPTS)]
    return safe_script("(() => {\n\"use strict\";\n" + "\n".join(parts) + "\n})();\n")


def _asset(name: str) -> str:
    return files("wenmai.load").joinpath("static", *name.split("/")).read_text(encoding="utf-8")
