"""What lies in the notebooks' files: outputs for every cell, small figures, nothing of the machine that made them."""
from __future__ import annotations

import ast
import base64
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LARGEST_FIGURE = 100_000
# folders that only one machine has, the store's temporary one among them, and hours of the day
OF_A_MACHINE = re.compile(r"/(?:home|root|tmp|work|Users|private|var/folders)/\w|[A-Z]:\\\\?\w|\b\d{2}:\d{2}:\d{2}\b")
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path: Path) -> list[Any]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def texts(cell: Any) -> list[str]:
    """All that a cell and its outputs say, but for pictures."""
    said = [cell.source]
    for output in cell.get("outputs", []):
        said += [output.get("text", ""), *(text for kind, text in output.get("data", {}).items() if not kind.startswith("image/"))]
    return said


def only_imports(source: str) -> bool:
    """Whether a cell does nothing but import."""
    return all(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.parse(source).body)


def test_the_three_that_were_asked_for() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["01_from_documents_to_graph", "02_lineage_of_the_2018_medical_reform",
                                                 "03_who_carries_the_load"]


@each
def test_a_reader_sees_an_output_for_every_cell(path: Path) -> None:
    assert [cell.id for cell in code_cells(path) if not cell.outputs and not only_imports(cell.source)] == []


@each
def test_cells_were_run_in_order_and_none_warned_or_failed(path: Path) -> None:
    cells = code_cells(path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert [output.output_type for cell in cells for output in cell.outputs
            if output.output_type == "error" or output.get("name") == "stderr"] == []


@each
def test_nothing_tells_of_the_machine_or_the_hour(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert set(notebook.metadata) == {"kernelspec", "language_info"} and notebook.metadata.language_info == {"name": "python"}
    assert [cell.id for cell in notebook.cells if cell.metadata] == []
    assert [found[0] for cell in notebook.cells for text in texts(cell) if (found := OF_A_MACHINE.search(text))] == []


@each
def test_there_are_figures_and_they_are_small(path: Path) -> None:
    figures = [base64.b64decode(data) for cell in code_cells(path) for output in cell.outputs
               for kind, data in output.get("data", {}).items() if kind == "image/png"]
    assert figures
    assert [len(figure) for figure in figures if len(figure) > LARGEST_FIGURE] == []


@each
def test_headings_are_in_both_languages(path: Path) -> None:
    headings = [line for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"
                for line in cell.source.splitlines() if line.startswith("#")]
    assert headings
    assert [line for line in headings if not re.search(r"[一-鿿].* · [A-Z]", line)] == []


@pytest.mark.parametrize(("said", "of_a_machine"), [
    ("page at " + "/".join(("", "tmp", "tmpx1", "graph.html")), True), (r"C:\Users\someone", True), ("12:03:59", True),
    ("https://w3id.org/wenmai/id/graph/3ac7", False), ("2018-12-31", False), ("190–244", False),
])
def test_what_counts_as_a_trace_of_a_machine(said: str, of_a_machine: bool) -> None:
    assert bool(OF_A_MACHINE.search(said)) == of_a_machine
