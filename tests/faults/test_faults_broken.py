"""Five hundred broken files with good ones among them: the build ends, says what became of each, and the good ones lose nothing."""
from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from wenmai.read.office import office
from wenmai.store import open_store

from ..as_files import doc
from .broken_files import broken_documents, broken_files

pytestmark = pytest.mark.slow
COUNT = 540
DOCUMENTS = 27
"""Of DOC: LibreOffice takes a second over each."""
MOST_SECONDS = 240
MOST_MEMORY = 1 << 30
GOOD = {"good.txt":
        "云溪市人民政府办公室关于印发防汛工作方案的通知\n云溪政办发〔2021〕7号\n\n一、加固堤防。（市水务局牵头，市财政局配合）\n",
        "zz-good.txt":
        "临江县人民政府关于推进义务教育的意见\n临江政发〔2020〕3号\n\n一、新建学校3所。（县教育局牵头）\n"}
BUILD = """
import resource, sys
from wenmai.__main__ import main
code = main(sys.argv[1:])
from wenmai.read.reader_process import end_readers
end_readers()
# of its own memory the kernel's account: what getrusage says holds what the process had that began it (exec(2) keeps the mark)
own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
print(int(own) * 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
sys.exit(code)
"""


def build(folder: Path, store: Path) -> tuple[int, list[int], str]:
    """Exit code, the most memory that the build and its processes held, and what it said."""
    command = [sys.executable, "-c", BUILD, "build", str(folder), "--store", str(store), "--outcomes", f"{store}.csv",
               "--text-col", "text", "--no-copy", "--workers", "1"]
    run = subprocess.run(command, capture_output=True, check=False, timeout=MOST_SECONDS)
    return run.returncode, [int(held) for held in run.stdout.split()[-2:]], run.stderr.decode()


def good_graph(store: Path) -> list[bytes]:
    """What the good papers say."""
    with open_store(store, read_only=True) as opened:
        return [opened.nquads_of(record.sha256) for record in opened.sources() if record.name in GOOD]


def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with the good papers, one of which shall have broken files beside them."""
    alone, among = tmp_path / "alone", tmp_path / "among"
    for folder in (alone, among):
        folder.mkdir()
        for name, text in GOOD.items():
            (folder / name).write_text(text, encoding="utf-8")
    return alone, among


def test_broken_files_cost_the_good_ones_nothing(tmp_path: Path) -> None:
    alone, among = folders(tmp_path)
    for name, data in broken_files(COUNT):
        (among / name).write_bytes(data)
    check(alone, among, tmp_path)


@pytest.mark.skipif(office() is None, reason=doc.WHY_NOT)
def test_broken_documents_of_another_program_cost_the_good_ones_nothing(tmp_path: Path) -> None:
    alone, among = folders(tmp_path)
    for name, data in broken_documents(DOCUMENTS):
        (among / name).write_bytes(data)
    check(alone, among, tmp_path)


def check(alone: Path, among: Path, tmp_path: Path) -> None:
    """Builds both folders; all that must hold of the one with the broken files."""
    assert build(alone, tmp_path / "one")[0] == 0
    code, held, said = build(among, tmp_path / "two")
    assert code in (1, 2), said
    assert max(held) < MOST_MEMORY
    assert "Traceback" not in said
    assert "internal error" not in said, [line for line in said.splitlines() if "internal error" in line]
    with Path(f"{tmp_path / 'two'}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {Path(row["path"]).name for row in rows} == {path.name for path in among.iterdir()}
    assert {row["error"] for row in rows} <= {"", "BinaryFileError", "DamagedFileError", "EmptyFileError", "EncryptedFileError",
                                              "ReadError", "TooLargeError", "UnreadableFileError"}
    assert len(good_graph(tmp_path / "two")) == len(GOOD)
    assert good_graph(tmp_path / "two") == good_graph(tmp_path / "one")


def test_the_same_files_are_broken_each_time() -> None:
    assert list(broken_files(40)) == list(broken_files(40))
