"""The RDF formats read back; and what holds of every format: the same bytes each time, whole files or none, clear errors."""
from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from wenmai.docs import page_text
from wenmai.export import FORMATS, ExportError, export
from wenmai.export.context import context, made_context
from wenmai.export.exportable import InOrder, in_order
from wenmai.export.formats import BY_NAME
from wenmai.export.write import several_written, write_whole
from wenmai.lineage import infer
from wenmai.resources import ontology_path


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


def test_trig_holds_every_quad_graph_by_graph(store: Any, quads: set[ox.Quad], tmp_path: Path) -> None:
    export(store, "trig", tmp_path / "all.trig")
    text = (tmp_path / "all.trig").read_text(encoding="utf-8")
    assert set(ox.parse(input=text, format=ox.RdfFormat.TRIG)) == quads
    prefixes = re.findall(r"^@prefix .*", text, re.MULTILINE)
    assert prefixes and prefixes == sorted(prefixes)
    assert len(re.findall(r"^<[^>]+> \{", text, re.MULTILINE)) == len({quad.graph_name for quad in quads})


def test_jsonld_holds_every_quad_under_short_keys(store: Any, quads: set[ox.Quad], tmp_path: Path) -> None:
    export(store, "jsonld", tmp_path / "all.jsonld")
    data = (tmp_path / "all.jsonld").read_bytes()
    assert set(ox.parse(input=data, format=ox.RdfFormat.JSON_LD)) == quads
    whole = json.loads(data)
    assert whole["@context"] == context() and "玉溪市体育局" in data.decode()
    nodes = {node["id"]: node for graph in whole["@graph"] for node in graph["@graph"]}
    [lead] = [node for node in nodes.values() if node.get("type") == "Responsibility" and node["printedName"] == "市发展改革委"
              and node["role"] == "lead" and node["task"].endswith("/t2")]
    assert nodes[lead["body"]]["prefLabel"] == "玉溪市发展和改革委员会"
    deadlines = [node for node in nodes.values() if node.get("type") == "Deadline" and "date" in node]
    assert {node["date"] for node in deadlines} >= {"2021-12-31", "2021-06-30"}


@pytest.mark.parametrize(("form", "syntax"), [("jsonld", "json-ld"), ("trig", "trig")])
def test_rdflib_reads_the_same_quads(store: Any, quads: set[ox.Quad], tmp_path: Path, form: str, syntax: str) -> None:
    import warnings

    export(store, form, tmp_path / "all")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib 7 warns of its own internals
        dataset = Dataset()
        dataset.parse(tmp_path / "all", format=syntax)
        found = dataset.serialize(format="nquads")
    assert set(ox.parse(input=found, format=ox.RdfFormat.N_QUADS)) == quads


def test_the_context_is_that_of_the_ontology() -> None:
    """After a change of the ontology: python -m wenmai.export.context > graph/wenmai/export/context.jsonld"""
    assert context() == made_context(ontology_path("wenmai.ttl").read_bytes())


def test_a_value_that_the_context_does_not_expect_is_written_in_full(made: ModuleType, tmp_path: Path) -> None:
    store = made.MemoryStore([])
    wm, node = "https://w3id.org/wenmai/ns#", ox.NamedNode("https://example.org/x")
    values = [(wm + "date", ox.Literal("soon")), (wm + "role", ox.Literal("lead")), (wm + "text", ox.NamedNode(wm + "lead")),
              (wm + "confidence", ox.Literal("0.50", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))),
              (wm + "start", ox.Literal("007", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))),
              (wm + "quote", ox.Literal("水", language="zh")), ("https://example.org/other", ox.Literal(True))]
    for predicate, value in values:
        store.graph.add(ox.Quad(node, ox.NamedNode(predicate), value, ox.NamedNode("https://example.org/g")))
    export(store, "jsonld", tmp_path / "x")
    assert set(ox.parse(input=(tmp_path / "x").read_bytes(), format=ox.RdfFormat.JSON_LD)) == set(store.graph)


def test_lines_too_many_for_memory_are_sorted_in_parts() -> None:
    lines = [f"{n * 7919 % 1000:04}\n".encode() for n in range(1000)]
    assert list(in_order(lines, at_once=64)) == list(in_order(lines)) == sorted(lines)


def test_prefixes_come_in_order_however_they_are_written() -> None:
    text = b"@prefix b: <x> .\n@prefix a: <y> .\na:1 b:2 a:3 .\n@prefix looks like one\n"
    for size in (1, 7, 1000):
        out = io.BytesIO()
        with InOrder(out) as file:
            for start in range(0, len(text), size):
                file.write(text[start:start + size])
        assert out.getvalue() == b"@prefix a: <y> .\n@prefix b: <x> .\na:1 b:2 a:3 .\n@prefix looks like one\n"


def test_hostile_text_comes_back_whole_from_rdf(hostile: Any, tmp_path: Path) -> None:
    for form, syntax in (("nquads", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)):
        export(hostile, form, tmp_path / form)
        assert set(ox.parse(input=(tmp_path / form).read_bytes(), format=syntax)) == set(hostile.graph)


def focus_of(form: str) -> str | None:
    return "玉政办发〔2021〕12号" if BY_NAME[form].focus == "must" else None


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(made: ModuleType, store: Any, tmp_path: Path, form: str) -> None:
    other = made.MemoryStore([made.county(), made.city()])
    infer(other)
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    export(store, form, one, focus=focus_of(form))
    export(other, form, two, focus=focus_of(form))
    assert one.read_bytes() == two.read_bytes() != b""


@pytest.mark.parametrize("form", [form for form in FORMATS if BY_NAME[form].focus != "must"])
def test_an_empty_store_gives_a_file_all_the_same(made: ModuleType, tmp_path: Path, form: str) -> None:
    assert export(made.MemoryStore([]), form, tmp_path / "empty.zip") == ()
    assert (tmp_path / "empty.zip").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_that_fails_leaves_what_was_there(hostile: Any, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "all.zip"
    place.write_text("before")

    def fails(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("wenmai.export.exportable.graph_names", fails)
    monkeypatch.setattr(type(hostile), "query", fails)
    monkeypatch.setattr(type(hostile), "graph", property(fails), raising=False)
    with pytest.raises(Exception, match="in the middle"):
        export(hostile, form, place, focus=focus_of(form))
    assert place.read_text() == "before" and list(tmp_path.iterdir()) == [place]


def test_a_folder_is_filled_when_all_its_files_are_made(tmp_path: Path) -> None:
    def files() -> Any:
        yield "a.csv", b"new"
        raise RuntimeError("in the middle")

    (tmp_path / "a.csv").write_text("before")
    with pytest.raises(RuntimeError):
        several_written(tmp_path, files())
    assert (tmp_path / "a.csv").read_text() == "before" and len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(("form", "library"), [("parquet", "pyarrow"), ("xlsx", "xlsxwriter")])
def test_a_missing_library_is_named_with_its_extra(store: Any, tmp_path: Path, form: str, library: str,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExportError, match=rf"{form} needs a library .* \({library}\): pip install 'wenmai\[{BY_NAME[form].extra}\]'"):
        export(store, form, tmp_path / "x.zip")
    assert list(tmp_path.iterdir()) == []


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


def test_a_focus_is_asked_for_where_it_is_needed_and_nowhere_else(store: Any, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="svg draws a part of the graph"):
        export(store, "svg", tmp_path / "x.svg")
    with pytest.raises(ExportError, match=r"gexf holds the whole graph.*mermaid, dot, svg"):
        export(store, "gexf", tmp_path / "x.gexf", focus="玉溪市体育局")


def test_every_format_has_its_line_in_the_documentation() -> None:
    page = page_text("exports")
    for form in BY_NAME.values():
        assert re.search(rf"^\| `{form.name}` \|.*--format {form.name} ", page, re.MULTILINE), form.name
        assert not form.extra or f"wenmai[{form.extra}]" in page
