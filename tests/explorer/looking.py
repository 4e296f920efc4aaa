"""A page to look at: a small invented store's network in the browser, and a folder for the screenshots that the tests keep."""
from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from wenmai.explorer import render
from wenmai.explorer.network import Edge, Evidence, Network, Node, network_of

from ..browsing import Watched, watched

TEXT = """云溪市人民政府关于印发云溪市茶园防虫工作方案的通知
云溪政发〔2021〕5号
按照《云溪省茶园防虫规划》（云溪省发〔2020〕3号）办理。
一、建示范茶园，由市农业农村局牵头，市财政局配合。
二、查农药残留；每季度抽查一次，由市市场监管局负责𠮷。
三、设虫情测报点二十处，由市农业农村局负责。
"""
SOURCE = "urn:source:plan"
NUMBER, UPPER = "云溪政发〔2021〕5号", "云溪省发〔2020〕3号"


def at(words: str, *, text: str = TEXT, file: str = "plan.txt", source: str = SOURCE) -> Evidence:
    """The first place of `words` in the text, in code points."""
    start = text.index(words)
    return Evidence(file, start, start + len(words), words, "云溪政发〔2021〕5号", source=source)


def network(text: str = TEXT) -> Network:
    """A plan with three tasks, the paper above it, the papers that this one follows (inferred), four bodies and a person."""
    nodes = [
        Node("urn:plan", "document", "云溪市茶园防虫工作方案", f"{NUMBER}\n茶园防虫", NUMBER, "prefecture", "2021-03-01",
             "urn:plan", evidence=(at("云溪市人民政府关于印发云溪市茶园防虫工作方案的通知"),)),
        Node("urn:upper", "cited", "云溪省茶园防虫规划", f"{UPPER}\n茶园防虫规划", UPPER, "province", "2020-01-01"),
        Node("urn:top", "cited", "全国茶园防虫纲要", "纲要", "国茶发〔2019〕1号", "national", "2019-01-01"),
        Node("urn:t1", "task", "建示范茶园", "一 建示范茶园", "一", document="urn:plan", order=1, evidence=(at("建示范茶园"),)),
        Node("urn:t2", "task", "查农药残留", "二 查农药残留", "二", document="urn:plan", order=2, evidence=(at("查农药残留"),)),
        Node("urn:t3", "task", "设虫情测报点", "三 设虫情测报点", "三", document="urn:plan", order=3, evidence=(at("设虫情测报点"),)),
        Node("urn:farm", "body", "云溪市农业农村局", "农业农村局", level="prefecture", facts=(("printed", "市农业农村局"),)),
        Node("urn:money", "body", "云溪市财政局", "财政局", level="prefecture"),
        Node("urn:market", "body", "云溪市市场监督管理局", "市场监督管理局", level="prefecture"),
        Node("urn:bank", "body", "重庆银行云溪分行", "重庆银行", level="prefecture"),
        Node("urn:lin", "person", "林知远"),
    ]
    edges = [
        Edge("urn:plan", "urn:upper", "basis", (at("云溪省发〔2020〕3号"),)),
        Edge("urn:upper", "urn:top", "follows", (at("《云溪省茶园防虫规划》"),), True, 0.8, "题名相近", "cascade"),
        *(Edge(f"urn:t{i}", "urn:plan", "part") for i in (1, 2, 3)),
        Edge("urn:farm", "urn:t1", "lead", (at("市农业农村局"), at("牵头"))),
        Edge("urn:money", "urn:t1", "support", (at("市财政局"), at("配合"))),
        Edge("urn:market", "urn:t2", "responsible", (at("市市场监管局负责"),)),
        Edge("urn:farm", "urn:t3", "responsible", (at("市农业农村局负责"),)),
        Edge("urn:lin", "urn:farm", "post", note="局长"),
    ]
    made = network_of(nodes, edges)
    made.texts[SOURCE] = text
    return made


class Looked(Watched):
    """The page with what a person does on it."""

    def find(self, name: str) -> None:
        """Searches for a name and takes the first that is found."""
        self.page.locator("#search").fill(name)
        self.page.keyboard.press("Enter")

    def lens(self, name: str) -> None:
        self.page.locator(f"#lens-{name}").click()

    def heading(self) -> str:
        return "".join(self.texts("#panel h2"))

    def keep(self, name: str) -> None:
        """A screenshot, in the folder that WENMAI_SCREENSHOTS names; without it, none."""
        if folder := os.environ.get("WENMAI_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{name}.png")

    def saved(self, selector: str) -> tuple[str, bytes]:
        """The name and the bytes of the file that a click gives."""
        with self.page.expect_download() as coming:
            self.page.locator(selector).click()
        return str(coming.value.suggested_filename), Path(coming.value.path()).read_bytes()


def looked(browser: Any, folder: Path, shown: Network | None = None, *, address: str = "", renderer: str | None = None,
           **context: Any) -> Looked:
    """The page of a network, opened at an address."""
    path = folder / "graph.html"
    path.write_text(render(shown or network(), "图", renderer=renderer), encoding="utf-8")
    seen = watched(browser, path, Looked, settle=100, **({"viewport": {"width": 1400, "height": 900}} | context))
    if address:
        seen.page.goto(f"{path.as_uri()}#{address}")
        seen.page.reload()
        seen.page.wait_for_selector("body[data-ready]")
    return seen
