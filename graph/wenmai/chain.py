"""The whole chain for one document: read, repair, recognise, resolve, tell the areas.

A pure function of the file's bytes and the tables.
"""
from __future__ import annotations

from pathlib import Path

from wenmai.areas import with_areas
from wenmai.extract import extract
from wenmai.extract.as_printed import names_as_printed
from wenmai.extract.attachments import attachments
from wenmai.extract.name_hint import is_personal_name
from wenmai.model import Facts, Source
from wenmai.read import read_source
from wenmai.resolve import resolve
from wenmai.resolve.page_confidence import with_page_confidence
from wenmai.text import clean
from wenmai.text.markup import without_markup


def facts_of(source: Source) -> Facts:
    """The facts of a source, with who is meant and the areas of policy filled in.

    A text that is no policy document gives an empty header.
    """
    cleaned = clean(source.text)
    readable = cleaned.readable()
    resolved = resolve(extract(cleaned, is_personal_name), readable)
    facts = with_areas(with_page_confidence(resolved, source.pages), readable)
    if cleaned.traditional:
        names_as_printed(facts, cleaned.raw, without_markup(source.text))
    facts.attachments = attachments(source.text)
    return facts


def read_facts(path: Path) -> tuple[Source, Facts]:
    """The source at `path` and its facts. Raises a ReadError that names the file."""
    source = read_source(path)
    return source, facts_of(source)
