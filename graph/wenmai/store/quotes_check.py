"""Checks of evidence: every quote is what stands at its place, and holds what it is evidence of.

A name, number or figure must stand in the quotes; a role must be said there, by a word for it or by the paper's rule.
"""
from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence

from wenmai.extract.roles import says_role
from wenmai.model import Corrected, Facts, Header, Source, Spans, Task
from wenmai.rdf.iri import folded
from wenmai.rdf.terms import END, IN_SOURCE, QUOTE, START
from wenmai.store.errors import StoreError
from wenmai.store.finding import Finding
from wenmai.store.records import Record
from wenmai.store.store import Store
from wenmai.text.marks import fold
from wenmai.text.markup import without_markup
from wenmai.text.script import is_traditional, simplified
from wenmai.wording import said

# what is claimed of the text, where in it, and whether the words must be found there
_Claim = tuple[str, str, Spans]

# a byline says 供稿 by where it stands; who answers for a task has the evidence of that fact
UNPRINTED_ROLES = ("供稿", "责任领导")
# between the two figures of a range, which may each have the unit behind it: 47%—63%
_TO = re.compile("[-–—―~～至到]+")
_CHINESE_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万亿半倍]")
_PLACES = (f"SELECT ?place ?start ?end ?quote {{ ?place <{IN_SOURCE}> <%s> ; <{START}> ?start ; <{END}> ?end ; "
           f"<{QUOTE}> ?quote }}")


def findings(store: Store, on_done: Callable[[], None] = lambda: None) -> Iterator[Finding]:
    """What is wrong with the evidence of every stored source; `on_done` is called for each."""
    for sha256 in store.hashes():
        yield from _of_source(store, sha256)
        on_done()


def _of_source(store: Store, sha256: str) -> Iterator[Finding]:
    try:
        record = store.record(sha256)
    except StoreError as error:
        yield Finding("failure", "facts-damaged", sha256, str(error))
        return
    if not store.has_text(record.sha256):
        yield Finding("failure", "text-lost", record.name,
                      said("原文缺失 the text of {sha256} is not in the store", sha256=record.sha256))
        return
    source = store.source(record.sha256)
    yield from _altered(store, record)
    yield from _places(store, source)
    yield from _claims(source, store.facts(record.sha256))


def _altered(store: Store, record: Record) -> Iterator[Finding]:
    """The statements in the graph are those that were stored."""
    if hashlib.sha256(store.nquads_of(record.sha256)).hexdigest() != record.statements:
        yield Finding("failure", "graph-altered", record.name, said("图与所存事实不符 the graph is not what was stored; build again"))


def _places(store: Store, source: Source) -> Iterator[Finding]:
    """Every evidence node in the graph against the text."""
    for row in store.select(_PLACES % store.names.source(source.sha256)):
        start, end, quote = int(row["start"].value), int(row["end"].value), row["quote"].value
        if not 0 <= start < end <= len(source.text):
            yield Finding("failure", "evidence-outside", row["place"].value,
                          said("位置在原文之外 [{start}, {end}) is not in the text", start=start, end=end))
        elif source.text[start:end] != quote:
            yield Finding("failure", "quote-differs", row["place"].value,
                          said("引文与原文不符 at [{start}, {end}) stands {there!r}, not {quote!r}",
                               start=start, end=end, there=source.text[start:end], quote=quote))


def _claims(source: Source, facts: Facts) -> Iterator[Finding]:
    """Every fact in the stored annotation against the text, with the tags and entities of a page read as what they stand for."""
    text = without_markup(source.text)
    simple = is_traditional(text)
    text = simplified(text) if simple else text
    for what, words, spans in claims(facts):
        words = simplified(words) if simple else words
        subject = f"{source.name} {what}"
        if not spans:
            yield Finding("failure", "no-evidence", subject,
                          said("没有依据 {words!r} has no place in the text", words=words))
        elif any(not 0 <= start < end <= len(text) for start, end in spans):
            yield Finding("failure", "evidence-outside", subject,
                          said("位置在原文之外 {spans} is not in the text, or is empty", spans=list(spans)))
        elif not holds("".join(text[start:end] for start, end in spans), words):
            yield Finding("failure", "not-in-quote", subject,
                          said("依据中没有所述内容 {words!r} is not in what it is read from", words=words))
    for what, role, spans in _roles(facts):
        quote = "".join(text[start:end] for start, end in spans)
        if not says_role(fold(folded(quote)), role):
            yield Finding("failure", "role-not-in-quote", f"{source.name} {what}",
                          said("依据中没有职责用语 {quote!r} does not say {role}", quote=quote, role=role))


def _roles(facts: Facts) -> Iterator[_Claim]:
    """The role of every responsibility, where its places are."""
    for task in facts.tasks:
        for n, r in enumerate(task.responsibilities, 1):
            if not by_a_person(r.corrected):
                yield f"task {task.id} responsibility {n}", r.role, r.spans


def by_a_person(corrected: Corrected | None) -> bool:
    """Whether a person wrote the fact: its place is checked, and that its words stand there is theirs to answer for."""
    return corrected is not None and (corrected.decision != "accept" or bool(corrected.was))


def holds(quotes: str, words: str) -> bool:
    """Whether the words stand in the quotes, in order, once white space and widths are folded.

    Repair only takes away (page numbers, line ends, letters printed four times over), so what was read is always a
    subsequence of what is printed. Figures that are printed in Chinese numerals count as there.
    """
    text = folded(quotes)
    if words.startswith("#"):
        figures = filter(None, _TO.split(folded(words[1:]).replace(",", "")))
        printed = text.replace(",", "")
        return all(figure in printed for figure in figures) or bool(_CHINESE_NUMERAL.search(text))
    letters = iter(text)
    return all(letter in letters for letter in folded(words))


def claims(facts: Facts) -> Iterator[_Claim]:
    """What every fact says stands in the text: (which fact, the words, the places). A figure is marked by a #."""
    yield from _header_claims(facts.header)
    for task in facts.tasks:
        yield from _task_claims(task)
    for what, corrected, words, spans in _other_claims(facts):
        yield what, "" if by_a_person(corrected) else words, spans


def _other_claims(facts: Facts) -> Iterator[tuple[str, Corrected | None, str, Spans]]:
    for n, citation in enumerate(facts.citations, 1):
        name = citation.surface or citation.title
        yield f"citation {n}", citation.corrected, (name or citation.number or ""), citation.spans
        if name and citation.number:
            yield f"citation {n} number", citation.corrected, citation.number, citation.spans
        yield f"citation {n} issuer", citation.corrected, citation.issuer or "", citation.spans
    for n, row in enumerate(facts.indicators, 1):
        for words in (row.name, row.unit, row.baseline, row.target, row.nature):
            yield f"indicator {n}", row.corrected, words or "", row.spans
    for n, official in enumerate(facts.officials, 1):
        for words in (official.name, *official.titles):
            yield f"official {n}", official.corrected, words, official.spans
        if official.role_in_text not in UNPRINTED_ROLES:
            yield f"official {n} role", official.corrected, official.role_in_text or "", official.spans
    for n, event in enumerate(facts.events, 1):
        for words in (event.text, event.place, *event.participants):
            yield f"event {n}", event.corrected, words or "", event.spans
    for n, duty in enumerate(facts.reporting, 1):
        for words in (duty.text, duty.who, duty.to, duty.day):
            yield f"reporting duty {n}", duty.corrected, words or "", duty.spans


def _header_claims(header: Header) -> Iterator[_Claim]:
    printed: dict[str, Sequence[str | None]] = {
        "number": [header.number], "title": [header.title], "issuers": header.issuers, "recipients": header.recipients,
        "copied_to": header.copied_to, "publicity": [header.publicity]}
    for key, printings in printed.items():
        for words in printings:
            if words:
                yield f"header {key}", "" if by_a_person(header.corrected.get(key)) else words, header.spans.get(key, ())
    if header.type:
        words = "" if by_a_person(header.corrected.get("type")) else header.type
        yield "header type", words, header.spans.get("type") or header.spans.get("title", ())
    for key, day in (("date", header.date), ("effective", header.effective), ("valid_until", header.valid_until)):
        if day:
            yield f"header {key}", "", header.spans.get(key, ())


def _task_claims(task: Task) -> Iterator[_Claim]:
    for what, corrected, words, spans in _on_task(task):
        yield f"task {task.id}{what}", "" if by_a_person(corrected) else words, spans


def _on_task(task: Task) -> Iterator[tuple[str, Corrected | None, str, Spans]]:
    yield "", task.corrected, task.label, task.spans
    for n, r in enumerate(task.responsibilities, 1):
        # where a rule of the paper gives the body the task, the place is the rule's
        yield f" responsibility {n}", r.corrected, "" if r.implied else r.org, r.spans
    for leader in task.leaders:
        yield " leader", leader.corrected, leader.name, leader.spans
    for deadline in (*((task.deadline,) if task.deadline else ()), *task.other_deadlines):
        yield " deadline", deadline.corrected, deadline.text, deadline.spans
    for target in task.targets:
        yield " target", target.corrected, f"#{target.value}", target.spans
