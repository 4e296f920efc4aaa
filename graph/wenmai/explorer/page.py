"""A `Network` as one HTML file: pyvis holds the nodes, the edges and the options; template, style and scripts are our own.

pyvis 0.3.2 writes links to other hosts in every mode, its heading as raw HTML, and in the locale's encoding; so its
writer is not used. vis-network itself is the copy inside the pyvis package, put into the page. All text goes in as JSON
in which `<`, `>`, `&` and the line separators are escaped, and the page shows it as text only. A Content-Security-Policy
lets nothing run but the scripts below, known by their hashes, and lets nothing be fetched.
"""
from __future__ import annotations

from dataclasses import asdict, fields
from functools import lru_cache
from importlib.resources import files
from operator import attrgetter
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from pyvis.network import Network as Vis

from wenmai.explorer.closeup import scene
from wenmai.explorer.compact import compact
from wenmai.explorer.header import field_of
from wenmai.explorer.lens_data import lens_data, number_in, numbered
from wenmai.explorer.lenses import LENSES, lens_scenes
from wenmai.explorer.network import BODY_KINDS, Edge, Evidence, Network, Node
from wenmai.explorer.pinyin import spellings
from wenmai.explorer.reading import texts_read
from wenmai.explorer.scene import Scene, brief_label, dot_size, shown_label
from wenmai.explorer.served import Served
from wenmai.explorer.style import FACE, SHAPES, THEMES, group, options
from wenmai.page import elements, embedded, head, safe_script, script_of, visible

STYLES = ("page.css", "reader.css", "table.css", "lens.css")
SCRIPTS = (
    "page-data.js", "model.js", "facets.js", "partners.js", "bundles.js",
    "identity.js", "growing.js", "expand.js", "connection.js", "search.js",
    "looks.js", "backdrop.js", "picture.js",
    "reader.js", "panel.js", "sidebar.js", "legend.js", "timeline.js", "lens.js", "table.js", "image.js", "save.js", "route.js",
    "keyboard.js", "main.js")
PAINTER = ("canvas-shapes.js", "canvas-index.js", "canvas-painter.js", "canvas-signs.js")
RENDERERS = {"vis": (*PAINTER, "vis-renderer.js"), "canvas": (*PAINTER, "canvas-gestures.js", "canvas-renderer.js")}
"""The scripts that draw, by renderer; each has the same interface, which stands in vis-renderer.js."""
LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
VIS_MOST = 1000
"""Nodes up to which vis-network draws: to move so many it takes about 30 ms of CPU a frame (scripts/bench)."""

_IN_ORDER = attrgetter(*(field.name for field in fields(Evidence)))
"""The order that evidence has by itself, at a third of the time."""

Json = dict[str, Any]


class _Ids(dict[int, None]):
    """The numbers of the nodes, in which pyvis looks for each new one."""

    def append(self, number: int) -> None:
        self[number] = None


class _Drawn(Vis):  # type: ignore[misc]
    """pyvis's network, without its search through a list for each node and for each end of each edge."""

    def __init__(self) -> None:
        super().__init__(directed=True)
        self.node_ids = _Ids()

    def get_nodes(self) -> Any:
        return self.node_map


def page(network: Network, title: str, *, focus: str | None = None, lens: str = LENSES[0], about: str | None = None,
         renderer: str | None = None, served: Served | None = None) -> str:
    """The whole page, which opens on `focus`, or on the picture of a lens; `about` is what the network is shown for.

    It is drawn by the `renderer` that suits the number of nodes, or by the one that is named.

    `served` is for a page that a server makes. Raises KeyError when `focus` is not in the network or there is no such renderer.
    """
    renderer = renderer or ("vis" if len(network.nodes) <= VIS_MOST else "canvas")
    library, script = _library(renderer), _script(renderer)
    held = held_data(network, title, focus=focus, lens=lens, about=about, served=served)
    filled: str = _template().render(
        title=visible(title), head=head(title, "".join(map(_asset, STYLES)), library, script, served=served is not None),
        library=Markup(library), script=Markup(script), held={name: Markup(part) for name, part in held.items()})
    return filled


def held_data(network: Network, title: str, *, focus: str | None = None, lens: str = LENSES[0], about: str | None = None,
              served: Served | None = None) -> dict[str, str]:
    """What the elements of the page hold, as JSON by their names: `data` first, then what is read when somebody asks for it."""
    data = page_data(network, title, focus=focus, lens=lens, about=about)
    texts = data.pop("texts")
    first, later = compact({**data, **({"served": asdict(served)} if served else {})})
    parts = {"data": first, **later, **{f"text-{at}": text for at, text in enumerate(texts)}}
    return {name: embedded(part) for name, part in parts.items()}


def page_data(network: Network, title: str, *, focus: str | None = None, lens: str = LENSES[0], about: str | None = None) -> Json:
    """All that the page's scripts read. Nodes and edges are numbered; strings have their hidden characters made visible.

    "texts" stand in elements of their own on the page, for they are read one by one and only when somebody asks for them.
    """
    scenes = _scenes(network, about)
    index = numbered(network, scenes)
    drawn, evidence = _drawn(network, index, scenes[0])
    nodes, edges, *_ = drawn.get_network_data()
    source = {iri: place for place, iri in enumerate(sorted({e.source for e in evidence if e.source in network.texts}))}
    return {
        "title": visible(title), "nodes": nodes, "edges": edges, "evidence": [_place(e, source.get(e.source)) for e in evidence],
        "texts": texts_read(evidence, network.texts), "pinyin": spellings(network.nodes.values()),
        "scenes": [_scene(s, index) for s in scenes], "start": index[focus] if focus is not None else "overview",
        "lenses": lens_data(network, scenes, index, lens), "leftOut": network.left_out, "themes": THEMES, "face": FACE,
        "options": {"light": drawn.options, "dark": options("dark")},
        "groups": {theme: {kind: group(kind, theme) for kind in SHAPES} for theme in THEMES},
    }


def _scenes(network: Network, about: str | None) -> list[Scene]:
    return [*lens_scenes(network, about), *(scene(network, iri) for iri in network.nodes)]


def _drawn(network: Network, index: dict[str, int], first: Scene) -> tuple[_Drawn, list[Evidence]]:
    """The network as pyvis holds it, and the evidence that its nodes and edges point to by number."""
    drawn = _Drawn()
    drawn.options = options("light")
    things: list[Node | Edge] = [*network.nodes.values(), *network.edges]
    evidence = sorted({e for thing in things for e in thing.evidence}, key=_IN_ORDER)
    number = {e: place for place, e in enumerate(evidence)}
    places = {p.node: p for p in first.places}
    for node in network.nodes.values():
        at = places.get(node.id)
        where = {"x": at.x, "y": at.y} if at else {}
        drawn.add_node(index[node.id], label=shown_label(node) or "—", shape=SHAPES[node.kind], group=node.kind,
                       size=dot_size(network, node), **where, **_about(network, node, index, number))
    counted = {task: place for place, task in enumerate(sorted({_counted_as(network, t) for e in network.edges for t, _ in e.members}))}
    for place, edge in enumerate(network.edges):
        members = [[index.get(task, -1), kind, counted[_counted_as(network, task)]] for task, kind in edge.members]
        drawn.add_edge(index[edge.source], index[edge.target], id=place, **_of_edge(edge, members, number))
    return drawn, evidence


def _counted_as(network: Network, task: str) -> str:
    """A task, or the one that it restates."""
    return network.twins.get(task, task)


def _about(network: Network, node: Node, index: dict[str, int], number: dict[Evidence, int]) -> Json:
    """What the panel and the filters know of a node; keys that say nothing are left out."""
    about = {
        "kind": node.kind, "brief": brief_label(node) if node.kind == "cited" else "", "opening": visible(_opening(node)),
        "iri": visible(node.id), "name": visible(node.name), "number": visible(node.number or ""), "level": node.level,
        "date": node.date, "document": index.get(node.document or ""), "order": node.order,
        "load": network.load(node.id) if node.kind in BODY_KINDS else 0,
        "facts": [[name, visible(value)] for name, value in node.facts], "evidence": [number[e] for e in node.evidence],
        "says": [field_of(network, node, e) for e in node.evidence] if node.kind == "document" else [],
    }
    return {key: value for key, value in about.items() if value or (value == 0 and key == "document")}


def _opening(node: Node) -> str:
    """How a paper begins that is called by its file for want of number and title."""
    front = f"{node.name}\n"
    return node.short.removeprefix(front) if node.kind == "document" and not node.number and node.short.startswith(front) else ""


def _of_edge(edge: Edge, members: list[Any], number: dict[Evidence, int]) -> Json:
    """What the panel and the filters know of an edge. A member is a task (-1 when it is not on the page), a kind, a number to count by."""
    about = {
        "kind": edge.kind, "evidence": [number[e] for e in edge.evidence], "inferred": edge.inferred, "reason": visible(edge.reason),
        "method": visible(edge.method), "note": visible(edge.note),
        "members": members, "through": edge.through,
    }
    sure = {} if edge.confidence >= 1 and not edge.inferred else {"confidence": edge.confidence}
    return {**{key: value for key, value in about.items() if value}, **sure}


def _place(e: Evidence, source: int | None) -> list[str | int]:
    """Ends in the number of the text that it stands in, or, where the page has no text, -1 and what stands around it."""
    place: list[str | int] = [visible(e.file), e.start, e.end, visible(e.quote, lines=True), visible(e.document)]
    return [*place, source] if source is not None else [*place, -1, visible(e.before, lines=True), visible(e.after, lines=True)]


def _scene(shown: Scene, index: dict[str, int]) -> Json:
    key: int | str = index[shown.focus] if shown.focus is not None else shown.key
    return {"key": key, "kind": shown.kind, "places": [[number_in(shown, p.node, index), p.x, p.y, p.font] for p in shown.places],
            "bands": [[b.level, b.top, b.bottom] for b in shown.bands]}


@lru_cache(maxsize=len(RENDERERS))
def _library(renderer: str) -> str:
    """vis-network from the pyvis package, or what the canvas renderer stands on.

    RuntimeError when it holds what would end its script element.
    """
    if renderer == "vis":
        return safe_script(files("pyvis").joinpath(LIBRARY).read_text(encoding="utf-8"))
    return safe_script(_asset("canvas-parts/canvas-parts.min.js"))


@lru_cache(maxsize=len(RENDERERS))
def _script(renderer: str) -> str:
    """All scripts in one scope, the renderer's in one of its own: of what stands in it the others see `newRenderer` only. The scope is a
    function, `begin`, for a page that is served begins anew when it has more (growing.js); `leaving` ends what hears outside the body."""
    drawing = "\n".join((*map(_asset, RENDERERS[renderer]), f"return {renderer}Renderer;"))
    parts = [_asset("words.js"), elements(), script_of("columns.js"), *map(_asset, SCRIPTS[:-1]),
             f"const newRenderer = (() => {{\n{drawing}\n}})();", _asset(SCRIPTS[-1])]
    begin = "function begin(leaving) {\n" + "\n".join(parts) + "\n}\nbegin(new AbortController());"
    return safe_script(f"(() => {{\n\"use strict\";\n{begin}\n}})();\n")


def _asset(name: str) -> str:
    return files("wenmai.explorer").joinpath("static", name).read_text(encoding="utf-8")


def _template() -> Any:
    return Environment(autoescape=True, keep_trailing_newline=True).from_string(_asset("page.html"))
