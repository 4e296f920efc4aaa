"""Things of one name in the list of what is found, and searches that can find nothing."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wenmai.explorer import Edge, Node, gather
from wenmai.explorer.network import network_of
from wenmai.model import Facts, Header, Source, Target, Task
from wenmai.store import Store

from ..browsing import needs_chromium
from .looking import looked


@needs_chromium
def test_two_people_of_one_name_are_told_apart_by_their_bodies(browser: Any, tmp_path: Path) -> None:
    nodes = [Node("urn:lin/1", "person", "林知远"), Node("urn:lin/2", "person", "林知远"), Node("urn:wang", "person", "林知行"),
             Node("urn:farm", "body", "云溪市农业农村局"), Node("urn:money", "body", "云溪市财政局")]
    edges = [Edge("urn:lin/1", "urn:farm", "post"), Edge("urn:lin/2", "urn:money", "post"), Edge("urn:wang", "urn:farm", "post")]
    shown = looked(browser, tmp_path, network_of(nodes, edges))
    shown.page.locator("#search").fill("林知")
    assert sorted(shown.texts("#list .name")) == ["林知行", "林知远 云溪市农业农村局", "林知远 云溪市财政局"]


@needs_chromium
@pytest.mark.parametrize("typed", ["\"", "🍵", "〔〕"])
def test_what_holds_no_character_of_a_name_finds_nothing(browser: Any, tmp_path: Path, typed: str) -> None:
    shown = looked(browser, tmp_path)
    shown.page.locator("#search").fill(typed)
    assert shown.texts("#count") == ["找到 0 个"] and shown.texts("#list .name") == []


def test_two_targets_of_one_sentence_say_what_each_sets(store: Store) -> None:
    text = "建茶园20个、水窖30口。"
    here = ((0, len(text)),)
    targets = [Target(text, "20", "个", None, here), Target(text, "30", "口", None, here)]
    store.put(Source("堤.txt", "0" * 64, "utf-8", text), Facts(
        Header(None, "堤", None, [], None), [], [Task("t1", None, None, "建茶园", "task", here, targets=targets)]))
    network = gather(store)
    named = {n.name for n in network.nodes.values() if n.kind == "target" and text in n.name}
    assert named == {f"20个（{text}）", f"30口（{text}）"}
    task = next(n for n in network.nodes.values() if n.name == "建茶园")
    assert [value for _, value in task.facts] == sorted(named)
