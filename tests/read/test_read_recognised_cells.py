"""Lines of a picture that reach over the rulings of a table, and cells that the recogniser passed over."""
from __future__ import annotations

import pytest

from wenmai.read.glyphs import Glyph
from wenmai.read.recognised_cells import Told, in_cells
from wenmai.read.rulings import Box

numpy = pytest.importorskip("numpy")

# one row of three cells, 100 pixels wide and 30 high
CELLS: list[Box] = [(0.0, 0.0, 100.0, 30.0), (100.0, 0.0, 200.0, 30.0), (200.0, 0.0, 300.0, 30.0)]
NAMES = {0: "市民政局", 1: "市财政局", 2: "2024年6月"}


def blank() -> object:
    return numpy.full((30, 300, 3), 255, numpy.uint8)


def read(box: Box) -> Told:
    """As if each cell held one name."""
    return Glyph(NAMES[int(box[0] // 100)], *box), 0.9


def texts(told: list[Told]) -> list[str]:
    return [line.text for line, _ in told]


def test_a_line_over_two_cells_is_read_cell_by_cell() -> None:
    told = [(Glyph("市民政局市财政局", 10, 5, 180, 25), 0.8), (Glyph("2024年6月", 210, 5, 290, 25), 1.0)]
    found = in_cells(told, [CELLS], blank(), read)
    assert texts(found) == ["市民政局", "市财政局", "2024年6月"]
    assert [(line.x0, line.x1) for line, _ in found] == [(10, 97), (103, 180), (210, 290)]


def test_a_line_that_reaches_a_little_over_a_ruling_stays() -> None:
    told = [(Glyph("市民政局", 5, 5, 106, 25), 0.8)]
    assert in_cells(told, [CELLS], blank(), read) == told


def test_a_line_stays_where_nothing_is_found_in_its_parts() -> None:
    told = [(Glyph("市民政局市财政局", 10, 5, 180, 25), 0.8)]
    assert in_cells(told, [CELLS], blank(), lambda box: None) == told


def test_a_cell_with_ink_and_no_line_is_read_and_one_without_ink_is_not() -> None:
    picture = numpy.full((30, 300, 3), 255, numpy.uint8)
    picture[8:24, 20:26] = 0  # a stroke, as high as type
    told = [(Glyph("市财政局", 110, 5, 190, 25), 1.0)]
    assert texts(in_cells(told, [CELLS], picture, read)) == ["市财政局", "市民政局"]


@pytest.mark.parametrize("rows", [(14, 16), (1, 29)], ids=["a speck", "a stain over the whole cell"])
def test_what_is_not_as_high_as_type_is_not_read(rows: tuple[int, int]) -> None:
    picture = numpy.full((30, 300, 3), 255, numpy.uint8)
    picture[rows[0]:rows[1], 20:30] = 0
    told = [(Glyph("市财政局", 110, 9, 190, 23), 1.0)]
    assert in_cells(told, [CELLS], picture, read) == told


def test_no_more_cells_are_read_than_a_page_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.read.recognised_cells.MOST_CELLS", 1)
    told = [(Glyph("市民政局市财政局", 10, 5, 180, 25), 0.8)]
    assert in_cells(told, [CELLS], blank(), read) == told


def test_without_a_table_nothing_is_read_again() -> None:
    told = [(Glyph("市民政局", 5, 5, 290, 25), 0.8)]
    assert in_cells(told, [], blank(), read) == told
