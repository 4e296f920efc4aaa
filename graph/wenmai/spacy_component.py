"""The chain as a spaCy component: `nlp.add_pipe("wenmai")` puts the facts of a policy document on the `Doc`.

    nlp = spacy.blank("zh")
    nlp.add_pipe("wenmai")
    doc = nlp(text)
    [(span.text, span.label_, span._.wenmai_role) for span in doc.spans["wenmai.bodies"]]

The facts are those of `wenmai extract`: this module places them on tokens and recognises nothing itself. With spaCy's
character segmenter, the default of `spacy.blank("zh")`, a span is exactly the fact's characters; other segmenters may have no
token border there, and `alignment_mode` says what then happens (see `Doc.char_span`).

No other module of the package imports spaCy, so that the commands start without it.
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from wenmai.annotation import dumps, from_annotation, to_annotation
from wenmai.chain import facts_of
from wenmai.model import Facts, Source
from wenmai.pipeline.people import without_people

SPANS_KEY = "wenmai"
ALIGNMENT_MODES = ("strict", "contract", "expand")
KINDS = ("header", "citations", "tasks", "bodies", "deadlines", "targets", "people", "indicators", "events", "reporting")
"""The kinds of facts, each with a span group of its own, `wenmai.bodies` and so on."""

# Facts that have one label each; the header's are named by field, a task's and a body's by what they are.
LABELS = {"citations": "CITATION", "deadlines": "DEADLINE", "targets": "TARGET", "people": "PERSON", "indicators": "INDICATOR",
          "events": "EVENT", "reporting": "REPORTING"}
HEADER_LABELS = {"issuers": "ISSUER", "recipients": "RECIPIENT", "copied_to": "COPIED_TO"}

Item = dict[str, Any]


class Mention(NamedTuple):
    """One stretch of the text that says a fact: `pointer` is the fact's JSON pointer (RFC 6901) in the annotation, `identity`
    the name that the fact's subject goes by (a body's full name, a paper's number)."""

    kind: str
    label: str
    start: int
    end: int
    pointer: str
    identity: str


class WenmaiComponent:
    """Reads a `Doc`'s text and sets `doc._.wenmai`, `doc.spans["wenmai"]` and a span group for each kind.

    Stateless: it is saved with its pipeline's configuration and can run in several processes.
    """

    def __init__(self, kinds: Sequence[str], people: bool, spans_key: str, alignment_mode: str) -> None:
        unknown = sorted(set(kinds) - set(KINDS))
        if unknown:
            raise ValueError(f"kinds: {', '.join(unknown)} unknown; known are {', '.join(KINDS)}")
        if alignment_mode not in ALIGNMENT_MODES:
            raise ValueError(f"alignment_mode: {alignment_mode} unknown; known are {', '.join(ALIGNMENT_MODES)}")
        self.kinds = tuple(kind for kind in KINDS if kind in kinds and (people or kind != "people"))
        self.people = people
        self.spans_key = spans_key
        self.alignment_mode = alignment_mode

    def __call__(self, doc: Doc) -> Doc:
        data = doc.text.encode("utf-8", "surrogatepass")
        source = Source("", hashlib.sha256(data).hexdigest(), "utf-8", doc.text)
        read = source, facts_of(source)
        _, facts = read if self.people else without_people(read)
        annotation = to_annotation(facts, source)
        doc._.wenmai_json = dumps(annotation).decode()
        self._group(doc, sorted(mentions(annotation), key=lambda mention: (mention.start, mention.end, mention.pointer)))
        return doc

    def _group(self, doc: Doc, found: Sequence[Mention]) -> None:
        spans = [(mention.kind, span) for mention in found if mention.kind in self.kinds
                 if (span := doc.char_span(mention.start, mention.end, label=mention.label, kb_id=mention.identity,
                                           span_id=mention.pointer, alignment_mode=self.alignment_mode)) is not None]
        doc.spans[self.spans_key] = [span for _, span in spans]
        for kind in self.kinds:
            doc.spans[f"{self.spans_key}.{kind}"] = [span for of, span in spans if of == kind]


@Language.factory("wenmai", assigns=["doc.spans", "doc._.wenmai", "span._.wenmai"], default_config={
    "kinds": list(KINDS), "people": True, "spans_key": SPANS_KEY, "alignment_mode": "expand"})
def make_component(nlp: Language, name: str, kinds: list[str], people: bool, spans_key: str, alignment_mode: str) -> WenmaiComponent:
    """The factory behind `nlp.add_pipe("wenmai", config={…})`.

    `kinds` are the facts that get spans, of `KINDS`; without `people` no name of an official or a 责任领导 is kept with the facts;
    `spans_key` begins the names of the span groups; `alignment_mode` is that of `Doc.char_span`. ValueError for other values.
    """
    return WenmaiComponent(kinds, people, spans_key, alignment_mode)


def mentions(annotation: Item) -> Iterator[Mention]:
    """Every stretch of the text that says a fact of the annotation; a fact read from several places gives one for each."""
    for key in annotation["document"]["spans"]:
        yield from _of_header(annotation["document"], key)
    for i, citation in enumerate(annotation["citations"]):
        yield from _placed("citations", citation, f"/citations/{i}", citation["number"] or citation["title"] or "")
    for i, task in enumerate(annotation["tasks"]):
        yield from _of_task(task, f"/tasks/{i}")
    for kind, key in (("people", "officials"), *((kind, kind) for kind in ("indicators", "events", "reporting"))):
        for i, item in enumerate(annotation[key]):
            yield from _placed(kind, item, f"/{key}/{i}")


def _of_header(header: Item, key: str) -> Iterator[Mention]:
    """The places of one field; of a list that has a place for each of its values, each value's own."""
    spans, value = header["spans"][key], header.get(key)
    places = [spans] if spans and isinstance(spans[0], int) else spans
    each = isinstance(value, list) and len(value) == len(places)
    for i, (start, end) in enumerate(places):
        yield Mention("header", HEADER_LABELS.get(key, key.upper()), start, end, f"/document/{key}" + (f"/{i}" if each else ""), "")


def _of_task(task: Item, at: str) -> Iterator[Mention]:
    for start, end in _places(task):
        yield Mention("tasks", task["kind"].upper(), start, end, at, "")
    for i, body in enumerate(task["responsibilities"]):
        yield from _body(body, f"{at}/responsibilities/{i}")
    if task["deadline"]:
        yield from _placed("deadlines", task["deadline"], f"{at}/deadline")
    for kind, key in (("people", "leaders"), ("deadlines", "other_deadlines"), ("targets", "targets")):
        for i, item in enumerate(task[key]):
            yield from _placed(kind, item, f"{at}/{key}/{i}")


def _body(body: Item, at: str) -> Iterator[Mention]:
    """The stretches that name the body, and as ROLE the rest: the role word, or the rule that sets the role."""
    for start, end, is_name in _named(body):
        yield Mention("bodies", "BODY" if is_name else "ROLE", start, end, at, body["canonical"] or "" if is_name else "")


def _named(body: Item) -> Iterator[tuple[int, int, bool]]:
    """The body's stretches, parted where its name begins and ends.

    Of a name that does not stand there as one (the head noun said once for a list), each stretch counts as name.
    """
    quotes = body["quotes"] if "quotes" in body else [body["quote"]]
    chars = [(place, char) for (start, _), quote in zip(_places(body), quotes, strict=True)
             for place, char in enumerate(quote, start) if not char.isspace()]
    name = "".join(body["org"].split())
    first = "".join(char for _, char in chars).find(name)
    inside = range(first, first + len(name)) if first >= 0 else range(len(chars))
    own = {place for i, (place, _) in enumerate(chars) if i in inside}
    printed = {place for place, _ in chars}
    for start, end in _places(body):
        places = [place for place in range(start, end) if place in printed]
        for is_name, run in groupby(places, key=own.__contains__):
            stretch = list(run)
            yield stretch[0], stretch[-1] + 1, is_name


def _placed(kind: str, item: Item, at: str, identity: str = "") -> Iterator[Mention]:
    for start, end in _places(item):
        yield Mention(kind, LABELS[kind], start, end, at, identity)


def _places(item: Item) -> list[list[int]]:
    spans: list[list[int]] = [item["span"]] if "span" in item else item["spans"]
    return spans


# spans ask for the facts of their Doc one after the other
@lru_cache(maxsize=16)
def _annotation(written: str) -> Item:
    annotation: Item = json.loads(written)
    return annotation


def _facts(doc: Doc) -> Facts | None:
    return None if doc._.wenmai_json is None else from_annotation(_annotation(doc._.wenmai_json))


def _fact(span: Span) -> Any:
    """What the span's id points to in the annotation; None for a span that this component did not make."""
    if span.doc._.wenmai_json is None or not span.id_.startswith("/"):
        return None
    found: Any = _annotation(span.doc._.wenmai_json)
    for step in span.id_.split("/")[1:]:
        found = found[int(step) if isinstance(found, list) else step]
    return found


def _value(span: Span, *keys: str) -> str | None:
    fact = _fact(span)
    return next((fact[key] for key in keys if fact.get(key)), None) if isinstance(fact, dict) else None


def _role(span: Span) -> str | None:
    return _value(span, "role", "role_in_text")


def _canonical(span: Span) -> str | None:
    return _value(span, "canonical", "canonical_org")


def _date(span: Span) -> str | None:
    return _fact(span) if span.id_ == "/document/date" else _value(span, "date", "by")


EXTENSIONS = {"wenmai": _fact, "wenmai_role": _role, "wenmai_canonical": _canonical, "wenmai_date": _date}
"""What can be asked of a span, as `span._.wenmai` and so on."""


def register_extensions() -> None:
    """Declares what the component adds to `doc._` and `span._`; done when this module is imported, and harmless again.

    `doc._.wenmai` is the paper's `Facts`, `doc._.wenmai_json` the same as `wenmai extract` writes it (a string, so that a `Doc` can
    be stored and sent to another process); `span._.wenmai` is the span's fact in that form, to be read only.
    """
    Doc.set_extension("wenmai_json", default=None, force=True)
    Doc.set_extension("wenmai", getter=_facts, force=True)
    for name, getter in EXTENSIONS.items():
        Span.set_extension(name, getter=getter, force=True)


register_extensions()
