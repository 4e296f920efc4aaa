"""What a build says of documents that are set aside as copies of others."""
from __future__ import annotations

from pathlib import Path

from wenmai.corrections import FILE_NAME
from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.pipeline.report import Report
from wenmai.review import decisions, keep, read_papers, read_rows, table_rows, write_table
from wenmai.review.papers import Paper
from wenmai.store import open_store

TEXT = """云溪市人民政府办公室关于印发步道建设方案的通知

云溪政办发〔2024〕12号

一、修建步道。沿河修建步道12公里，2024年6月底前完成。由市体育局牵头，市财政局、市水利局配合。

二、养护步道。每月巡查一次，及时修补破损路面和护栏。由市住房城乡建设局负责，市体育局配合。

云溪市人民政府办公室
2024年2月20日
"""
POORER = TEXT.replace("市财政局、市水利局配合", "市水利局配合")


def built(folder: Path, store: Path) -> Report:
    with open_store(store, create=True) as opened:
        return build(opened, find_inputs([folder])[0], listed=True)


def test_the_outcomes_say_what_a_document_is_a_copy_of(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(POORER, encoding="utf-8")
    report = built(tmp_path, tmp_path / "store")
    assert [(told.outcome, told.same_as) for told in report.outcomes] == [("read", ""), ("copy", "a.txt")]
    assert report.notes == []


def test_a_new_text_of_a_file_takes_the_place_of_the_old_one_however_much_they_share(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(TEXT, encoding="utf-8")
    assert built(papers, tmp_path / "store").notes == []
    (papers / "a.txt").write_text(POORER, encoding="utf-8")
    report = built(papers, tmp_path / "store")
    assert (report.notes, report.changed, report.alike) == ([], 1, 0)
    with open_store(tmp_path / "store") as store:
        assert [store.source(record.sha256).text for record in store.sources()] == [POORER]


def test_corrections_on_a_copy_are_said_not_to_count(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(TEXT, encoding="utf-8")
    (papers / "b.txt").write_text(POORER, encoding="utf-8")
    read = [paper for paper in read_papers(find_inputs([papers])[0]) if isinstance(paper, Paper)]
    table = tmp_path / "review.csv"
    write_table(list(table_rows([paper for paper in read if paper.source.name == "b.txt"], everything=True)), table)
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = "采纳" + lines[1]
    table.write_text("\n".join(lines), encoding="utf-8")
    keep(decisions(read_rows(table), read).made.values())
    assert (papers / FILE_NAME).exists()
    assert f"{papers / 'b.txt'}: it is set aside as a copy of a.txt: what was corrected in it does not count; correct that one" in built(
        papers, tmp_path / "store").notes
