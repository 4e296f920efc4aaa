"""What must hold of every document: places that hold what they say, ids in order, the same on every run.

Run on the corpus, and on the original papers where those are there: in a folder `shared` beside the repository's, or where
the variable WENMAI_SHARED says.
"""
from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from wenmai.annotation import dumps, to_annotation
from wenmai.chain import facts_of
from wenmai.extract.charges import DUTIES
from wenmai.extract.roles import DEFAULT_SCOPE, VERB_ROLES
from wenmai.model import Facts, Responsibility, Source, Spans
from wenmai.read import read_bytes
from wenmai.text.labels import LABEL_ROLES
from wenmai.text.marks import fold
from wenmai.text.markup import without_markup

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("WENMAI_SHARED") or ROOT.parent / "shared") / "documents"
OWN = sorted((ROOT / "corpus" / "documents").glob("*.txt"))
ORIGINALS = sorted(path for path in SHARED.rglob("*.*") if path.suffix in (".txt", ".html")) if SHARED.is_dir() else []
absent = pytest.param(None, id="originals", marks=pytest.mark.skip(reason="the original papers are not here; set WENMAI_SHARED"))
ROLE_WORDS = (*VERB_ROLES, *LABEL_ROLES, "会同")
RULE_WORDS = re.compile("第一|首位|逗号|不再|职责|职能|主管")


def _name(path: Path) -> str:
    return path.relative_to(path.parents[2]).as_posix()


every_document = pytest.mark.parametrize(
    "path", [pytest.param(path, id=_name(path)) for path in [*OWN, *ORIGINALS]] + ([] if ORIGINALS else [absent]))


@cache
def read(path: Path) -> tuple[Source, Facts]:
    source = read_bytes(path.read_bytes(), path.name)
    return source, facts_of(source)


def test_the_corpus_is_there() -> None:
    assert len(OWN) == 5


def folded(text: str) -> str:
    return "".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def said(text: str, spans: Spans) -> str:
    return folded("".join(text[s:e] for s, e in spans))


def places(facts: Facts) -> Iterator[tuple[str, Spans]]:
    """Every fact's place, with what kind of fact it is."""
    yield from facts.header.spans.items()
    for task in facts.tasks:
        yield "task", task.spans
        yield from (("responsibility", body.spans) for body in task.responsibilities)
        yield from (("leader", leader.spans) for leader in task.leaders)
        yield from (("deadline", time.spans) for time in [task.deadline, *task.other_deadlines] if time)
        yield from (("target", target.spans) for target in task.targets)
    for kind in ("citations", "indicators", "officials", "events", "reporting"):
        yield from ((kind, fact.spans) for fact in getattr(facts, kind))


@every_document
def test_every_place_is_within_the_text_and_holds_some(path: Path) -> None:
    source, facts = read(path)
    for kind, spans in places(facts):
        assert spans, kind
        for start, end in spans:
            assert 0 <= start < end <= len(source.text), (kind, start, end)
            assert source.text[start:end].strip(), (kind, start, end)
        assert list(spans) == sorted(spans) or kind in ("recipients", "issuers", "copied_to"), (kind, spans)


@every_document
def test_quotes_are_what_stands_there(path: Path) -> None:
    source, facts = read(path)
    data = path.read_bytes().decode(source.encoding).removeprefix("\ufeff")
    assert source.text == data
    for task in to_annotation(facts, source)["tasks"]:
        for item in [task, *task["responsibilities"], *task["targets"], *task["leaders"]]:
            spans = item.get("spans") or [item["span"]]
            assert [data[s:e] for s, e in spans] == (item.get("quotes") or [item["quote"]])


def _role_is_said(body: Responsibility, quote: str) -> bool:
    rest = quote.replace(folded(body.org), "", 1) if folded(body.org) in quote else quote
    if body.role == "responsible" and quote.startswith(("（", "(")) and quote.endswith(("）", ")")):
        return True  # a list of bodies and nothing else
    return any(word in rest for word in ROLE_WORDS) or RULE_WORDS.search(rest) is not None


@every_document
def test_a_responsibility_shows_its_body_and_its_role(path: Path) -> None:
    source, facts = read(path)
    for task in facts.tasks:
        for body in task.responsibilities:
            quote = said(source.text, body.spans)
            assert folded(body.org) in quote, body
            assert _role_is_said(body, quote), (body, quote)
            # said by a rule for all later tasks, or above the items: 市防汛指挥部职责
            assert not body.implied or DEFAULT_SCOPE.search(fold(quote)) or quote.endswith(DUTIES), (body, quote)


@every_document
def test_labels_names_and_figures_stand_where_they_are_said_to(path: Path) -> None:
    source, facts = read(path)
    text = without_markup(source.text)
    for task in facts.tasks:
        assert task.label
        assert folded(task.label) in said(text, task.spans)
        for leader in task.leaders:
            assert leader.name in said(text, leader.spans)
        for target in task.targets:
            assert folded(target.text) in said(text, target.spans)
        for time in [task.deadline, *task.other_deadlines]:
            assert time is None or folded(time.text) in said(text, time.spans)
    for person in facts.officials:
        assert person.name in said(text, person.spans)
    for event in facts.events:
        assert folded(event.text) in said(text, event.spans)
    for duty in facts.reporting:
        assert folded(duty.text) in said(text, duty.spans)


@every_document
def test_a_citation_shows_its_title_and_its_number(path: Path) -> None:
    source, facts = read(path)
    for citation in facts.citations:
        quote = said(source.text, citation.spans)
        printed = citation.surface or citation.title
        assert printed or citation.number
        assert folded(printed or "") in quote, (citation, quote)
        assert folded(citation.number or "") in quote, (citation, quote)


@every_document
def test_ids_are_unique_and_parents_come_before(path: Path) -> None:
    tasks = read(path)[1].tasks
    seen: set[str] = set()
    for task in tasks:
        assert task.id not in seen
        assert task.parent is None or task.parent in seen
        assert task.same_as is None or task.same_as in seen
        seen.add(task.id)
    facts = read(path)[1]
    assert {c.task for c in facts.citations} | {e.task for e in facts.events} | {r.task for r in facts.reporting} <= seen | {None}


@every_document
def test_a_second_reading_gives_the_same(path: Path) -> None:
    source, facts = read(path)
    assert dumps(to_annotation(facts_of(source), source)) == dumps(to_annotation(facts, source))


def _without_places(annotation: object) -> object:
    if isinstance(annotation, dict):
        return {key: _without_places(value) for key, value in annotation.items()
                if key not in ("span", "spans", "quote", "quotes", "sha256")}
    return [_without_places(item) for item in annotation] if isinstance(annotation, list) else annotation


@every_document
def test_line_ends_of_another_system_change_nothing_but_places(path: Path) -> None:
    source, facts = read(path)
    text = re.sub(r"\r\n|\r|\n", "\r\n", source.text)
    other = replace(source, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    assert _without_places(to_annotation(facts_of(other), other)) == _without_places(to_annotation(facts, source))
