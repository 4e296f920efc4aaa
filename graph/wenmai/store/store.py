"""The store on disk: statements in an embedded Oxigraph, texts and facts in files beside it.

    DIR/store.json   what this folder is, and the base of its IRIs
    DIR/graph/       the Oxigraph database
    DIR/texts/       the decoded text of each source, by hash
    DIR/facts/       the annotation of each source, by hash; where it stands, the source is stored
    DIR/inferred.json  the hash of the inferred statements, where it is known
    DIR/copies.json  the hashes of the sources that are set aside as copies of others, where there are any
    DIR/inventory.sqlite  from which files builds have read them (`wenmai.store.inventory`)
    DIR/tables.*     what much is computed from, as tables (`wenmai.store.tables`), where a build has made them
"""
from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from wenmai.model import Facts, Source
from wenmai.placing import write_whole
from wenmai.rdf import nquads
from wenmai.rdf.copies import nquads_of_copy
from wenmai.rdf.iri import Names, number_key
from wenmai.rdf.terms import DOCUMENT_NUMBER, FORMAT, HAS_SOURCE, SHA256
from wenmai.store import inferred
from wenmai.store.errors import StoreError, listing, one_line, writing
from wenmai.store.inventory import Inventory
from wenmai.store.kept import Kept
from wenmai.store.loading import Loader, Prepared
from wenmai.store.query_dataset import QueryDataset
from wenmai.store.records import DamagedFactsError, Record, Records
from wenmai.store.tables import Tables, bound, unbind
from wenmai.wording import said

if TYPE_CHECKING:
    from rdflib import Dataset

# copies that are written again together: with the statements of so many papers in memory
_REWRITTEN = 32
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Rows = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


MARK = "store.json"
"""The file that says what a folder is."""


class Store:
    """Documents as a graph. Made by `open_store`; a context manager; one writer at a time."""

    def __init__(self, path: Path, graph: ox.Store, base: str, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.base = base
        self.names = Names(base)
        self._graph: ox.Store | None = graph
        self._records = Records(path)
        self._tables: Tables | None = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def graph(self) -> ox.Store:
        """The Oxigraph store itself. Raises StoreError once closed. Whoever holds that of a store opened for writing may write to it: the
        tables beside it are let go."""
        if not self.read_only:
            unbind(self.path)
        return self._opened

    @property
    def _opened(self) -> ox.Store:
        """The same for what only reads."""
        if self._graph is None:
            raise StoreError(said("the store {path} is closed", path=self.path))
        return self._graph

    def _for_writing(self) -> ox.Store:
        if self.read_only:
            raise StoreError(said("the store {path} was opened read only", path=self.path))
        return self.graph

    def close(self) -> None:
        """Lets go of the database and of the tables, so that they can be opened again, moved and removed."""
        self._graph = None
        if self._tables is not None:
            self._tables.close()
            self._tables = None

    def flush(self) -> None:
        """Returns when all that was written is on disk."""
        self._opened.flush()
        self._records.sync()

    # writing

    def put(self, source: Source, facts: Facts, base: str | None = None) -> bool:
        """Stores what one source says, in place of what it said before; False when that changes nothing.

        On return it is on disk. Raises StoreError when `base` is not the store's own.
        """
        if base is not None and base != self.base:
            raise StoreError(said("the store {path} has the base {base}, not {asked}", path=self.path, base=self.base, asked=base))
        return self.put_all([(source, facts)]) == 1

    def put_all(self, papers: Iterable[tuple[Source, Facts]]) -> int:
        """Stores many sources, faster than one by one; returns how many of them changed the store."""
        return len(self.put_each(papers))

    def put_each(self, papers: Iterable[tuple[Source, Facts]], *, as_named: bool = False,
                 on_disk: Callable[[Source], None] = lambda source: None) -> set[str]:
        """The same; returns the hashes of those that changed the store.

        Of the same bytes under two names the first in the alphabet stays, whichever came first; `as_named`, the one that comes last.
        `on_disk` is told each source that is whole on disk, from another thread.
        """
        self._for_writing()
        changed: set[str] = set()
        with Loader(lambda part: self._store(part, on_disk)) as loader:
            for source, facts in papers:
                waits_as = loader.waits_as(source.sha256)
                if waits_as is not None and waits_as <= source.name and not as_named:
                    continue
                prepared = self._prepared(source, facts, as_named=as_named)
                if prepared:
                    changed.add(source.sha256)
                    loader.add(prepared)
                else:
                    on_disk(source)
        return changed

    def _prepared(self, source: Source, facts: Facts, *, as_named: bool) -> Prepared | None:
        """The statements of a source, or None when just these are stored; the old ones are gone when it returns."""
        known, damaged = self._known(source.sha256)
        if known and known.name < source.name and not as_named:
            # the same bytes under two names: the first name in the alphabet stays, whichever came first
            source = replace(source, name=known.name)
        statements = nquads(facts, source, self.base)
        if known and known.whole == _hash(statements) and self._records.has_text(source.sha256):
            with writing(self.path):
                self._records.renew_facts(known, source, facts)
            return None
        if known or damaged:
            self._forget(source.sha256)
        return Prepared(source, facts, statements)

    def _known(self, sha256: str) -> tuple[Record | None, bool]:
        """The record of a source that is stored, and whether it is damaged."""
        try:
            return self._records.read(sha256), False
        except DamagedFactsError:
            return None, True

    def _store(self, papers: list[Prepared], on_disk: Callable[[Source], None]) -> None:
        """Texts first, then the statements, and when those are on disk the facts, which say that it is done."""
        with writing(self.path):
            self._write(papers)
        for paper in papers:
            on_disk(paper.source)

    def _write(self, papers: list[Prepared]) -> None:
        with self._records.together() as records:
            for paper in papers:
                records.write_text(paper.source)
        data = b"".join(paper.statements for paper in papers)
        self.graph.bulk_load(input=data, format=ox.RdfFormat.N_QUADS, lenient=True)
        self.graph.flush()
        with self._records.together() as records:
            for paper in papers:
                records.write_facts(paper.source, paper.facts, _hash(paper.statements))
        self._records.sync()

    def set_aside(self, copies: Mapping[str, str]) -> None:
        """Makes these sources, by hash, copies of papers, by IRI, and no others: of a copy the graph says that it is there, and the paper's
        other source says the rest, so that all counts once. Text and facts of a copy stay, and it is whole again when it is none any more.
        """
        self._for_writing()
        before = self._records.set_aside()
        touched = {*before, *copies} & set(self._records.hashes())
        if before != {*copies}:
            self._records.write_set_aside(before | {*copies})
        changed = iter(sorted(sha256 for sha256 in touched if self._records.copy_of(sha256) != copies.get(sha256)))
        while some := {sha256: copies.get(sha256) for sha256 in islice(changed, _REWRITTEN)}:
            self._rewrite(some)
        if before != {*copies}:
            self._records.write_set_aside({*copies})

    def mend_copies(self) -> None:
        """Writes again what a build was writing of a copy, or of one that is none any more, when it was stopped."""
        for sha256 in sorted(self._records.set_aside()):
            record = self._records.read(sha256)
            if record and self._records.has_text(sha256) and _hash(self.nquads_of(sha256)) != record.statements:
                self._rewrite({sha256: record.copy_of})

    def _rewrite(self, copies: Mapping[str, str | None]) -> None:
        """Writes these sources again, by hash, as copies of papers, or as what they are by themselves."""
        prepared = []
        for sha256, copy_of in copies.items():
            source, facts = self.source(sha256), self.facts(sha256)
            whole = nquads(facts, source, self.base)
            statements = nquads_of_copy(facts, source, copy_of, self.base) if copy_of else whole
            prepared.append((Prepared(source, facts, statements), _hash(whole)))
        with writing(self.path):
            for paper, _ in prepared:
                self.graph.remove_graph(ox.NamedNode(self.names.graph(paper.source.sha256)))
            data = b"".join(paper.statements for paper, _ in prepared)
            self.graph.bulk_load(input=data, format=ox.RdfFormat.N_QUADS, lenient=True)
            self.graph.flush()
            for paper, hash_of_whole in prepared:
                self._records.write_facts(paper.source, paper.facts, _hash(paper.statements), hash_of_whole, copies[paper.source.sha256])
            self._records.sync()

    def formats(self) -> dict[str, str]:
        """The format of each stored source, by hash."""
        rows = self.select(f"SELECT ?hash ?format {{ GRAPH ?g {{ ?source <{SHA256}> ?hash ; <{FORMAT}> ?format }} }}")
        return {row["hash"].value: row["format"].value for row in rows}

    def remove(self, sha256: str) -> bool:
        """Takes a source out, with all that it says; False when it is not there."""
        if not self.has(sha256):
            self._for_writing()
            return False
        self.remove_all([sha256])
        return True

    def remove_all(self, hashes: Iterable[str]) -> None:
        """Takes sources out, with all that they say; what is not there of one costs nothing. On return they are gone from the disk."""
        self._for_writing()
        with writing(self.path):
            for sha256 in hashes:
                self._forget(sha256)
                self._records.forget_text(sha256)
            self.flush()

    def _forget(self, sha256: str) -> None:
        self._records.forget_facts(sha256)
        self.graph.remove_graph(ox.NamedNode(self.names.graph(sha256)))

    def drop_unfinished(self) -> int:
        """Takes out the statements and texts that a stopped build left without their facts; returns how many graphs that were."""
        hashes = self._records.hashes()
        self._records.forget_texts_but(set(hashes))
        whole = {self.names.graph(sha256) for sha256 in hashes} | {self.names.inferred()}
        unfinished = [graph for graph in self.graph.named_graphs() if graph.value not in whole]
        for graph in unfinished:
            self.graph.remove_graph(graph)
        return len(unfinished)

    def replace_inferred(self, statements: Iterable[ox.Quad | bytes]) -> bool:
        """Puts these, statements or lines of N-Quads, in place of all inferred ones; False when they are the same. They must stand in the
        inferred graph."""
        with writing(self.path):
            return inferred.replace(self._for_writing(), ox.NamedNode(self.names.inferred()), statements, self.path)

    @contextmanager
    def inventory(self) -> Iterator[Inventory]:
        """The list of what builds have read. Raises StoreError where it cannot be written, also for what the block does with it."""
        self._for_writing()
        with listing(self.path), Inventory(self.path, self._records.hashes) as inventory:
            yield inventory

    # reading

    def has(self, sha256: str) -> bool:
        """Whether a source is stored."""
        return self._records.has(sha256)

    def hashes(self) -> list[str]:
        """The hashes of what is stored, sorted."""
        return self._records.hashes()

    def record(self, sha256: str) -> Record:
        """What is stored of one source. Raises StoreError when it is not there, or its file is damaged."""
        if (record := self._records.read(sha256)) is None:
            raise StoreError(said("the store {path} has no source {sha256}", path=self.path, sha256=sha256))
        return record

    def whole_sources(self) -> set[str]:
        """The hashes of what is stored and has its text, and facts to their end."""
        return self._records.whole()

    def copies(self) -> set[str]:
        """The hashes of the sources that are set aside as copies."""
        return self._records.set_aside()

    def kept(self) -> Kept:
        """What reads texts and facts without the graph: it can be sent to other processes."""
        return Kept(self.path, self.base)

    def sources(self) -> list[Record]:
        """What is stored, by hash. Raises StoreError where a file is damaged."""
        return list(self._records.all())

    def source(self, sha256: str) -> Source:
        """A stored source with its text. Raises StoreError when it is not there."""
        try:
            return self._records.source(sha256)
        except FileNotFoundError:
            raise StoreError(said("the store {path} has no source {sha256}", path=self.path, sha256=sha256)) from None

    def facts(self, sha256: str) -> Facts:
        """The facts of a stored source. Raises StoreError when it is not there."""
        try:
            return self._records.facts(sha256)
        except FileNotFoundError:
            raise StoreError(said("the store {path} has no source {sha256}", path=self.path, sha256=sha256)) from None

    def text(self, sha256: str) -> str:
        """The text of a stored source alone. Raises StoreError when it is not there."""
        try:
            return self._records.text(sha256)
        except FileNotFoundError:
            raise StoreError(said("the store {path} has no source {sha256}", path=self.path, sha256=sha256)) from None

    def has_text(self, sha256: str) -> bool:
        """Whether the text of a source is there."""
        return self._records.has_text(sha256)

    def query(self, sparql: str, substitutions: Mapping[str, Term] | None = None) -> Rows:
        """Answers a SPARQL query; the union of all named graphs is the default graph.

        `substitutions` bind variables by name to terms; Oxigraph asks that the query selects them. Raises SyntaxError for a
        malformed query, StoreError when the database fails.
        """
        bound = {ox.Variable(name): term for name, term in (substitutions or {}).items()}
        return self._answered(sparql, use_default_graph_as_union=True, substitutions=bound)

    def query_dataset(self, sparql: str, dataset: QueryDataset) -> Rows:
        """Answers a SPARQL query asked of some of the graphs; relative IRIs are under the store's base. Raises as `query` does."""
        if dataset.default is None and dataset.named is None:
            return self._answered(sparql, base_iri=self.base, use_default_graph_as_union=not dataset.in_query)
        return self._answered(sparql, base_iri=self.base, default_graph=[ox.NamedNode(iri) for iri in dataset.default or ()],
                              named_graphs=[ox.NamedNode(iri) for iri in dataset.named or ()])

    def _answered(self, sparql: str, **how: Any) -> Rows:
        try:
            rows: Rows = self._opened.query(sparql, **how)
            return rows
        except OSError as error:
            raise StoreError(said("the store {path} cannot be read: {error}", path=self.path, error=one_line(error))) from error

    def select(self, sparql: str, substitutions: Mapping[str, Term] | None = None) -> Iterator[ox.QuerySolution]:
        """The rows of a SELECT query. Raises TypeError when the query is of another form."""
        rows = self.query(sparql, substitutions)
        if not isinstance(rows, ox.QuerySolutions):
            raise TypeError("not a SELECT query")
        return iter(rows)

    def dataset(self) -> Dataset:
        """The same graph as an rdflib Dataset whose default graph is the union of all graphs."""
        from wenmai.store.rdflib_view import dataset

        return dataset(self.graph)

    def nquads(self) -> bytes:
        """Everything as sorted N-Quads: stores with the same content give the same bytes."""
        data = self._opened.dump(format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(line + b"\n" for line in data.split(b"\n") if line))

    def nquads_of(self, sha256: str) -> bytes:
        """What one source says, as sorted N-Quads."""
        name = ox.NamedNode(self.names.graph(sha256))
        data = self._opened.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b""
        ending = f" {name} .\n".encode()
        return b"".join(sorted(line.removesuffix(b" .") + ending for line in data.split(b"\n") if line))

    def graph_hashes(self) -> Iterator[tuple[str, str]]:
        """The graph of each stored source, by IRI, with the SHA-256 of its sorted N-Quads. Reads no statements."""
        for sha256 in self._records.hashes():
            yield self.names.graph(sha256), self._records.statements(sha256)

    def state(self) -> str:
        """The SHA-256 of what is stored, sources and inferred statements: stores of one content have one state. Reads no statements,
        but the inferred ones where their hash is not known."""
        whole = hashlib.sha256(self.base.encode())
        for sha256 in self._records.hashes():
            whole.update(f"{sha256} {self._records.statements(sha256)}\n".encode())
        whole.update(inferred.hash_of(self._opened, ox.NamedNode(self.names.inferred()), self.path).encode())
        return whole.hexdigest()

    def checkpoint(self, folder: Path) -> None:
        """Makes a copy of the whole store in a new folder, which `open_store` opens; files that nobody changes are shared with it (hard
        links where the disk has them). Raises StoreError when it cannot be made, or the store was opened read only: what a writer
        has not yet put into its files would be missing."""
        with writing(folder):
            graph = self._for_writing()
            graph.flush()
            folder.mkdir(parents=True)
            graph.backup(folder / "graph")
            self._records.link_to(folder)
            if known := inferred.told(self.path):
                inferred.tell(folder, known)
            write_whole(folder / MARK, (self.path / MARK).read_bytes())

    def tables(self, version: str) -> Tables | None:
        """The tables of this version beside the graph; None where there are none, or none that are surely in step with it."""
        if self._tables is None or not self.read_only:
            self._tables = bound(self.path, version)
        return self._tables

    def duplicate_numbers(self) -> list[tuple[str, list[str]]]:
        """Document numbers that two or more stored papers (works) carry: the number's key with the papers' IRIs."""
        works: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.select(f"SELECT ?doc ?number {{ GRAPH ?g {{ ?doc <{DOCUMENT_NUMBER}> ?number ; <{HAS_SOURCE}> ?source }} }}"):
            works[number_key(row["number"].value)].add(row["doc"].value)
        return sorted((number, sorted(docs)) for number, docs in works.items() if len(docs) > 1)

    def works_of_several_sources(self) -> list[str]:
        """The papers that stand in two stored files or more, a text and a page, sorted by IRI."""
        pairs = {(row["doc"].value, row["source"].value) for row in self.select(f"SELECT ?doc ?source {{ ?doc <{HAS_SOURCE}> ?source }}")}
        return sorted(doc for doc, count in Counter(doc for doc, _ in pairs).items() if count > 1)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
