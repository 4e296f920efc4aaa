"""Builds that are killed at random points and run again: `scripts/kills`, and the tests. Half of them make a store, half of them go on with
one whose papers have been added to, changed, renamed and removed since.

A process that has loaded the program forks one that builds and is killed, then one that builds again, then one that looks at the store:
a start of Python for each would take longer than the builds. Half of the points lie anywhere in the time that a build takes; the others
just before or after the program touches the disk (opens, renames, links, removes), where a stopped build is likeliest to do harm.
"""
from __future__ import annotations

import argparse
import csv
import hashlib
import importlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

SEED = 20_240_601
TOUCHES = ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "sqlite3.connect")
NATION = ("国务院办公厅关于印发防汛工作要点的通知\n国办发〔2018〕3号\n\n各省、自治区、直辖市人民政府：\n"
          "一、加固堤防。到2018年底加固江堤20公里。（水利部牵头，财政部配合）\n二、储备物资。储备沙袋和水泵。（应急管理部负责）\n\n国务院办公厅\n2018年3月1日\n")
PROVINCE = ("云南省人民政府办公厅关于印发防汛工作要点的通知\n云政办发〔2018〕9号\n\n各州、市人民政府：\n"
            "根据《国务院办公厅关于印发防汛工作要点的通知》（国办发〔2018〕3号），制定本要点。\n一、加固堤防。到2019年底加固江堤18公里。（省水利厅牵头，省财政厅配合）\n"
            "二、储备物资。储备沙袋和水泵。（省应急管理厅负责）\n\n云南省人民政府办公厅\n2018年6月1日\n")


def papers(folder: Path) -> Path:
    """Papers of one family and others, in an archive and in the rows of a table too, with what people decided on them beside."""
    import zipfile

    folder.mkdir(parents=True)
    (folder / "nation.txt").write_text(NATION, encoding="utf-8")
    (folder / "province.txt").write_text(PROVINCE, encoding="utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for i in range(3):
            archive.writestr(f"{i}.txt", another(i))
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "text", "title"), *((f"r{i}", another(i), f"工作要点{i}") for i in (3, 4))])
    (folder / "gone.txt").write_text(another(6), encoding="utf-8")
    (folder / "changed.txt").write_text(another(9), encoding="utf-8")
    for name in ("first-twin.txt", "twin.txt"):
        (folder / name).write_text(another(7), encoding="utf-8")
    (folder / "moved.txt").write_text(another(10), encoding="utf-8")
    decide(folder)
    return folder


def change(folder: Path) -> None:
    """What happens to the folder between two builds: papers come, change, move, and go, from among the same bytes too."""
    import zipfile

    (folder / "gone.txt").unlink()
    (folder / "first-twin.txt").unlink()
    (folder / "moved.txt").rename(folder / "was-moved.txt")
    (folder / "new.txt").write_text(another(8), encoding="utf-8")
    (folder / "changed.txt").write_text(another(9).replace("沙袋", "铁锹"), encoding="utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for i in (0, 2):
            archive.writestr(f"{i}.txt", another(i) + "\n" * i)
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "text", "title"), ("r4", another(4), "工作要点4"), ("r5", another(5), "工作要点5")])
    decide(folder, "change")


def another(number: int) -> str:
    """One more paper of the province."""
    return PROVINCE.replace("9号", f"{number + 20}号").replace("防汛", f"第{number}项防汛")


def decide(folder: Path, decision: str = "accept") -> None:
    """Writes down decisions: on a paper, on a member of the archive, and on a paper that is not there."""
    from wenmai.chain import facts_of
    from wenmai.corrections import decided_on, listed, write_corrections
    from wenmai.read import read_bytes

    decisions = []
    for name, text in (("province.txt", PROVINCE), ("0.txt", another(0)), ("nowhere.txt", NATION + "\n")):
        source = read_bytes(text.encode(), name)
        bodies = [fact for fact in listed(facts_of(source)) if fact.kind == "responsibility"]
        new = {**bodies[1].values, "role": "lead"} if decision == "change" else None
        decisions += [decided_on(bodies[0], source, "reject", by="甲"),
                      decided_on(bodies[1], source, decision, new=new, by="乙", remark="查过")]
    write_corrections(folder / "wenmai-corrections.json", decisions)


def forked(work: Callable[[], int], points: tuple[str, float] | None = None) -> int:
    """The exit code of `work` in a process of its own; it is killed after so many `seconds`, or at so many `touches` of the disk."""
    process = os.fork()
    if process == 0:
        _silenced()
        if points and points[0] == "touches":
            _end_at_touch(int(points[1]))
        os._exit(work() & 0xFF)
    if points and points[0] == "seconds":
        time.sleep(points[1])
        os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _silenced() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _end_at_touch(count: int) -> None:
    left = count

    def touched(event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in TOUCHES:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(touched)


def build(folder: Path, store: Path) -> int:
    """One build with its finished copy; exit code."""
    from wenmai.__main__ import main

    return main(["build", str(folder), "--store", str(store), "--workers", "1", "--text-col", "text", "--id-col", "id"])


def content(store: Path) -> str:
    """The SHA-256 of what a store holds: its statements, the texts and facts beside them, and those of its finished copy.

    Raises StoreError where one of these cannot be opened."""
    from wenmai.served.copies import current, open_copy
    from wenmai.store import open_store

    whole = hashlib.sha256()
    with open_store(store) as opened:
        statements = opened.nquads()
        whole.update(statements)
        for record in opened.sources():
            whole.update(repr((record, opened.source(record.sha256), opened.facts(record.sha256))).encode())
    path = current(store)
    assert path
    copy = open_copy(path)
    assert copy.store.nquads() == statements
    copy.close()
    return whole.hexdigest()


def told(place: Path, store: Path) -> int:
    """Writes what a store holds into a file."""
    place.write_text(content(store))
    return 0


def measured(folder: Path, work: Path) -> tuple[str, list[tuple[float, int]]]:
    """What a whole build makes of the changed folder; then of one that makes a store, and of one that goes on with one, the seconds and how
    often it touches the disk."""
    _load(folder, work)
    assert forked(lambda: build(folder, work / "before")) == 0
    change(folder)
    figures = []
    for begin in (lambda place: None, lambda place: shutil.copytree(work / "before", place)):
        begin(work / "whole")
        begun = time.monotonic()
        assert forked(lambda: build(folder, work / "whole")) == 0
        seconds = time.monotonic() - begun
        begin(work / "counted")
        figures.append((seconds, _touches(folder, work)))
        assert forked(lambda: told(work / "content", work / "whole")) == 0
        for name in ("whole", "counted"):
            shutil.rmtree(work / name)
    return (work / "content").read_text(), figures


def _load(folder: Path, work: Path) -> None:
    """Loads what a build loads. No store is opened in this process: the database has threads, and nothing with threads can be forked."""
    from wenmai.chain import read_facts

    def loaded() -> int:
        build(folder, work / "loaded")
        content(work / "loaded")
        (work / "modules").write_text("\n".join(sorted(sys.modules)))
        return 0

    assert forked(loaded) == 0
    for name in (work / "modules").read_text().splitlines():
        with suppress(ImportError):
            importlib.import_module(name)
    for path in sorted(folder.glob("*.txt")):
        read_facts(path)


def _touches(folder: Path, work: Path) -> int:
    def counted() -> int:
        count = 0

        def touched(event: str, _arguments: tuple[object, ...]) -> None:
            nonlocal count
            count += event in TOUCHES

        sys.addaudithook(touched)
        build(folder, work / "counted")
        (work / "touches").write_text(str(count))
        return 0

    assert forked(counted) == 0
    return int((work / "touches").read_text())


def kill_often(points: int, work: Path) -> list[str]:
    """The points, of so many, after which a build that is run again does not make what a whole one makes; none is as it should be."""
    folder = papers(work / "papers")
    whole, figures = measured(folder, work)
    lots, faults = random.Random(SEED), []
    for number in range(points):
        goes_on = number // 2 % 2
        seconds, touches = figures[goes_on]
        point = ("seconds", lots.uniform(0, seconds)) if number % 2 else ("touches", lots.randint(1, touches))
        store = work / f"store-{number}"
        if goes_on:
            shutil.copytree(work / "before", store)
        forked(lambda store=store: build(folder, store), point)  # type: ignore[misc]
        again = forked(lambda store=store: build(folder, store))  # type: ignore[misc]
        (work / "content").unlink(missing_ok=True)
        looked = forked(lambda store=store: told(work / "content", store))  # type: ignore[misc]
        if again or looked or (work / "content").read_text() != whole:
            faults.append(f"killed at {point[1]:.3f} {point[0]}: built again with {again}, looked at with {looked}")
        shutil.rmtree(store, ignore_errors=True)
    return faults


def main() -> int:
    """Kills builds; 1 where one of them could not be repaired by running it again."""
    parser = argparse.ArgumentParser(description="Kills builds at random points, runs them again, and compares what they make.")
    parser.add_argument("points", type=int, nargs="?", default=100, help="how many builds to kill (default: 100)")
    wanted = parser.parse_args()
    begun = time.monotonic()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # a real disk is waited for most of the time
    with tempfile.TemporaryDirectory(dir=memory) as work:
        faults = kill_often(wanted.points, Path(work))
    print(f"{wanted.points} builds killed in {time.monotonic() - begun:.0f} s, {len(faults)} not made whole by running them again")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
