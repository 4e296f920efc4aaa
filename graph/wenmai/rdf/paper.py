"""A paper and the source it was read from: header, evidence, and what the other groups of facts need to know of it."""
from __future__ import annotations

from dataclasses import dataclass, field

from wenmai.model import Facts, Source, Spans, Stated, page_of
from wenmai.rdf import terms as t
from wenmai.rdf.iri import DEFAULT_BASE, Names, place_iri
from wenmai.rdf.nquads import Statements


@dataclass(slots=True)
class Paper:
    """One paper while its facts are written: its names, its statements so far, what was already said."""

    facts: Facts
    source: Source
    names: Names
    out: Statements
    iri: str
    source_iri: str
    told: set[str] = field(default_factory=set)

    @property
    def scope(self) -> str:
        """Where a name that was not resolved holds: the paper's region, or the paper alone."""
        return self.facts.header.region or self.iri.rsplit("/", 1)[1]

    def once(self, key: str) -> bool:
        """True the first time only: things that many facts share are described once."""
        if key in self.told:
            return False
        self.told.add(key)
        return True

    def task(self, task_id: str) -> str:
        """The IRI of a task or section by its id in the facts."""
        return f"{self.iri}/task/{task_id}"

    def place(self, start: int, end: int) -> str:
        """The IRI of a place in this source."""
        return place_iri(self.source_iri, start, end)

    def evidence(self, subject: str, spans: Spans, relation: str = t.HAS_EVIDENCE) -> None:
        """Ties a fact to the places it was read from, one node a place."""
        for start, end in spans:
            place = self.place(start, end)
            self.out.link(subject, relation, place)
            if self.once(place):
                self._place(place, start, end)

    def _place(self, place: str, start: int, end: int) -> None:
        out = self.out
        out.a(place, t.EVIDENCE)
        out.link(place, t.IN_SOURCE, self.source_iri)
        out.integer(place, t.START, start)
        out.integer(place, t.END, end)
        out.text(place, t.QUOTE, self.source.text[start:end])
        if self.source.pages:
            page = page_of(self.source.pages, start)
            out.integer(place, t.PAGE, page.number)
            out.share(place, t.CONFIDENCE, page.confidence)


def begin(facts: Facts, source: Source, base: str = DEFAULT_BASE) -> Paper:
    """An empty set of statements for one paper. Raises ValueError for a base that is no IRI."""
    names = Names(base)
    return Paper(facts, source, names, Statements(names.graph(source.sha256)),
                 names.document(facts.header, source.sha256), names.source(source.sha256))


def write_source(paper: Paper) -> None:
    """The file: its name, how it was decoded, its hash, and what stands beside its text."""
    out, iri, source = paper.out, paper.source_iri, paper.source
    out.a(iri, t.SOURCE)
    out.text(iri, t.FILE_NAME, source.name)
    out.text(iri, t.SHA256, source.sha256)
    out.text(iri, t.ENCODING, source.encoding)
    out.text(iri, t.FORMAT, source.format)
    if source.stated:
        _write_stated(out, iri, source.stated)


def _write_stated(out: Statements, iri: str, stated: Stated) -> None:
    """What columns or meta tags say of the paper: said of the source, so that it never mixes with what the text says of the paper."""
    out.text(iri, t.STATED_BY, stated.by)
    out.text(iri, t.STATED_TITLE, stated.title)
    out.text(iri, t.STATED_NUMBER, stated.number)
    out.text(iri, t.STATED_DATE, stated.date)
    for name, value in stated.others:
        out.text(iri, t.STATED_OTHER, f"{name}：{value}")


def write_header(paper: Paper) -> None:
    """What the paper says of itself; the issuers stand with the bodies."""
    out, iri, header = paper.out, paper.iri, paper.facts.header
    out.a(iri, t.DOCUMENT)
    out.link(iri, t.HAS_SOURCE, paper.source_iri)
    out.text(iri, t.DOCUMENT_NUMBER, header.number)
    out.text(iri, t.TITLE, header.title)
    out.text(iri, t.DOCUMENT_TYPE, header.type)
    out.date(iri, t.ISSUED, header.date)
    out.text(iri, t.PUBLICITY, header.publicity)
    out.date(iri, t.ENTRY_IN_FORCE, header.effective)
    out.text(iri, t.EFFECTIVE_FROM, header.effective_from)
    out.date(iri, t.NO_LONGER_IN_FORCE, header.valid_until)
    for name in header.recipients:
        out.text(iri, t.RECIPIENT, name)
    for name in header.copied_to:
        out.text(iri, t.COPIED_TO, name)
    if header.region:
        out.link(iri, t.REGION, described_place(paper, header.region))
    if header.level:
        out.link(iri, t.LEVEL, t.LEVEL_CONCEPT[header.level])
    for spans in header.spans.values():
        paper.evidence(iri, spans)
    for key, stated in (("effective", t.EFFECTIVE_STATED_AT), ("valid_until", t.VALIDITY_STATED_AT)):
        for place in header.spans.get(key, ()):
            out.link(iri, stated, paper.place(*place))


def described_place(paper: Paper, name: str) -> str:
    """The IRI of a place by its full name, described on its first mention."""
    iri = paper.names.place(name)
    if paper.once(iri):
        paper.out.a(iri, t.PLACE)
        paper.out.text(iri, t.PREF_LABEL, name)
    return iri
