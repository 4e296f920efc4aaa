"""How the figures of the notebooks are drawn: a Chinese font, and one size that reads well on a page."""
from __future__ import annotations

import math
import re
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
from matplotlib import font_manager

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

# simplified forms first; the Japanese face comes last, it has the same characters with some other strokes
CHINESE_FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
                 "Microsoft YaHei", "SimHei", "PingFang SC", "Hiragino Sans GB", "Heiti SC", "Arial Unicode MS", "Noto Sans CJK JP")
DPI = 96
"""Dots an inch: a figure of eight inches is as wide as a page, and stays below 100 KB."""


def chinese_font() -> str | None:
    """The first of CHINESE_FONTS that this machine has; None where it has none of them."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in CHINESE_FONTS if name in installed), None)


def use_chinese_font() -> None:
    """Sets font and size for all figures that follow.

    Without a Chinese font the figures are drawn all the same, with boxes in the place of Chinese characters: a warning says so,
    and what helps. Tables and text need no font.
    """
    plt.rcParams.update({"figure.dpi": DPI, "savefig.dpi": DPI, "font.size": 9, "axes.unicode_minus": False})
    font = chinese_font()
    if font is None:
        warnings.warn("no Chinese font found: figures show boxes; on Debian or Ubuntu this helps: apt-get install fonts-noto-cjk",
                      stacklevel=2)
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        return
    # DejaVu Sans comes with matplotlib and has the signs that a Chinese font may lack
    plt.rcParams.update({"font.family": "sans-serif", "font.sans-serif": [font, "DejaVu Sans"]})


def wrapped(text: str, width: int = 12) -> str:
    """A long name in lines of about one length, of about `width` characters; no number is cut in two."""
    step = math.ceil(len(text) / (math.ceil(len(text) / width) or 1))
    lines = [""]
    for piece in re.findall(r"[0-9A-Za-z.]+|.", text):
        if lines[-1] and len(lines[-1] + piece) > step + 1:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def draw_boxes(axes: Axes, graph: nx.DiGraph[Any], places: Mapping[Any, tuple[float, float]], labels: Mapping[Any, str],
               colours: Mapping[Any, str]) -> None:
    """Draws a graph whose nodes are boxes with text; on an edge stands its `said`, and an `inferred` one is dashed."""
    across, upright = zip(*(places[node] for node in graph), strict=True)
    axes.set(xlim=_with_margin(across), ylim=_with_margin(upright))  # text counts for nothing where matplotlib sets them itself
    axes.axis("off")
    boxes = {node: axes.text(*places[node], labels[node], ha="center", va="center", fontsize=8, zorder=2,
                             bbox={"boxstyle": "round,pad=0.4", "facecolor": colours[node], "edgecolor": "#555555", "linewidth": 0.6})
             for node in graph}
    axes.figure.canvas.draw()  # a box has its size only once it is drawn, and arrows end at the boxes
    for start, end, its in graph.edges(data=True):
        look = {"arrowstyle": "-|>", "color": "#555555", "linestyle": "--" if its.get("inferred") else "-",
                "patchA": boxes[start].get_bbox_patch(), "patchB": boxes[end].get_bbox_patch()}
        axes.annotate("", places[end], places[start], arrowprops=look, zorder=3)
        (x0, y0), (x1, y1) = places[start], places[end]
        axes.text((x0 + x1) / 2, (y0 + y1) / 2, its.get("said", ""), ha="center", va="center", fontsize=7, zorder=4,
                  bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"})


def _with_margin(values: Sequence[float], share: float = 0.12) -> tuple[float, float]:
    margin = share * (max(values) - min(values)) or 1.0
    return min(values) - margin, max(values) + margin
