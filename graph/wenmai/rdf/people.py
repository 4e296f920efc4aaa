"""People with a post or a duty in the paper, and the posts they hold."""
from __future__ import annotations

from wenmai.model import Official
from wenmai.rdf import terms as t
from wenmai.rdf.bodies import body
from wenmai.rdf.paper import Paper


def write_officials(paper: Paper) -> None:
    """Each mention, with its person, the posts and the body they are in."""
    for n, official in enumerate(paper.facts.officials, 1):
        iri = f"{paper.iri}/official/{n}"
        person = _person(paper, official)
        paper.out.a(iri, t.OFFICIAL_MENTION)
        paper.out.link(iri, t.IN_DOCUMENT, paper.iri)
        paper.out.link(iri, t.OF_PERSON, person)
        paper.out.text(iri, t.ROLE_IN_TEXT, official.role_in_text)
        paper.out.share(iri, t.CONFIDENCE, official.confidence)
        for title in official.titles:
            paper.out.link(iri, t.OF_POST, _post(paper, person, official, title))
        paper.evidence(iri, official.spans)


def person_named(paper: Paper, name: str) -> str:
    """The person that a bare name means in this paper: the official of that name, or somebody known by the name alone."""
    for official in paper.facts.officials:
        if official.name == name:
            return _person(paper, official)
    return _described(paper, _home(paper, None), name)


def _home(paper: Paper, official: Official | None) -> str:
    """The name of the body that tells a person from others of the same name; without one, where the paper holds."""
    if official and (official.canonical_org or official.org):
        return official.canonical_org or f"{paper.scope}{official.org}"
    return paper.scope


def _person(paper: Paper, official: Official) -> str:
    return _described(paper, _home(paper, official), official.name)


def _described(paper: Paper, home: str, name: str) -> str:
    iri = paper.names.person(home, name)
    if paper.once(iri):
        paper.out.a(iri, t.PERSON)
        paper.out.text(iri, t.NAME, name)
    return iri


def _post(paper: Paper, person: str, official: Official, title: str) -> str:
    iri = paper.names.post(_home(paper, official), title)
    paper.out.link(person, t.HOLDS, iri)
    if paper.once(iri):
        paper.out.a(iri, t.POST)
        paper.out.text(iri, t.LABEL, title)
        if official.org or official.canonical_org:
            printed = official.org or official.canonical_org or ""
            paper.out.link(iri, t.POST_IN, body(paper, printed, official.canonical_org))
    return iri
