"""The papers that files, archives and tables hold, what each is called, and where what is made of it goes."""
from __future__ import annotations

import zipfile
from pathlib import Path, PurePath

import pytest

from wenmai.pipeline.extraction import extract_files
from wenmai.pipeline.inputs import Found, NoSuchInput, find_all, find_inputs, refuse_kind
from wenmai.pipeline.items import Item, items, only_item
from wenmai.pipeline.report import Outcome
from wenmai.pipeline.safe_names import LONGEST, safe_name, safe_place
from wenmai.read.table import Columns

TEXT = "云溪市人民政府办公室关于印发步道方案的通知\n一、修建步道（市体育局牵头）\n"


def packed(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, text in members.items():
            made.writestr(name.replace("__", "."), text)
    return path


def names(found: Found) -> list[str]:
    return [f"{item.path.name}{item.inside}" for item in items(found.inputs) if not item.left_out]


def outcomes(found: Found, out: Path) -> list[tuple[str, str, str]]:
    report = extract_files(found.inputs, out, left_out=found.left_out, listed=True)
    return [(Path(told.path).name + told.inside, told.outcome, told.error) for told in report.outcomes]


def test_a_folder_holds_files_archives_and_tables_where_their_column_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    packed(tmp_path / "b.zip", d__txt=TEXT, t__csv="text\n一\n")
    (tmp_path / "c.csv").write_text("text,id\n一,x\n二,x\n三,\n")
    assert names(find_all([tmp_path])) == ["a.txt", "b.zip/d.txt"]
    assert names(find_all([tmp_path], Columns("text"))) == ["a.txt", "b.zip/d.txt", "b.zip/t.csv#1", "c.csv#1", "c.csv#2",
                                                           "c.csv#3"]
    assert names(find_all([tmp_path / "c.csv"], Columns(id="id"))) == ["c.csv#x", "c.csv#x-2", "c.csv#3"]


def test_nothing_is_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.xyz").write_text("x")
    packed(tmp_path / "c.zip", e__txt="", f__xyz="x", g__txt=TEXT)
    assert outcomes(find_all([tmp_path]), tmp_path / "out") == [
        ("b.xyz", "left out", ""), ("a.txt", "read", ""), ("c.zip/e.txt", "failed", "EmptyFileError"), ("c.zip/f.xyz", "left out", ""),
        ("c.zip/g.txt", "duplicate", "")]


def test_an_archive_with_nothing_to_read_and_a_table_without_rows_say_so(tmp_path: Path) -> None:
    packed(tmp_path / "a.zip", f__xyz="x")
    (tmp_path / "b.csv").write_text("text\n")
    found = find_all([tmp_path / "a.zip", tmp_path / "b.csv"])
    assert [str(item.refused) for item in items(found.inputs) if item.refused] == ["no document in this archive", "no row in this table"]


def test_outcomes_tell_of_each_how_much_was_found_and_what_it_is_the_same_as(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'text\n"{TEXT}"\n"{TEXT}"\n')
    path = str(tmp_path / "a.csv")
    report = extract_files(find_inputs([tmp_path / "a.csv"])[0], tmp_path / "out", listed=True)
    assert report.outcomes == [Outcome(path, "#1", 1, "text", "read", facts=report.outcomes[0].facts),
                               Outcome(path, "#2", 2, "text", "duplicate", f"{path}#1", facts=report.outcomes[0].facts)]
    assert report.outcomes[0].facts > 2


def test_each_member_and_row_has_a_file_of_its_own_below_the_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        for name in ("../up.txt", "C:\\x\\NUL.txt", "d/a.txt", "d/A.htm", "a.json/b.txt", "a.txt"):
            made.writestr(name, TEXT)
    (tmp_path / "b.csv").write_text(f'id,text\n../../x,"{TEXT}"\n..?..?x,"{TEXT}"\n')
    inputs, _ = find_inputs([tmp_path / "a.zip", tmp_path / "b.csv"])
    extract_files([inputs[0], find_all([tmp_path / "b.csv"], Columns(id="id")).inputs[0]], tmp_path / "out")
    made_files = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.json") if path.is_file())
    assert made_files == ["a.zip/C_/x/_NUL.json", "a.zip/a.json", "a.zip/a.json_/b.json", "a.zip/d/A.json", "a.zip/d/a-2.json",
                          "a.zip/up.json", "b.csv/.._.._x-2.json", "b.csv/.._.._x.json"]


def test_several_workers_write_the_same_for_members_and_rows(tmp_path: Path) -> None:
    packed(tmp_path / "a.zip", **{f"{n}__txt": TEXT * n for n in range(1, 6)})
    (tmp_path / "b.csv").write_text("text\n" + f'"{TEXT}"\n' * 5)
    found = find_all([tmp_path], Columns("text"))
    outs = (tmp_path / "1", tmp_path / "2")
    for workers, out in enumerate(outs, 1):
        extract_files(found.inputs, out, workers=workers)
    one, two = ({path.relative_to(out): path.read_bytes() for path in out.rglob("*.json")} for out in outs)
    assert one == two and len(one) == 10


def test_rows_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    """The file goes on for ever as far as the reader can tell: what it has not read yet is changed under its hands."""
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "一\n" * 2_000_000)
    found = items(find_inputs([path])[0])
    first = next(found)
    path.write_text("")
    assert first.row is not None and first.row.text == "一"
    assert sum(1 for _ in found) < 1_000_000


def test_a_message_names_member_and_row(tmp_path: Path) -> None:
    packed(tmp_path / "a.zip", b__csv="id,text\nx,\n")
    (item,) = items(find_all([tmp_path / "a.zip"], Columns("text", "id")).inputs)
    assert str(item) == f"{tmp_path}/a.zip/b.csv#x (row 1)"


@pytest.mark.parametrize("suffix", [".rar", ".7z", ".tar"])
def test_another_kind_of_archive_is_refused_with_a_way_out(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(NoSuchInput, match="pack it as ZIP"):
        refuse_kind(tmp_path / f"a{suffix}")


def test_one_paper_of_an_archive_that_holds_one(tmp_path: Path) -> None:
    assert only_item(packed(tmp_path / "a.zip", b__txt=TEXT, c__xyz="x")).source().text == TEXT
    with pytest.raises(NoSuchInput, match="several"):
        only_item(packed(tmp_path / "a.zip", b__txt=TEXT, c__txt=TEXT))


def test_the_same_paper_as_a_file_and_in_an_archive_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    packed(tmp_path / "b.zip", c__txt=TEXT)
    assert len({item.source().sha256 for item in items(find_all([tmp_path]).inputs)}) == 1


def test_long_names_are_cut_and_told_apart() -> None:
    long, other = ("关于" * 200 + end for end in "甲乙")
    assert len(safe_name(long).encode()) <= LONGEST and safe_name(long) != safe_name(other)


@pytest.mark.parametrize(("name", "place"), [("/a/b", "a/b"), ("....", "_"), ("com1/aux.x", "_com1/_aux.x"), ("a /b.", "a/b")])
def test_places_that_every_system_takes(name: str, place: str) -> None:
    assert safe_place(name) == PurePath(place)


def test_a_file_is_an_item_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert list(items(find_inputs([tmp_path])[0])) == [Item(tmp_path / "a.txt", PurePath("a"))]
