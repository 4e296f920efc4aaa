"""GraphML and GEXF: read back by networkx, and as Gephi wants them: typed attributes, labels, weights, colours, places, plain ids."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from wenmai.export import export
from wenmai.export.appearance import looks
from wenmai.export.network import network

BOTH = pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
GEXF = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


@BOTH
def test_a_network_opens_with_its_labels(store: Any, tmp_path: Path, form: str, read: Any) -> None:
    export(store, form, tmp_path / form)
    found = read(tmp_path / form)
    labels = {data["label"]: data["kind"] for _, data in found.nodes(data=True)}
    assert labels["玉溪市体育局"] == "body" and labels["宣传步道"] == "task" and labels["王安"] == "person"
    assert labels["国务院办公厅关于印发全民健身步道建设2021年重点任务的通知"] == "document"
    edges = [data for *_, data in found.edges(data=True)]
    relations = {data["relation"] for data in edges}
    assert relations >= {"lead", "support", "responsible", "implement", "basis", "follows", "sameTask", "sameWork"}
    assert {data["relation"] for data in edges if data["inferred"]} == {"carriesOut", "follows", "sameWork"}
    assert all(0 < data["confidence"] < 1 and data["weight"] == data["confidence"] for data in edges if data["inferred"])
    assert "玉溪市体育局" in (tmp_path / form).read_text(encoding="utf-8")


@BOTH
def test_all_nodes_and_edges_come_back(store: Any, tmp_path: Path, form: str, read: Any) -> None:
    export(store, form, tmp_path / form)
    found, made = read(tmp_path / form), network(store)
    iris = {node: data["iri"] for node, data in found.nodes(data=True)}
    assert set(iris.values()) == set(made)
    assert ({(iris[a], data["relation"], iris[b]) for a, b, data in found.edges(data=True)}
            == {(a, data["relation"], b) for a, b, data in made.edges(data=True)})
    assert {data.get("level") for _, data in found.nodes(data=True)} >= {"national", "province", "prefecture", "county"}


@BOTH
def test_ids_are_names_without_blanks_and_the_same_in_every_export(store: Any, made: Any, tmp_path: Path, form: str, read: Any) -> None:
    export(store, form, tmp_path / form)
    export(made.MemoryStore([made.city()]), form, tmp_path / "part")
    ids, part = ({data["iri"]: node for node, data in read(tmp_path / name).nodes(data=True)} for name in (form, "part"))
    assert all(re.fullmatch(r"n[0-9a-f]{16}", node) for node in ids.values())
    assert part and all(ids[iri] == node for iri, node in part.items())


@BOTH
def test_what_xml_cannot_hold_is_left_out(hostile: Any, tmp_path: Path, form: str, read: Any) -> None:
    export(hostile, form, tmp_path / form)
    labels = [data["label"] for _, data in read(tmp_path / form).nodes(data=True)]
    assert any("</node>]]><script>&\"\\" in label and "𠮷" in label and "\x0c" not in label for label in labels)


def test_gexf_is_of_version_13_with_typed_attributes_and_looks(store: Any, tmp_path: Path) -> None:
    """As the schema of GEXF 1.3 orders it: meta, graph; in it attributes, nodes, edges; each node with attvalues and viz elements."""
    export(store, "gexf", tmp_path / "x.gexf")
    root = ElementTree.parse(tmp_path / "x.gexf").getroot()
    assert (root.tag, root.get("version")) == ("{http://gexf.net/1.3}gexf", "1.3")
    graph = root.find("g:graph", GEXF)
    assert graph is not None and graph.get("defaultedgetype") == "directed"
    assert [child.tag.partition("}")[2] for child in graph] == ["attributes", "attributes", "nodes", "edges"]
    types = {a.get("title"): a.get("type") for a in graph.iterfind("g:attributes/g:attribute", GEXF)}
    assert types["level"] == "string" and types["inferred"] == "boolean" and types["confidence"] == "double"
    nodes = graph.findall("g:nodes/g:node", GEXF)
    assert graph.find("g:nodes", GEXF).get("count") == str(len(nodes))  # type: ignore[union-attr]
    for node in nodes:
        colour = node.find("viz:color", GEXF)
        assert colour is not None and all(0 <= int(colour.get(channel) or -1) <= 255 for channel in "rgb")
        assert float(node.find("viz:size", GEXF).get("value") or 0) > 0  # type: ignore[union-attr]
    places = {(p.get("x"), p.get("y")) for p in graph.iterfind("g:nodes/g:node/viz:position", GEXF)}
    assert len(places) == len(nodes)
    assert {value.get("value") for value in graph.iterfind("g:edges//g:attvalue[@for='inferred']", GEXF)} == {"true", "false"}


def test_graphml_has_the_names_that_gephi_takes_for_labels_places_and_weights(store: Any, tmp_path: Path) -> None:
    export(store, "graphml", tmp_path / "x.graphml")
    root = ElementTree.parse(tmp_path / "x.graphml").getroot()
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    keys = {(k.get("for"), k.get("attr.name")): k.get("attr.type") for k in root.iterfind("g:key", space)}
    assert keys["node", "label"] == "string" and keys["node", "x"] == "float" and keys["node", "r"] == "int"
    assert keys["edge", "weight"] == "double" and keys["edge", "inferred"] == "boolean"
    declared = {k.get("id") for k in root.iterfind("g:key", space)}
    assert {d.get("key") for d in root.iter("{http://graphml.graphdrawing.org/xmlns}data")} <= declared


def test_papers_of_a_level_stand_above_those_below_it_and_tasks_beside_their_paper(store: Any) -> None:
    graph = network(store)
    found = looks(graph)
    papers = {data["label"]: node for node, data in graph.nodes(data=True) if data["kind"] == "document"}
    state, city, county = (found[node].y for start in ("国务院", "玉溪市人民", "通海县人民")
                           for name, node in papers.items() if name.startswith(start))
    assert state > city > county
    task = next(node for node, data in graph.nodes(data=True) if data["label"] == "宣传步道")
    distance = {name: abs(found[node].x - found[task].x) + abs(found[node].y - found[task].y) for name, node in papers.items()}
    assert min(distance, key=lambda name: distance[name]).startswith("玉溪市人民")
