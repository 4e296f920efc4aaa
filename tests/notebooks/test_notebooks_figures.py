"""How the figures of the notebooks are drawn, with a Chinese font and without."""
from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FIGURES = Path(__file__).parents[2] / "notebooks" / "figures.py"


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.setenv("MPLBACKEND", "agg")
    import matplotlib as mpl

    spec = importlib.util.spec_from_file_location("figures", FIGURES)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with mpl.rc_context():
        yield module
    module.plt.close("all")


def test_the_first_font_of_the_list_that_is_there(figures: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "CHINESE_FONTS", ("No Such Font", "DejaVu Sans", "DejaVu Serif"))
    figures.use_chinese_font()
    assert figures.plt.rcParams["font.sans-serif"][0] == "DejaVu Sans"


def test_without_a_chinese_font_a_warning_says_what_helps(figures: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "CHINESE_FONTS", ("No Such Font",))
    assert figures.chinese_font() is None
    with pytest.warns(UserWarning, match="apt-get install fonts-noto-cjk"):
        figures.use_chinese_font()


@pytest.mark.parametrize(("text", "width", "lines"), [
    ("云溪市财政局", 12, "云溪市财政局"),
    ("云溪市人力资源和社会保障局", 8, "云溪市人力资源和\n社会保障局"),  # two lines of about one length
    ("云溪市2021年渡口改造方案", 8, "云溪市2021年\n渡口改造方案"),  # a year stays whole
    ("", 8, ""),
])
def test_long_names_are_wrapped_and_no_number_is_cut(figures: ModuleType, text: str, width: int, lines: str) -> None:
    assert figures.wrapped(text, width) == lines


def test_arrows_end_at_boxes_and_inferred_ones_are_dashed(figures: ModuleType) -> None:
    import networkx as nx

    graph = nx.DiGraph([("a", "b", {"said": "basis"}), ("b", "c", {"said": "follows", "inferred": True})])
    _, axes = figures.plt.subplots()
    places = {"a": (0, 0), "b": (1, 0), "c": (2, 1)}
    figures.draw_boxes(axes, graph, places, {node: node.upper() for node in graph}, dict.fromkeys(graph, "white"))
    written = {text.get_text() for text in axes.texts}
    assert {"A", "B", "C", "basis", "follows"} <= written
    arrows = [text.arrow_patch for text in axes.texts if getattr(text, "arrow_patch", None)]
    assert [arrow.get_linestyle() for arrow in arrows] == ["-", "--"]
    assert all(arrow.patchA is not None and arrow.patchB is not None for arrow in arrows)
