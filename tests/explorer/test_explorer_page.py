"""The page as a file: nothing fetched, nothing run that is not ours, the same bytes on every run."""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from wenmai.explorer import FocusError, gather, render, view
from wenmai.explorer.header import field_of
from wenmai.explorer.network import Edge, Evidence, Node, network_of
from wenmai.explorer.page import page_data
from wenmai.export import ExportError
from wenmai.store import Store

from ..page_columns import unpacked
from ..page_tags import Tags


def data_of(page: str) -> Any:
    data = json.loads(Tags(page).data)
    return {**data, "nodes": unpacked(data["nodes"])}


def test_the_page_holds_no_address_to_fetch(store: Store) -> None:
    tags = Tags(render(gather(store), "图"))
    assert tags.fetching() == []
    assert tags.links() == ["data:,"]
    policy = tags.policy()
    assert policy is not None and policy.startswith("default-src 'none';") and "http" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_hostile_names_stay_inside_the_data(hostile_store: Store) -> None:
    network = gather(hostile_store)
    page = render(network, "</title><script>alert(1)</script>{{ 7*7 }}")
    plain = Tags(render(gather(hostile_store), "图"))
    tags = Tags(page)
    assert [tag for tag, _ in tags.found] == [tag for tag, _ in plain.found], "no element came in by a name"
    names = {node["name"] for node in data_of(page)["nodes"]}
    assert any(name.startswith("</script><img src=x onerror=") and "{{ 7*7 }}" in name and "␇" in name for name in names)
    assert any(len(name) == 10_000 for name in names), "a long name is whole in the data"
    assert all(len(node["label"]) < 100 for node in data_of(page)["nodes"]), "and cut on the picture"


def test_pyvis_holds_nodes_and_directed_edges(store: Store) -> None:
    network = gather(store)
    data = page_data(network, "图")
    assert len(data["nodes"]) == len(network.nodes) and len(data["edges"]) == len(network.edges)
    assert all(edge["arrows"] == "to" for edge in data["edges"])
    assert all(node["label"] for node in data["nodes"])
    assert data["options"]["light"]["physics"] == {"enabled": False}


def test_same_store_same_bytes(store: Store, tmp_path: Path) -> None:
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    view(store, None, one)
    script = ("import sys; from pathlib import Path; from wenmai.store import open_store; from wenmai.explorer import view; "
              "view(open_store(sys.argv[1], read_only=True), None, Path(sys.argv[2]))")
    store.flush()
    subprocess.run([sys.executable, "-c", script, str(store.path), str(two)], check=True,
                   env={**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C"})
    assert one.read_bytes() == two.read_bytes()


def test_the_file_is_utf_8_and_whole(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "图.html"
    network = view(store, "青政办发〔2019〕31号", out)
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n") and "�" not in page
    assert sorted(p.name for p in tmp_path.iterdir()) == ["store", "图.html"]
    data = data_of(page)
    assert data["nodes"][data["start"]]["number"] == "青政办发〔2019〕31号"
    assert "每季度抽查一次" not in {node.name for node in network.nodes.values()}


def test_a_link_is_followed_and_a_full_disk_leaves_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("before")
    link.symlink_to(real)
    view(store, None, link)
    assert link.is_symlink() and real.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")

    def fails(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(ExportError, match=r"full\.html cannot be written: No space left on device"):
        view(store, None, tmp_path / "full.html")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.html", "real.html", "store"]


def test_a_focus_that_fits_nothing_writes_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FocusError):
        view(store, "没有", tmp_path / "none.html")
    assert not (tmp_path / "none.html").exists()


def test_what_a_limit_leaves_out_is_said_on_the_page(store: Store, tmp_path: Path) -> None:
    view(store, None, tmp_path / "small.html", limit=5)
    data = data_of((tmp_path / "small.html").read_text(encoding="utf-8"))
    assert len(data["nodes"]) == 5 and data["leftOut"] > 0


def test_importing_the_explorer_does_not_load_pyvis() -> None:
    code = "import sys, wenmai.explorer; sys.exit(bool({'pyvis', 'IPython', 'jinja2', 'networkx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-W", "error", "-c", code], check=False).returncode == 0


def test_pyvis_comes_without_a_warning() -> None:
    assert subprocess.run([sys.executable, "-W", "error", "-c", "import wenmai.explorer.page"], check=False).returncode == 0


def test_every_word_is_there_in_both_languages() -> None:
    words = files("wenmai.explorer").joinpath("static", "words.js").read_text(encoding="utf-8")
    chinese, english = words.split("\n  en: {")
    keys = [set(re.findall(r"(?:^\s*|[,{]\s*)(\w+): (?=[\"(`nm])", part, re.MULTILINE)) for part in (chinese, english)]
    assert len(keys[0]) > 80 and keys[0] == keys[1]


@pytest.mark.parametrize(("quote", "says"), [
    ("某政办发[2019]3号", "number"), ("某市政府关于护林的通知", "title"), ("二〇一九年六月三日", "date"), ("通知", "type"),
    ("市直各委、办、局：", "recipients"), ("主动公开", "publicity"), ("某市人民政府", "issuer"), ("其他", ""),
])
def test_each_place_in_a_header_says_what_it_shows(quote: str, says: str) -> None:
    facts = (("type", "通知"), ("recipients", "各县人民政府、市直各委、办、局"))
    paper = Node("d", "document", "某市政府关于护林的通知", number="某政办发〔2019〕3号", facts=facts)
    network = network_of([paper, Node("b", "body", "某市人民政府")], [Edge("b", "d", "issues")])
    assert field_of(network, paper, Evidence("a.txt", 0, len(quote), quote)) == says


def test_the_panel_gets_a_field_for_each_place(store: Store) -> None:
    papers = [node for node in page_data(gather(store), "图")["nodes"] if node["kind"] == "document"]
    assert papers and all(node["says"] == ["title"] and len(node["evidence"]) == 1 for node in papers)


def test_every_method_of_an_inferred_link_has_words_in_both_languages() -> None:
    from wenmai.lineage.cascade import METHOD

    words = files("wenmai.explorer").joinpath("static", "words.js").read_text(encoding="utf-8")
    assert words.count(f'"by {METHOD}": ') == 2
