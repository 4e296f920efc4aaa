"""Parts: the same whoever makes them and in whatever order, made once, whole or not there; and a store of them."""
from __future__ import annotations

import csv
import gzip
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath

import pytest

from wenmai.__main__ import main
from wenmai.corrections import decided_on, listed, write_corrections
from wenmai.pipeline.building import build
from wenmai.pipeline.document import Unread, read_document
from wenmai.pipeline.identity import Identity, identified
from wenmai.pipeline.inputs import find_all, find_inputs
from wenmai.pipeline.items import Item
from wenmai.pipeline.partition import Parted, _Made, _take, load_parts, make_parts
from wenmai.pipeline.parts import Batch, PartsError, outcomes_of, write_part
from wenmai.pipeline.pool import Died, Done
from wenmai.rdf import DEFAULT_BASE
from wenmai.read.table import Columns
from wenmai.store import open_store
from wenmai.store.unfinished import is_unfinished

PAPER = """云溪市人民政府办公室关于印发第{n}号步道建设方案的通知

云溪政办发〔2024〕{n}号

一、修建步道。沿第{n}条河修建步道{n}公里，2024年6月底前完成。由市体育局牵头，市财政局、市水利局配合。

二、养护步道。每月巡查{n}次，及时修补破损路面和护栏。由市住房城乡建设局负责，市体育局配合。

云溪市人民政府办公室
2024年2月20日
"""


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.pipeline.partition.DOCUMENTS", 4)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for n in range(1, 21):
        write(folder / f"{n:02}.txt", n)
    return folder


def write(path: Path, n: int) -> None:
    path.write_text(PAPER.format(n=n), encoding="utf-8")


def parts(folder: Path, out: Path, **how: object) -> Parted:
    return make_parts(find_inputs([folder])[0], out, **how)  # type: ignore[arg-type]


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def union(out: Path) -> bytes:
    return b"".join(sorted(line for path in out.glob("*.nq.gz") for line in gzip.decompress(path.read_bytes()).splitlines(True)))


def graphs(store: Path) -> bytes:
    """What the documents of a store say, without what is inferred."""
    with open_store(store, read_only=True) as opened:
        return b"".join(line for line in opened.nquads().splitlines(True) if b"/graph/inferred> ." not in line)


def whole(store: Path) -> bytes:
    with open_store(store, read_only=True) as opened:
        return opened.nquads()


def serial(folder: Path, store: Path, people: bool = True) -> Path:
    with open_store(store, create=True) as opened:
        build(opened, find_inputs([folder])[0], people=people)
    return store


# the same parts

def test_the_statements_of_all_parts_are_those_of_one_build(papers: Path, tmp_path: Path) -> None:
    assert parts(papers, tmp_path / "parts").parts > 2
    assert union(tmp_path / "parts") == graphs(serial(papers, tmp_path / "store"))
    for path in (tmp_path / "parts").glob("*.nq.gz"):
        lines = gzip.decompress(path.read_bytes()).splitlines()
        assert lines == sorted(lines)
        assert not any(line.startswith(b"_:") or b" _:" in line for line in lines)


def test_a_store_of_parts_is_that_of_one_build(papers: Path, tmp_path: Path) -> None:
    parts(papers, tmp_path / "parts")
    with open_store(tmp_path / "made", create=True) as store:
        report = load_parts(store, tmp_path / "parts")
    assert (report.read, report.added) == (20, 20)
    assert whole(tmp_path / "made") == whole(serial(papers, tmp_path / "store"))
    with open_store(tmp_path / "made") as made, open_store(tmp_path / "store") as one:
        assert [(r, made.source(r.sha256), made.facts(r.sha256)) for r in made.sources()] == [
            (r, one.source(r.sha256), one.facts(r.sha256)) for r in one.sources()]


def test_parts_are_the_same_in_another_folder_and_with_several_workers(papers: Path, tmp_path: Path) -> None:
    parts(papers, tmp_path / "one")
    moved = tmp_path / "moved" / "deeper"
    moved.mkdir(parents=True)
    for path in papers.iterdir():
        path.rename(moved / path.name)
    parts(tmp_path / "moved", tmp_path / "two", workers=2)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_members_of_archives_and_rows_of_tables_go_into_parts(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    with zipfile.ZipFile(folder / "some.zip", "w") as archive:
        archive.writestr("a/1.txt", PAPER.format(n=1))
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "text", "title"), ("x", PAPER.format(n=2), "步道"), ("y", PAPER.format(n=3), "")])
    inputs = find_all([folder], Columns(text="text", id="id", title="title")).inputs
    assert make_parts(inputs, tmp_path / "parts").report.read == 3
    with open_store(tmp_path / "store", create=True) as store:
        build(store, inputs)
    assert union(tmp_path / "parts") == graphs(tmp_path / "store")


def test_the_same_bytes_under_two_names_are_in_one_part_under_the_first(papers: Path, tmp_path: Path) -> None:
    write(papers / "00-again.txt", 7)
    made = parts(papers, tmp_path / "parts")
    assert made.report.read == 21
    assert union(tmp_path / "parts") == graphs(serial(papers, tmp_path / "store"))


def test_parts_without_people_are_those_of_a_build_without(papers: Path, tmp_path: Path) -> None:
    (papers / "leader.txt").write_text(PAPER.format(n=30).replace("由市体育局牵头", "由市体育局局长李明牵头"), encoding="utf-8")
    parts(papers, tmp_path / "with")
    parts(papers, tmp_path / "without", people=False)
    assert not files(tmp_path / "with").keys() & {name for name in files(tmp_path / "without") if name.endswith(".gz")}
    assert union(tmp_path / "without") == graphs(serial(papers, tmp_path / "store", people=False))


# made once

def test_parts_that_are_there_are_not_made_again(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = parts(papers, tmp_path / "parts")
    before = files(tmp_path / "parts")
    monkeypatch.setattr("wenmai.pipeline.partition.write_part", lambda batch: pytest.fail("made again"))
    again = parts(papers, tmp_path / "parts", listed=True)
    assert (again.parts, again.there, again.report.read) == (first.parts, first.parts, 20)
    assert files(tmp_path / "parts") == before


def test_a_run_that_was_stopped_goes_on(papers: Path, tmp_path: Path) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        parts(papers, tmp_path / "parts", on_done=stop)
    with pytest.raises(PartsError, match="there are no finished parts"), open_store(tmp_path / "made", create=True) as store:
        load_parts(store, tmp_path / "parts")
    assert parts(papers, tmp_path / "parts").there == 1
    parts(papers, tmp_path / "whole")
    assert files(tmp_path / "parts") == files(tmp_path / "whole")


def test_a_paper_that_changed_costs_its_parts_and_no_other(papers: Path, tmp_path: Path) -> None:
    first = parts(papers, tmp_path / "parts")
    write(papers / "03.txt", 33)
    (tmp_path / "parts" / ".0123456789abcdef0123456789abcdef.nq.gz.x1.part").write_bytes(b"half of one")
    (tmp_path / "parts" / "notes.txt").write_text("mine")
    again = parts(papers, tmp_path / "parts")
    assert again.there >= first.parts - 2
    assert again.taken_out == first.parts - again.there
    assert union(tmp_path / "parts") == graphs(serial(papers, tmp_path / "store"))
    assert sorted(path.name for path in (tmp_path / "parts").iterdir() if not path.name.endswith(".gz")) == ["notes.txt", "parts.json"]


def test_what_people_decide_makes_another_part(papers: Path, tmp_path: Path) -> None:
    first = parts(papers, tmp_path / "parts")
    from wenmai.chain import read_facts

    source, facts = read_facts(papers / "05.txt")
    body = next(fact for fact in listed(facts) if fact.kind == "responsibility")
    write_corrections(papers / "wenmai-corrections.json", [decided_on(body, source, "reject", by="甲")])
    assert parts(papers, tmp_path / "parts").there == first.parts - 1
    assert union(tmp_path / "parts") == graphs(serial(papers, tmp_path / "store"))


def test_a_part_whose_packing_is_broken_is_named_and_made_again(papers: Path, tmp_path: Path) -> None:
    parts(papers, tmp_path / "parts")
    broken = min((tmp_path / "parts").glob("*.papers.gz"))
    data = broken.read_bytes()
    broken.write_bytes(data[:10] + b"\xff" + data[11:])  # behind the head: a block of no known kind
    with pytest.raises(PartsError, match="invalid block type"), open_store(tmp_path / "made", create=True) as store:
        load_parts(store, tmp_path / "parts")
    parts(papers, tmp_path / "parts")
    assert broken.read_bytes() == data


def test_another_installation_makes_its_own_parts(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wenmai.pipeline.installation import Installation

    parts(papers, tmp_path / "parts")
    monkeypatch.setattr("wenmai.pipeline.parts.installation", lambda: Installation("0", "", ()))
    assert parts(papers, tmp_path / "parts").there == 0


def test_parts_stay_where_papers_are_not_seen(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not mounted, or whose name is mistyped, has no papers; their parts would take hours to make again."""
    parts(papers, tmp_path / "parts")
    before = {path.name for path in (tmp_path / "parts").glob("*.gz")}
    assert main(["build", str(tmp_path / "paper"), "--parts", str(tmp_path / "parts")]) == 2
    assert f"; {len(before) // 2} of earlier runs left, since not all papers were seen\n" in capsys.readouterr().err
    assert {path.name for path in (tmp_path / "parts").glob("*.gz")} == before
    assert parts(papers, tmp_path / "parts").there == len(before) // 2


def test_parts_that_another_run_takes_out_are_missed(papers: Path, tmp_path: Path) -> None:
    def take_one_out(_: int) -> None:
        min((tmp_path / "parts").glob("*.nq.gz")).unlink()

    with pytest.raises(PartsError, match=r"is missing; run the build with --parts again"):
        parts(papers, tmp_path / "parts", on_done=take_one_out)
    assert not (tmp_path / "parts" / "parts.json").exists()


# what cannot be read

def test_what_may_be_read_another_time_is_tried_again(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(item: Item) -> object:
        return Unread("TooLargeError", f"{item}: too long") if item.path.name == "05.txt" else read_document(item)

    with monkeypatch.context() as patched:
        patched.setattr("wenmai.pipeline.parts.read_document", read)
        made = parts(papers, tmp_path / "parts").report
    assert (made.read, made.unread) == (19, [f"{papers / '05.txt'}: too long"])
    assert parts(papers, tmp_path / "parts").report.read == 20
    assert union(tmp_path / "parts") == graphs(serial(papers, tmp_path / "store"))


def test_a_link_that_leads_nowhere_is_said_to_be_one(papers: Path, tmp_path: Path) -> None:
    (papers / "link.txt").symlink_to(papers / "nothing.txt")
    assert parts(papers, tmp_path / "parts").report.unread == [f"{papers / 'link.txt'}: No such file or directory"]


def test_what_cannot_be_read_is_said_and_said_again(papers: Path, tmp_path: Path) -> None:
    (papers / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    first, again = parts(papers, tmp_path / "parts"), parts(papers, tmp_path / "parts")
    assert first.report.unread == again.report.unread
    (line,) = first.report.unread
    assert line.startswith(f"{papers / 'broken.docx'}: ")
    assert (again.report.read, again.there) == (20, again.parts)


def batch(papers: Path, out: Path, *names: str) -> Batch:
    items = [Item(papers / name, PurePath(name)) for name in names]
    known = [one for one in identified(items) if isinstance(one, Identity)]
    return Batch(out, DEFAULT_BASE, True, tuple(zip(items, known, strict=True)))


@pytest.mark.parametrize(("happens", "error"), [(lambda path: write(path, 99), "Changed"), (Path.unlink, "NotSeen")])
def test_a_paper_that_changes_or_goes_meanwhile_becomes_no_part(papers: Path, tmp_path: Path, happens: Callable[[Path], None],
                                                               error: str) -> None:
    two = batch(papers, tmp_path, "01.txt", "02.txt")
    happens(papers / "01.txt")
    told, _ = write_part(two)
    assert isinstance(told, Unread)
    assert told.error == error
    assert outcomes_of(two, {}) is None


def test_a_paper_that_workers_die_of_before_it_is_read_costs_no_other(papers: Path, tmp_path: Path,
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    """As a member of an archive that is far larger than it says."""
    def dying(function: Callable[[object], object], items: Sequence[object], **_: object) -> Iterator[object]:
        for item in items:
            deadly = function is identified and any(one.path.name == "05.txt" for one in item)  # type: ignore[attr-defined]
            yield Died() if deadly else Done(function(item))

    monkeypatch.setattr("wenmai.pipeline.partition.run_all", dying)
    report = parts(papers, tmp_path / "parts").report
    assert (report.read, report.unread) == (19, [f"{papers / '05.txt'}: one worker process after the other died on this document"])


def test_a_batch_on_which_workers_die_is_tried_paper_by_paper(papers: Path, tmp_path: Path) -> None:
    made = _Made()
    singles = _take(batch(papers, tmp_path, "01.txt", "02.txt"), Died(), made, lambda count: None)
    assert [[item.path.name for item, _ in one.documents] for one in singles] == [["01.txt"], ["02.txt"]]
    assert _take(singles[0], Died(), made, lambda count: None) == []
    assert made.outcomes == {singles[0].documents[0][1].sha256: None}


# damage

@pytest.mark.parametrize("ending", ["papers.gz", "nq.gz"])
def test_a_damaged_part_is_named_and_made_again(papers: Path, tmp_path: Path, ending: str) -> None:
    parts(papers, tmp_path / "parts")
    before = files(tmp_path / "parts")
    part = min((tmp_path / "parts").glob(f"*.{ending}"))
    part.write_bytes(part.read_bytes()[:40])
    with pytest.raises(PartsError, match=f"the part {part} is damaged"), open_store(tmp_path / "made", create=True) as store:
        load_parts(store, tmp_path / "parts")
    parts(papers, tmp_path / "parts")
    assert files(tmp_path / "parts") == before
    part.unlink()
    with pytest.raises(PartsError, match=f"the part {part} is missing"), open_store(tmp_path / "made") as store:
        load_parts(store, tmp_path / "parts")


def test_a_store_whose_loading_was_stopped_says_so_until_it_is_finished(papers: Path, tmp_path: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    parts(papers, tmp_path / "parts")
    with pytest.raises(KeyboardInterrupt), open_store(tmp_path / "made", create=True) as store:
        load_parts(store, tmp_path / "parts", on_done=stop)
    assert is_unfinished(tmp_path / "made")
    with open_store(tmp_path / "made") as store:
        load_parts(store, tmp_path / "parts")
    assert not is_unfinished(tmp_path / "made")


# the command

def test_parts_by_command_and_a_store_of_them(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, store = str(tmp_path / "parts"), str(tmp_path / "store")
    assert main(["build", str(papers), "--parts", out, "--workers", "2"]) == 0
    count = len(list((tmp_path / "parts").glob("*.nq.gz")))
    assert capsys.readouterr().err == f"20 documents read, 0 not read; {count} parts in {out}, 0 of them there before\n"
    assert main(["build", "--from-parts", out, "--store", store]) == 0
    assert capsys.readouterr().err.endswith(f"\n20 documents read, 0 not read; 20 added to {store}, 0 already there\n")
    assert not (tmp_path / "wenmai-store").exists()


@pytest.mark.parametrize(("arguments", "message"), [
    ([], "give PATH, or --from-parts DIR"),
    (["papers", "--from-parts", "."], "--from-parts goes with --store, --no-copy, --summary and --quiet alone"),
    (["--from-parts", ".", "--text-col", "text"], "--from-parts goes with --store, --no-copy, --summary and --quiet alone"),
    (["papers", "--parts", ".", "--summary", "s.json"], "--parts makes no store: --keep-gone, --no-copy and --summary do not go with it"),
    (["--from-parts", "."], "there are no finished parts in ."),
])
def test_wrong_use_is_said(arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                           capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build", *arguments]) == 2
    assert message in capsys.readouterr().err
