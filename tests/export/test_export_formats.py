"""Every format read back: the same statements, the same nodes and edges, the same rows, in the same bytes."""
from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import Dataset

from wenmai.export import FORMATS, ExportError, export
from wenmai.export.tables import TABLES, columns
from wenmai.export.write import write_whole
from wenmai.lineage import infer
from wenmai.model import Facts, Header, Source, Task


@pytest.fixture
def quads(store: Any) -> set[ox.Quad]:
    return set(store.graph)


def test_nquads_hold_everything_sorted(store: Any, quads: set[ox.Quad], tmp_path: Path) -> None:
    export(store, "nquads", tmp_path / "all.nq")
    data = (tmp_path / "all.nq").read_bytes()
    assert set(ox.parse(input=data, format=ox.RdfFormat.N_QUADS)) == quads
    assert data.splitlines() == sorted(data.splitlines())


def test_turtle_holds_every_triple(store: Any, quads: set[ox.Quad], tmp_path: Path) -> None:
    export(store, "turtle", tmp_path / "all.ttl")
    text = (tmp_path / "all.ttl").read_text(encoding="utf-8")
    assert {q.triple for q in ox.parse(input=text, format=ox.RdfFormat.TURTLE)} == {q.triple for q in quads}
    assert "玉溪市体育局" in text and "wm:leads" in text


def test_jsonld_holds_every_quad(store: Any, quads: set[ox.Quad], tmp_path: Path) -> None:
    export(store, "jsonld", tmp_path / "all.jsonld")
    data = (tmp_path / "all.jsonld").read_bytes()
    assert set(ox.parse(input=data, format=ox.RdfFormat.JSON_LD)) == quads
    assert json.loads(data)["@context"]["wm"] == "https://w3id.org/wenmai/ns#" and "玉溪市体育局" in data.decode()


def test_rdflib_reads_the_jsonld_as_well(store: Any, quads: set[ox.Quad], tmp_path: Path) -> None:
    import warnings

    export(store, "jsonld", tmp_path / "all.jsonld")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib 7 warns of its own internals
        dataset = Dataset()
        dataset.parse(tmp_path / "all.jsonld", format="json-ld")
        assert len(set(dataset.quads())) == len(quads)


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_a_network_opens_with_its_labels(store: Any, tmp_path: Path, form: str, read: Any) -> None:
    export(store, form, tmp_path / form)
    network = read(tmp_path / form)
    labels = {data["label"]: data["kind"] for _, data in network.nodes(data=True)}
    assert labels["玉溪市体育局"] == "body" and labels["宣传步道"] == "task" and labels["王安"] == "person"
    assert labels["国务院办公厅关于印发全民健身步道建设2021年重点任务的通知"] == "document"
    edges = [data for *_, data in network.edges(data=True)]
    relations = {data["relation"] for data in edges}
    assert relations >= {"lead", "support", "responsible", "implement", "basis", "follows", "sameTask", "sameWork"}
    assert {data["relation"] for data in edges if data["inferred"]} == {"carriesOut", "follows", "sameWork"}
    assert all(0 < data["confidence"] < 1 for data in edges if data["inferred"])
    assert "玉溪市体育局" in (tmp_path / form).read_text(encoding="utf-8")


def read_table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_tables_are_tidy_and_join(store: Any, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "tables")
    tables = {name: read_table((tmp_path / "tables" / f"{name}.csv").read_bytes()) for name in TABLES}
    assert {name: len(rows) for name, rows in tables.items()} == {
        "documents": 2, "tasks": 11, "responsibilities": 13, "citations": 4, "targets": 2, "deadlines": 3, "leaders": 1,
        "indicators": 1, "officials": 1, "events": 0, "reporting": 1, "links": 4}
    tasks = {row["task_id"] for row in tables["tasks"]}
    assert {row["task_id"] for row in tables["responsibilities"]} <= tasks
    assert {row["kind"] for row in tables["tasks"]} == {"task", "section"}
    for rows in tables.values():
        for row in rows:
            if row.get("kind") != "sameWork":  # found by number or name, not read from a place
                assert store.text(row["file"])[int(row["start"]):int(row["end"])] == row["quote"]


def test_the_archive_holds_the_same_tables(store: Any, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "tables")
    export(store, "csv", tmp_path / "tables.zip")
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(f"{name}.csv" for name in TABLES)
        assert all(archive.read(f"{name}.csv") == (tmp_path / "tables" / f"{name}.csv").read_bytes() for name in TABLES)
        assert archive.read("tasks.csv").startswith(b"\xef\xbb\xbftask_id,")


def hostile(made: ModuleType) -> Any:
    label = "=HYPERLINK(1)\x0c\x01\n</node><script>&\ud7ff𠮷"
    source = Source("=cmd.txt", "1" * 64, "utf-8", label)
    task = Task("t1", None, "+1", label, "task", ((0, len(label)),))
    return made.MemoryStore([(source, Facts(Header("步道〔2020〕1号", "@步道"), [], [task]))])


def test_no_cell_becomes_a_formula(made: ModuleType, tmp_path: Path) -> None:
    export(hostile(made), "csv", tmp_path)
    [row] = read_table((tmp_path / "tasks.csv").read_bytes())
    assert row["label"].startswith("'=HYPERLINK") and row["file"] == "'=cmd.txt" and row["number"] == "+1"
    [paper] = read_table((tmp_path / "documents.csv").read_bytes())
    assert paper["title"] == "'@步道"


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_what_xml_cannot_hold_is_left_out(made: ModuleType, tmp_path: Path, form: str, read: Any) -> None:
    export(hostile(made), form, tmp_path / form)
    labels = [data["label"] for _, data in read(tmp_path / form).nodes(data=True)]
    assert any("</node><script>&" in label and "𠮷" in label and "\x0c" not in label for label in labels)


def test_hostile_text_comes_back_whole_from_rdf(made: ModuleType, tmp_path: Path) -> None:
    store = hostile(made)
    for form, syntax in (("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)):
        export(store, form, tmp_path / form)
        assert set(ox.parse(input=(tmp_path / form).read_bytes(), format=syntax)) == set(store.graph)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(made: ModuleType, store: Any, tmp_path: Path, form: str) -> None:
    other = made.MemoryStore([made.county(), made.city()])
    infer(other)
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    export(store, form, one)
    export(other, form, two)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_store_gives_a_file_all_the_same(made: ModuleType, tmp_path: Path, form: str) -> None:
    export(made.MemoryStore([]), form, tmp_path / "empty.zip")
    assert (tmp_path / "empty.zip").exists()


def test_a_file_is_whole_or_untouched(store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "all.nq"
    place.write_text("before")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fails)
    with pytest.raises(ExportError, match="No space left on device"):
        export(store, "nquads", place)
    assert place.read_text() == "before" and list(tmp_path.iterdir()) == [place]


WRITES_TO_STDOUT = "from pathlib import Path; from wenmai.export.write import write_whole; write_whole(Path('/dev/stdout'), b'bytes')"


def test_a_link_is_followed_and_a_pipe_is_written_to(store: Any, tmp_path: Path) -> None:
    real, link, pipe = tmp_path / "real.nq", tmp_path / "link.nq", tmp_path / "pipe"
    link.symlink_to(real)
    export(store, "nquads", link)
    assert link.is_symlink() and real.is_file()
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"bytes")
        assert os.read(reader, 99) == b"bytes" and pipe.is_fifo()
        shown = subprocess.run([sys.executable, "-c", WRITES_TO_STDOUT], capture_output=True, check=True)
        assert shown.stdout == b"bytes"
    finally:
        os.close(reader)


def test_what_cannot_be_written_is_named(store: Any, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no format 'pdf'"):
        export(store, "pdf", tmp_path / "x")
    with pytest.raises(ExportError, match="is a folder"):
        export(store, "turtle", tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="is a file"):
        export(store, "csv", tmp_path / "file")
    with pytest.raises(ExportError, match="cannot be written"):
        export(store, "turtle", tmp_path / "file" / "x.ttl")


def test_every_table_ends_in_its_evidence() -> None:
    assert all(columns(name)[-4:] == ("file", "start", "end", "quote") for name in TABLES)
