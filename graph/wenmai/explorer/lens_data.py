"""What the page's scripts need of the lenses: what the filters ask of each node, and what stands in a lens beside nodes and bands."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from wenmai.areas.scheme import scheme
from wenmai.explorer.facets import NONE, Facets
from wenmai.explorer.network import Network
from wenmai.explorer.scene import BODY_COLUMNS, COLUMNS, LINES, OTHER_LINES, Bundle, Scene
from wenmai.explorer.style import FUNCTION_COLOURS
from wenmai.page import visible, wrapped

Json = dict[str, Any]


def numbered(network: Network, scenes: Sequence[Scene]) -> dict[str, int]:
    """The number of each node, and after them of each bundle, which is called by its scene and its key."""
    bundles = (f"{shown.key} {bundle.key}" for shown in scenes for bundle in shown.bundles)
    return {key: place for place, key in enumerate((*network.nodes, *bundles))}


def number_in(shown: Scene, piece: str, index: Mapping[str, int]) -> int:
    """The number of a node, or of a bundle of this scene."""
    return index[piece] if piece in index else index[f"{shown.key} {piece}"]


def lens_data(network: Network, scenes: Sequence[Scene], index: Mapping[str, int], lens: str) -> Json:
    """`start`, the lens that the page opens with; `facets`, a column for each, in the order of the nodes; and by scene its
    `regions`, the `axis` of time and its `bundles`, where it has any."""
    beside = {shown.key: more for shown in scenes if (more := _beside(shown, index))}
    return {"start": lens, "facets": facet_columns(network), "scenes": beside}


def facet_columns(network: Network) -> Json:
    """Places by name, areas as [code, Chinese, English, number of its colour or -1]; of each node the numbers of its place
    (-1 for none), its areas and its function (-1), and its years. What stands in a paper has place and years of the paper."""
    found = [network.facets.get(node.id, NONE) for node in network.nodes.values()]
    places, areas = sorted({f.place for f in found} - {""}), sorted({area for f in found for area in (*f.areas, f.function)} - {""})
    place, area = _numbers(places), _numbers(areas)
    return {"places": [visible(name) for name in places], "areas": _areas(areas, found), "place": [place.get(f.place, -1) for f in found],
            "years": [list(f.years) for f in found], "own": [[area[code] for code in f.areas] for f in found],
            "function": [area.get(f.function, -1) for f in found]}


def _numbers(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _areas(codes: Sequence[str], found: Sequence[Facets]) -> list[list[str | int]]:
    """The areas; those that are the function of most bodies have the colours, in the order of their codes."""
    count = Counter(f.function for f in found if f.function)
    coloured = sorted(sorted(count, key=lambda code: (-count[code], code))[:FUNCTION_COLOURS])
    named = scheme()
    return [[code, named[code].zh if code in named else visible(code), named[code].en if code in named else visible(code),
             coloured.index(code) if code in coloured else -1] for code in codes]


def _beside(shown: Scene, index: Mapping[str, int]) -> Json:
    found = {"regions": [[visible(r.label), r.left, r.top, r.right, r.bottom] for r in shown.regions],
             "axis": [[t.year, t.left, t.right] for t in shown.axis],
             "bundles": [_bundle(shown, bundle, index) for bundle in shown.bundles]}
    return {name: value for name, value in found.items() if value}


def _bundle(shown: Scene, bundle: Bundle, index: Mapping[str, int]) -> Json:
    label = wrapped(bundle.label, COLUMNS.get(bundle.kind, BODY_COLUMNS), LINES.get(bundle.kind, OTHER_LINES))
    inside = [[index[p.node], p.x, p.y, p.font] for p in bundle.inside]
    return {"id": number_in(shown, bundle.key, index), "iri": visible(f"{shown.key} {bundle.key}"), "kind": bundle.kind,
            "level": bundle.level, "label": label, "size": bundle.size, "inside": inside,
            "high": bundle.height, "parts": [visible(part) for part in bundle.parts]}
