"""Shapes, sizes and colours, in a light and a dark theme.

The colours of the roles are those of Okabe and Ito (Color Universal Design, 2008), which people with any of the common
kinds of colour blindness can tell apart; every kind also differs by shape, width or dash.
"""
from __future__ import annotations

from typing import Any

Style = dict[str, Any]

FACE = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif"

FUNCTION_COLOURS = 7
"""How many policy areas have a colour of their own: as many as Okabe and Ito have; the others share a grey."""

SHAPES = {"document": "box", "cited": "box", "section": "box", "task": "box", "body": "dot", "office": "dot",
          "collective": "dot", "person": "diamond", "place": "hexagon", "deadline": "box", "target": "box"}

THEMES: dict[str, Style] = {
    "light": {
        "paper": "#fbfaf7", "ink": "#1f2328", "dim": "#8a8f98", "band": ["#f1eee6", "#f8f6f1"],
        "nodes": {"document": ("#1f3a5f", "#1f3a5f", "#ffffff"), "cited": ("#ffffff", "#5b7a9d", "#25405f"),
                  "section": ("#e7e2d3", "#a39a7c", "#3b3623"), "task": ("#fffdf5", "#c9bf9d", "#2d2a20"),
                  "body": ("#c2553a", "#8d3a26", "#1f2328"), "office": ("#e3a48f", "#8d3a26", "#1f2328"),
                  "collective": ("#fbfaf7", "#8d3a26", "#4d5258"), "person": ("#6a4c93", "#4a3369", "#1f2328"),
                  "place": ("#7a8b3c", "#57642a", "#1f2328"), "deadline": ("#fdf0e3", "#d55e00", "#5a2c05"),
                  "target": ("#e6f4ee", "#009e73", "#0b3d2e")},
        "edges": {"lead": "#0072b2", "support": "#3a9fd4", "responsible": "#d55e00", "implement": "#009e73",
                  "basis": "#4d6d92", "implements": "#4d6d92", "forwards": "#4d6d92", "amends": "#4d6d92", "repeals": "#4d6d92",
                  "mentions": "#9aa7b5", "follows": "#b0417f", "issues": "#8d3a26", "answers": "#6a4c93", "named": "#6a4c93",
                  "post": "#6a4c93", "unit": "#b9a79f", "region": "#7a8b3c", "part": "#b5ab8b", "same": "#b5ab8b",
                  "due": "#d55e00", "aims": "#009e73", "directs": "#0072b2", "joint": "#d55e00"},
        "functions": ["#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7"], "other": "#b8bcc2",
    },
    "dark": {
        "paper": "#15181d", "ink": "#e6e8eb", "dim": "#7d848e", "band": ["#1d2127", "#191c21"],
        "nodes": {"document": ("#9cc3f0", "#9cc3f0", "#0e1b2b"), "cited": ("#1b222c", "#6f95bf", "#c4daf3"),
                  "section": ("#39362b", "#7d7659", "#efe8d0"), "task": ("#23221d", "#6b6650", "#e9e5d6"),
                  "body": ("#e8805f", "#ffb49b", "#e6e8eb"), "office": ("#8b4b38", "#e8a08a", "#e6e8eb"),
                  "collective": ("#15181d", "#e8a08a", "#b9bec6"), "person": ("#b497dd", "#d6c4f0", "#e6e8eb"),
                  "place": ("#b3c46c", "#d3e099", "#e6e8eb"), "deadline": ("#33241a", "#f08a3c", "#f9d9bd"),
                  "target": ("#16302a", "#35cfa2", "#c5f0e2")},
        "edges": {"lead": "#4db4ee", "support": "#8fd0f5", "responsible": "#f08a3c", "implement": "#35cfa2",
                  "basis": "#8fb0d6", "implements": "#8fb0d6", "forwards": "#8fb0d6", "amends": "#8fb0d6", "repeals": "#8fb0d6",
                  "mentions": "#5f6b79", "follows": "#ef86be", "issues": "#e8a08a", "answers": "#b497dd", "named": "#b497dd",
                  "post": "#b497dd", "unit": "#6d5f58", "region": "#b3c46c", "part": "#6b6650", "same": "#6b6650",
                  "due": "#f08a3c", "aims": "#35cfa2", "directs": "#4db4ee", "joint": "#f08a3c"},
        "functions": ["#e69f00", "#56b4e9", "#1fbf92", "#f0e442", "#3d9be0", "#f0762a", "#e39ac4"], "other": "#6b717a",
    },
}


def group(kind: str, theme: str) -> Style:
    """The vis-network group of a kind of node: what all its nodes have in common."""
    fill, line, ink = THEMES[theme]["nodes"][kind]
    inside = SHAPES[kind] == "box"
    halo = {} if inside else {"strokeWidth": 4, "strokeColor": THEMES[theme]["paper"]}
    return {
        "shape": SHAPES[kind],
        "color": {"background": fill, "border": line, "highlight": {"background": fill, "border": THEMES[theme]["ink"]},
                  "hover": {"background": fill, "border": THEMES[theme]["ink"]}},
        "font": {"color": ink, "face": FACE, "align": "left" if kind == "task" else "center", **halo},
        "shapeProperties": {"borderDashes": [9, 7] if kind in ("cited", "collective") else False, "borderRadius": 4},
        "borderWidth": 1.5,
    }


def options(theme: str) -> Style:
    """The options of vis-network: physics off, straight arrows, labels only where they can be read."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "interaction": {"hover": True, "tooltipDelay": 150, "multiselect": False, "dragNodes": True, "hideEdgesOnZoom": False,
                        "keyboard": {"enabled": True, "bindToWindow": False}, "selectConnectedEdges": False},
        "nodes": {"scaling": {"label": {"enabled": False, "drawThreshold": 6}}, "margin": {"top": 6, "bottom": 6, "left": 8, "right": 8},
                  "labelHighlightBold": False},
        "edges": {"smooth": False, "arrowStrikethrough": False, "labelHighlightBold": False, "selectionWidth": 1.5, "hoverWidth": 0.5,
                  "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "color": {"inherit": False},
                  "font": {"face": FACE, "size": 13, "strokeWidth": 4, "align": "horizontal", "strokeColor": THEMES[theme]["paper"],
                           "color": THEMES[theme]["ink"]},
                  "scaling": {"label": {"enabled": False, "drawThreshold": 6}}},
        "groups": {kind: group(kind, theme) for kind in SHAPES},
    }
