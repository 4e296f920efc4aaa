"""A source: a file as it was read, its papers, and its text with every fact."""
from __future__ import annotations

from collections.abc import Mapping

from wenmai.server.answers.evidence import files_of
from wenmai.server.answers.text import text_part
from wenmai.server.answers.told import Json, asked, node, refs
from wenmai.server.archive import Archive

_PAPERS = "SELECT ?paper WHERE { GRAPH ?g { ?paper wm:source %s } }"


def source(archive: Archive, iri: str, wanted: Mapping[str, str]) -> Json:
    """The text, the part that is asked for."""
    one, = files_of(archive.store, [iri])
    papers = [paper for paper, in asked(archive.store, _PAPERS % node(iri))]
    names = refs(archive.store, papers)
    return {"source": one, "papers": [names[paper] for paper in papers], "text": text_part(archive, one, wanted)}
