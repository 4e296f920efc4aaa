"""Which paper a person means: 文号 in any brackets, an IRI, a title, or a part of a title that fits one paper only.

Papers that are only cited (stubs) can be meant as well. Several IRIs that are one paper (`wm:resolvedTo`, found by number or
title over the whole store) answer together, the paper that is in the store first.
"""
from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import pyoxigraph as ox

from wenmai.query.errors import SeveralFit, UnknownName
from wenmai.query.naming import by_file, called
from wenmai.query.run import PREFIXES, Queryable, readable, select, term
from wenmai.wording import said

_BRACKETS = str.maketrans("[【［（(〈《{<„", "〔" * 10) | str.maketrans("]】］）)〉》}>‟", "〕" * 10)
# 国办发〔2018〕83号, one bracket or both possibly lost, or 年 said for them (国办发2018年83号): prefix, year, serial
_NUMBER = re.compile(r"(?P<prefix>[^\W\d_]{1,16})〔?(?P<year>(?:19|20)\d{2})〕?(?:年(?=第?\d{1,5}号))?第?(?P<serial>\d{1,5})号?")
_NOISE = re.compile(r"[\s《》〈〉<>“”\"'‘’、，,。．·:：;；()（）〔〕\[\]【】—–\-－]+")
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as the store knows it; `same` holds the other IRIs that are this paper."""

    iri: str
    number: str | None
    title: str | None
    stub: bool
    same: tuple[str, ...] = ()
    file: str | None = None
    begins: str = ""

    @property
    def name(self) -> str:
        """What to call it in a list: number and title, else its file and how that `begins`, else its IRI."""
        return called(self.number, self.title, self.file, self.begins) or self.iri


def normal_number(text: str) -> str | None:
    """The number in its printed form of GB/T 9704-2012 (国办发〔2018〕83号), whatever brackets were used; None when it is none."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_BRACKETS)
    match = _NUMBER.fullmatch(plain)
    return f"{match['prefix']}〔{match['year']}〕{int(match['serial'])}号" if match else None


def written_numbers(text: str) -> list[str]:
    """The number in the brackets in which numbers are printed; none where the text is none."""
    number = normal_number(text)
    return [] if number is None else [number.replace("〔", pair[0]).replace("〕", pair[1]) for pair in _PRINTED_BRACKETS]


def normal_title(text: str) -> str:
    """A title for comparison: full-width forms folded, spaces and punctuation (《》 and 〈〉 too) left out."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


_PAPERS = PREFIXES + """
SELECT DISTINCT ?paper ?number ?title WHERE {
  %s
  GRAPH ?g { ?paper a wm:Document }
  OPTIONAL { GRAPH ?g { ?paper wm:documentNumber ?number } }
  OPTIONAL { GRAPH ?g { ?paper dcterms:title ?title } }
}"""
_WORKS = PREFIXES + "SELECT DISTINCT ?paper ?file WHERE { %s GRAPH ?g { ?paper wm:source ?source . ?source wm:fileName ?file } }"
_IN_FILE = PREFIXES + "SELECT DISTINCT ?paper WHERE { GRAPH ?g { ?source wm:fileName %s } GRAPH ?h { ?paper wm:source ?source } }"
_RESOLVED = PREFIXES + "SELECT DISTINCT ?a ?b WHERE { %s GRAPH ?g { ?a wm:resolvedTo ?b } }"
_EXACT = PREFIXES + """
SELECT DISTINCT ?paper WHERE {
  VALUES ?name { %s }
  { GRAPH ?g { ?paper wm:documentNumber ?name } } UNION { GRAPH ?g { ?paper dcterms:title ?name } }
}"""
# the brackets in which numbers are printed, beside those of the standard
_PRINTED_BRACKETS = ("〔〕", "[]", "（）", "()", "【】", "［］")


def papers(store: Queryable, iris: Iterable[str] | None = None) -> list[Paper]:
    """Papers with their numbers and titles, by IRI: all that the store knows, or those asked for."""
    values = "" if iris is None else f"VALUES ?paper {{ {' '.join(term(ox.NamedNode(i)) for i in iris)} }}"
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for paper, number, title in select(store, _PAPERS % values):
        names[paper].append((number or "", title or ""))
    files = dict(sorted(select(store, _WORKS % values), reverse=True))
    # how a text begins is read for few papers only: each is a file to open
    begin = {} if iris is None else by_file(store, (iri for iri in files if not any(map(any, names[iri]))))
    return [_paper(iri, sorted(names[iri]), files.get(iri), begin.get(iri, ("", ""))[1]) for iri in sorted(names)]


def _paper(iri: str, names: list[tuple[str, str]], file: str | None, begins: str) -> Paper:
    numbers = [normal_number(number) or number for number, _ in names if number]
    titles = [title for _, title in names if title]
    return Paper(iri, min(numbers, default=None), min(titles, default=None), file is None, file=file, begins=begins)


def resolutions(store: Queryable) -> dict[str, str]:
    """Stub → the paper it was found to be, over the whole store (`wm:resolvedTo`)."""
    return dict(select(store, _RESOLVED % ""))


def resolutions_around(store: Queryable, iris: Iterable[str]) -> dict[str, str]:
    """The same of these papers, and of all stubs that are one paper with one of them: looked up, however large the store."""
    return _around(store, iris)[1]


def _around(store: Queryable, iris: Iterable[str]) -> tuple[set[str], dict[str, str]]:
    """The papers with all that are the same paper, and which is which."""
    found = set(iris)
    same: dict[str, str] = {}
    for variable in ("a", "b"):
        values = f"VALUES ?{variable} {{ {' '.join(term(ox.NamedNode(i)) for i in sorted(found))} }}"
        same |= dict(select(store, _RESOLVED % values))
        found |= {*same, *same.values()}
    return found, same


def _named_so(store: Queryable, which: str) -> list[Paper]:
    """Papers that carry just this IRI, number or title: a look-up, where `_by_part` reads every title of the store."""
    iris = {row[0] for row in select(store, _EXACT % " ".join(term(ox.Literal(name)) for name in (which, *written_numbers(which))))}
    with suppress(ValueError):  # a title is no IRI
        iris.add(ox.NamedNode(which.removeprefix("<").removesuffix(">")).value)
    found, same = _around(store, iris) if iris else (set(), {})
    return merged(papers(store, found), same) if found else []


def _of_file(store: Queryable, name: str) -> list[Paper]:
    """Papers of which any source, a copy too, has just this file name: a look-up as well."""
    iris = {row[0] for row in select(store, _IN_FILE % term(ox.Literal(name)))}
    found, same = _around(store, iris) if iris else (set(), {})
    return [paper for paper in merged(papers(store, found), same) if iris & {paper.iri, *paper.same}] if found else []


def merged(found: Iterable[Paper], resolved: dict[str, str]) -> list[Paper]:
    """The papers with those that are one folded into one; a missing number or title is filled in from the others."""
    groups: dict[str, list[Paper]] = defaultdict(list)
    for paper in found:
        groups[resolved.get(paper.iri, paper.iri)].append(paper)
    return [_merge(iri, group) for iri, group in sorted(groups.items())]


def _merge(iri: str, group: list[Paper]) -> Paper:
    group.sort(key=lambda p: (p.iri != iri, p.iri))
    return Paper(iri, next((p.number for p in group if p.number), None), next((p.title for p in group if p.title), None),
                 all(p.stub for p in group), tuple(p.iri for p in group if p.iri != iri), next((p.file for p in group if p.file), None),
                 next((p.begins for p in group if p.begins), ""))


def find_paper(store: Queryable, which: str) -> Paper:
    """The one paper that is meant: by what it is called as a whole, its file too, before a part of its title.

    Raises UnknownName when nothing fits, and SeveralFit when several do: then with a list of them.
    """
    which = readable(which).strip()
    near = _named_so(store, which)
    for fits in (_by_iri, _by_number, _by_title):
        if found := fits(near, which):
            return _one(found, which)
    if found := _of_file(store, which):
        return _one(found, which)
    known = merged(papers(store), resolutions(store))
    for fits in (_by_number, _by_title, _by_part):
        if found := fits(known, which):
            return _one(found, which)
    raise UnknownName(said("no paper in the store fits {which!r} (a 文号, an IRI, a title or a part of one)", which=which))


def _one(found: list[Paper], which: str) -> Paper:
    if len(found) == 1:
        return found[0]
    raise SeveralFit(said("{which!r} fits {count} papers: {papers}", which=which, count=len(found),
                          papers=listed((paper.iri, paper.name) for paper in found)))


def listed(things: Iterable[tuple[str, str]]) -> str:
    """The first of several things (IRI, name) in one line; a name that two of them have comes with the IRI, which tells them apart."""
    found = sorted(things, key=lambda thing: (thing[1], thing[0]))
    often = Counter(name for _, name in found)
    names = [name if often[name] == 1 or name == iri else f"{name} <{iri}>" for iri, name in found]
    more = said("; and {count} more", count=len(names) - SHOWN) if len(names) > SHOWN else ""
    return "; ".join(names[:SHOWN]) + more


def _by_iri(known: list[Paper], which: str) -> list[Paper]:
    iri = which.removeprefix("<").removesuffix(">")
    return [p for p in known if iri == p.iri or iri in p.same]


def _by_number(known: list[Paper], which: str) -> list[Paper]:
    number = normal_number(which)
    return [p for p in known if number and p.number and normal_number(p.number) == number]


def _by_title(known: list[Paper], which: str) -> list[Paper]:
    title = normal_title(which)
    return [p for p in known if title and p.title and normal_title(p.title) == title]


def _by_part(known: list[Paper], which: str) -> list[Paper]:
    part = normal_title(which)
    found = [p for p in known if part and p.title and part in normal_title(p.title)]
    return found or [p for p in known if part and p.number and part in normal_title(p.number)]
