"""Papers are read, stored, shown and put into a ledger without POSIX, by workers that are spawned, with files held while they are open."""
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ..as_files import pdf

HERE = Path(__file__).parent
NOTICE = """云溪市人民政府办公室关于做好{what}工作的通知

云政办发〔2021〕{number}号

各县区人民政府：

为落实《省人民政府办公厅关于加快养老服务发展的意见》（某政办发〔2020〕5号），现通知如下。

一、重点任务

（一）建设服务站。2021年12月底前新建服务站30个。（市民政局牵头，市财政局配合）

（二）培训人员。全年培训护理员500人次。（市人力资源和社会保障局负责）

云溪市人民政府办公室

2021年3月4日
"""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where both systems work, with a folder `papers` of three papers."""
    place = tmp_path_factory.mktemp("windows")
    (place / "papers").mkdir()
    for number, what in ((7, "养老服务"), (8, "托育服务"), (9, "家政服务")):
        (place / "papers" / f"{number}.txt").write_text(NOTICE.format(what=what, number=number), encoding="utf-8")
    return place


def run(folder: Path, *arguments: str, windows: bool = True) -> subprocess.CompletedProcess[str]:
    """One command in the folder, on Windows as far as that can be had."""
    program = [str(HERE / "as_windows.py")] if windows else ["-m", "wenmai"]
    return subprocess.run([sys.executable, *program, *arguments], cwd=folder, env={**os.environ, "WENMAI_LANG": "en"}, capture_output=True,
                          encoding="utf-8", check=False, timeout=120)


@pytest.mark.slow
def test_extract_writes_the_same_bytes(folder: Path) -> None:
    made = [run(folder, "extract", "papers", "--out", f"facts-{windows}", "--workers", "2", windows=windows) for windows in (True, False)]
    assert [(one.returncode, one.stderr.split(";")[0]) for one in made] == [(0, "3 documents read, 0 not read")] * 2
    facts = [{path.name: path.read_bytes() for path in (folder / f"facts-{windows}").iterdir()} for windows in (True, False)]
    assert len(facts[0]) == 3
    assert facts[0] == facts[1]


@pytest.mark.slow
def test_a_store_is_built_added_to_and_read(folder: Path) -> None:
    """The second build swaps the finished copy for another."""
    for number, (paper, windows) in enumerate([("papers/7.txt", True), ("papers", True), ("papers", False)]):
        store = "there" if windows else "here"
        built = run(folder, "build", paper, "--store", store, "--workers", "2", windows=windows)
        assert built.returncode == 0, (number, built.stderr)
    copies = [path.name for path in (folder / "there" / "served").iterdir() if not path.name.startswith(".")]
    assert len(copies) == 3  # the pointer, the copy that it points to, and the one before
    for store, windows in (("there", True), ("here", False)):
        assert run(folder, "export", "--format", "nquads", "--out", f"{store}.nq", "--store", store, windows=windows).returncode == 0
    assert (folder / "there.nq").read_bytes() == (folder / "here.nq").read_bytes()

    viewed = run(folder, "view", "--out", "graph.html", "--store", "there")
    assert (viewed.returncode, viewed.stderr.startswith("graph.html: ")) == (0, True), viewed.stderr
    asked = [run(folder, "query", "who-cites-it", "--param", "document=某政办发〔2020〕5号", "--store", "there", windows=windows).stdout
             for windows in (True, False)]
    assert "《省人民政府办公厅关于加快养老服务发展的意见》" in asked[0]
    assert asked[0] == asked[1]
    refused = run(folder, "serve", "--store", "there")
    assert (refused.returncode, "Windows" in refused.stderr) == (2, True), refused.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ledger.csv", "ledger.xlsx"])
def test_a_ledger_is_made_of_papers_and_made_again(folder: Path, name: str) -> None:
    """Its store is thrown away, which no open file of the engine may hinder; the old ledger is replaced by the new one."""
    for more in ((), ("--update", name)):
        made = run(folder, "ledger", "papers", "--as-of", "2021-06-01", "--out", name, *more)
        assert made.returncode == 0, made.stderr
        assert f"{name}: 6 tasks of 3 papers as of 2021-06-01" in made.stderr
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


@pytest.mark.slow
def test_readers_in_their_process_and_tables_for_people_give_the_same_bytes(folder: Path) -> None:
    (folder / "foreign").mkdir()
    (folder / "foreign" / "9.pdf").write_bytes(pdf.made(NOTICE.format(what="家政服务", number=9)))
    for windows in (True, False):
        assert run(folder, "build", "foreign", "--store", f"foreign-{windows}", windows=windows).returncode == 0
        assert run(folder, "review", "foreign", "--out", f"review-{windows}.csv", windows=windows).returncode == 0
        drawn = run(folder, "sample", "--n", "5", "--out", f"sample-{windows}.csv", "--store", f"foreign-{windows}", windows=windows)
        assert drawn.returncode == 0
    for name in ("review", "sample"):
        assert (folder / f"{name}-True.csv").read_bytes() == (folder / f"{name}-False.csv").read_bytes()
