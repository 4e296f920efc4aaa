"""The notebooks run, and say what they say in the files; `scripts/notebooks` writes their outputs anew."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(ROOT / "scripts" / "notebooks"), *map(str, arguments)], capture_output=True, text=True,
                          encoding="utf-8", check=False)


def written(folder: Path, *cells: str) -> Path:
    """A notebook with these cells of code and no outputs."""
    path = folder / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell, id=f"cell-{i}") for i, cell in enumerate(cells)]), path)
    return path


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_says_now_what_it_says_in_its_file(path: Path) -> None:
    done = run("--check", path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_outputs_are_written_once_and_then_stay(tmp_path: Path) -> None:
    path = written(tmp_path, "print('一')\nprint('two')", "1 + 1")
    stale = run("--check", path)
    assert stale.returncode == 1 and "+一" in stale.stdout and "scripts/notebooks" in stale.stdout
    assert run(path).returncode == 0
    first = path.read_bytes()
    kept = nbformat.reads(first.decode(), as_version=4)
    assert [output.output_type for cell in kept.cells for output in cell.outputs] == ["stream", "execute_result"]
    assert run("--check", path).returncode == 0 and run(path).returncode == 0
    assert path.read_bytes() == first


def test_a_cell_that_fails_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    path = written(tmp_path, "raise ValueError('no such paper')")
    before = path.read_bytes()
    done = run(path)
    assert done.returncode == 1 and "ValueError: no such paper" in done.stdout and "\x1b" not in done.stdout
    assert path.read_bytes() == before


def test_warnings_go_to_the_one_who_runs_it_and_not_into_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "import sys\nprint('no Chinese font', file=sys.stderr)\nprint('done')")
    done = run(path)
    assert "no Chinese font" in done.stderr
    cell, = nbformat.read(path, as_version=4).cells
    assert [output.text for output in cell.outputs] == ["done\n"]
    assert run("--check", path).returncode == 0
