"""SVG: the drawing itself, laid out here, no other program needed; each arrow tells its evidence where the pointer rests on it."""
from __future__ import annotations

from typing import IO
from xml.sax.saxutils import escape

from wenmai.export.appearance import COLOURS, EDGE_COLOURS, OTHER
from wenmai.export.exportable import Exportable
from wenmai.export.layout import FONT, LINE, PAD, Laid, Placed, laid_out
from wenmai.export.network import clean
from wenmai.export.picture import Arrow, Picture, picture_of
from wenmai.page.labels import visible, width, wrapped

_FACE = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
_LONGEST_TITLE, _TITLE_COLUMN = 120, 8.7
"""Columns of the heading at most, and the pixels that one takes."""
_LABEL_FONT = 11
_ON_WAY_DOWN, _ON_WAY_ACROSS = (0.6, 0.5, 0.7, 0.4, 0.3, 0.8, 0.2), (0.3, 0.4, 0.5, 0.6, 0.7)
_TITLE = 52
_KEY = 26
"""Room for the title above and the legend below, in pixels."""


Point = tuple[float, float]


def write(store: Exportable, file: IO[bytes], focus: str | None) -> list[str]:
    """The drawing of what `focus` names."""
    picture = picture_of(store, focus or "")
    file.write(svg(picture).encode())
    return picture.notes


def svg(picture: Picture) -> str:
    """The picture as an SVG document on white."""
    laid = laid_out(picture)
    heading = wrapped(picture.title, _LONGEST_TITLE, 1)
    wide, high = max(round(laid.width), 560, round(width(heading) * _TITLE_COLUMN) + 56), round(laid.height) + _TITLE + _KEY
    colours = sorted({_colour(arrow) for arrow in picture.arrows})
    out = ['<?xml version="1.0" encoding="UTF-8"?>',
           f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img"'
           f' font-family="{_FACE}" font-size="{FONT}">', f"<title>{_text(picture.title)}</title>", "<defs>"]
    out += [f'<marker id="to{colour[1:]}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            f'<path d="M0 0 8 4 0 8z" fill="{colour}"/></marker>' for colour in colours]
    out += ["</defs>", f'<rect width="{wide}" height="{high}" fill="#fff"/>',
            f'<text x="28" y="32" font-size="17" font-weight="600" fill="#1f2328">'
            f"{_text(heading)}</text>",
            f'<g transform="translate(0 {_TITLE})">', *_bands(picture, laid)]
    out += [_arrow(laid, arrow, down=picture.down) for arrow in picture.arrows]
    out += [_box(placed) for placed in laid.boxes.values()]
    out += [_label(laid, arrow, down=picture.down) for arrow in picture.arrows if arrow.label]
    out += ["</g>", _legend(high, picture), "</svg>"]
    return "\n".join(out) + "\n"


def _bands(picture: Picture, laid: Laid) -> list[str]:
    out = []
    for layer in laid.layers:
        if picture.down:
            out.append(f'<rect x="8" y="{layer.start - 14:.1f}" width="{laid.width - 16:.1f}" height="{layer.end - layer.start + 28:.1f}"'
                       f' rx="8" fill="#f6f4ee"/>'
                       f'<text fill="#6b6650">{_two_lines(layer.name, 18, (layer.start + layer.end) / 2 - 3)}</text>')
        else:
            out.append(f'<text x="{(layer.start + layer.end) / 2:.1f}" y="22" text-anchor="middle" fill="#6b6650">'
                       f"{_text(layer.name)}</text>")
    return out


def _two_lines(name: str, x: float, y: float) -> str:
    """A name in two languages, one below the other."""
    return "".join(f'<tspan x="{x:.1f}" y="{y + n * LINE:.1f}">{_text(part)}</tspan>' for n, part in enumerate(name.split(" ", 1)))


def _box(placed: Placed) -> str:
    kind = placed.box.kind
    colour = COLOURS["document" if kind == "cited" else kind]
    filled = kind in ("document", "body")
    dash = ' stroke-dasharray="5 3"' if kind == "cited" else ""
    lines = "".join(f'<tspan x="{placed.x + placed.width / 2:.1f}" y="{placed.y + PAD + LINE * (n + 0.75):.1f}">{_text(line)}</tspan>'
                    for n, line in enumerate(placed.lines))
    return (f'<g><title>{_text(placed.box.label)}</title><rect x="{placed.x:.1f}" y="{placed.y:.1f}" width="{placed.width:.1f}"'
            f' height="{placed.height:.1f}" rx="{12 if kind == "body" else 4}" fill="{colour if filled else "#fffdf8"}"'
            f' stroke="{colour}"{dash}/>'
            f'<text text-anchor="middle" fill="{"#fff" if filled else "#222"}">{lines}</text></g>')


def _way(laid: Laid, arrow: Arrow, *, down: bool) -> tuple[Point, Point, Point, Point]:
    """The curve of an arrow (cubic Bézier): between the sides that face each other; over the boxes between two of one layer."""
    a, b = laid.boxes[arrow.source], laid.boxes[arrow.target]
    (ax, ay), (bx, by) = ((p.x + p.width / 2, p.y + p.height / 2) for p in (a, b))
    if not down:
        x, u = (a.x + a.width, b.x) if a.x < b.x else (a.x, b.x + b.width)
        bend = (u - x) / 2
        return (x, ay), (x + bend, ay), (u - bend, by), (u, by)
    if a.box.layer == b.box.layer and min(a.y + a.height, b.y + b.height) > max(a.y, b.y):
        over = min(a.y, b.y) - 30
        return (ax, a.y), (ax, over), (bx, over), (bx, b.y)
    y, v = (a.y, b.y + b.height) if a.y > b.y else (a.y + a.height, b.y)
    bend = (v - y) / 2
    return (ax, y), (ax, y + bend), (bx, v - bend), (bx, v)


def _arrow(laid: Laid, arrow: Arrow, *, down: bool) -> str:
    begin, one, two, end = (f"{x:.1f} {y:.1f}" for x, y in _way(laid, arrow, down=down))
    colour, dash = _colour(arrow), ' stroke-dasharray="6 4"' if arrow.inferred else ""
    tip = f"<title>{_text(arrow.evidence)}</title>" if arrow.evidence else ""
    return (f'<g>{tip}<path d="M{begin}C{one} {two} {end}" fill="none" stroke="{colour}" stroke-width="1.6"{dash}'
            f' marker-end="url(#to{colour[1:]})"/></g>')


def _label(laid: Laid, arrow: Arrow, *, down: bool) -> str:
    """What the arrow says, nearer to the end where arrows are apart: where they meet they would lie on each other. Of the places on its way
    the first that is on no box."""
    way = _way(laid, arrow, down=down)
    half = width(arrow.label) * _LABEL_FONT / 4
    places = [_along(way, t) for t in (_ON_WAY_DOWN if down else _ON_WAY_ACROSS)]
    x, y = next((place for place in places if not _on_a_box(laid, place, half)), places[0])
    return (f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="{_LABEL_FONT}" fill="{_colour(arrow)}"'
            f' stroke="#fff" stroke-width="3" paint-order="stroke">{_text(arrow.label)}</text>')


def _along(way: tuple[Point, Point, Point, Point], t: float) -> Point:
    """The point of a cubic Bézier curve at t, from 0 at its beginning to 1 at its end."""
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    x, y = (sum(weight * point[i] for weight, point in zip(weights, way, strict=True)) for i in (0, 1))
    return x, y


def _on_a_box(laid: Laid, place: Point, half: float) -> bool:
    x, y = place
    return any(box.x < x + half and x - half < box.x + box.width and box.y < y + _LABEL_FONT and y - _LABEL_FONT < box.y + box.height
               for box in laid.boxes.values())


def _legend(high: int, picture: Picture) -> str:
    inferred = any(arrow.inferred for arrow in picture.arrows)
    words = "实线 printed" + ("；虚线 inferred，数字为置信度 confidence" if inferred else "")
    words += "；虚框：库中无原文 not in the store" if any(box.kind == "cited" for box in picture.boxes) else ""
    words += f"；另有 {picture.left_out} 个未画 left out" if picture.left_out else ""
    return f'<text x="28" y="{high - 12}" font-size="12" fill="#6b6650">{_text(words)}</text>'


def _colour(arrow: Arrow) -> str:
    return EDGE_COLOURS.get(arrow.relation, OTHER)


def _text(text: str) -> str:
    return escape(clean(visible(text)))
