"""Names that would be markup, scripts, or templates show as text, wherever they stand; every way out of a page is a way that there is."""
from __future__ import annotations

import asyncio
import html
import re
from typing import Any

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from wenmai.rdf.terms import PREFIXES
from wenmai.server.addresses import path_of

HOSTILE = """</title><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}'"\u202e\u0007"""
BASE = "https://w3id.org/wenmai/id/"
STATEMENTS = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + f"""
@prefix d: <{BASE}> .
d:doc_1 a wm:Document ; dcterms:title NAME ; wm:documentNumber NAME ; wm:issuer d:body_1 ; wm:recipient NAME ;
  wm:documentType NAME ;
  wm:region d:place_1 ; wm:source d:source_1 ; wm:hasTask d:task_1 ; wm:evidence d:place_in_text .
d:source_1 a wm:Source ; wm:fileName NAME ; wm:sha256 "00" .
d:place_in_text a wm:Evidence ; wm:inSource d:source_1 ; wm:start 0 ; wm:end 2 ; wm:quote NAME .
d:task_1 a wm:Task ; rdfs:label NAME ; wm:number NAME ; wm:inDocument d:doc_1 ; wm:order 1 ; wm:area d:area_1 ;
  wm:hasDeadline d:deadline_1 ; wm:hasTarget d:target_1 ; wm:evidence d:place_in_text .
d:deadline_1 a wm:Deadline ; wm:text NAME ; wm:date "2021-12-31"^^xsd:date ; wm:deadlineKind wm:by ; wm:evidence d:place_in_text .
d:target_1 a wm:Target ; wm:text NAME ; wm:value NAME ; wm:unit NAME .
d:r_1 a wm:Responsibility ; wm:task d:task_1 ; wm:body d:body_1 ; wm:role wm:lead ; wm:printedName NAME ; wm:evidence d:place_in_text .
d:body_1 a wm:Body ; skos:prefLabel NAME ; skos:altLabel NAME ; wm:leads d:task_1 ; wm:place d:place_1 ; wm:membershipRule NAME .
d:place_1 a wm:Place ; skos:prefLabel NAME .
d:area_1 a wm:PolicyArea ; skos:prefLabel NAME ; skos:notation NAME ; skos:altLabel NAME .
d:person_1 a wm:Person ; foaf:name NAME ; org:holds d:post_1 .
d:post_1 a wm:Post ; rdfs:label NAME ; org:postIn d:body_1 .
d:m_1 a wm:OfficialMention ; wm:person d:person_1 ; wm:post d:post_1 ; wm:inDocument d:doc_1 ; wm:roleInText NAME .
d:indicator_1 a wm:Indicator ; rdfs:label NAME ; wm:group NAME ; wm:inDocument d:doc_1 .
d:event_1 a org:ChangeEvent ; org:originalOrganization d:body_1 ; wm:candidate NAME ; wm:reason NAME .
d:up_1 a wm:Task ; rdfs:label NAME ; wm:inDocument d:doc_1 .
d:link_1 a wm:Link ; wm:from d:task_1 ; wm:to d:up_1 ; wm:linkKind wm:carriesOut ; wm:reason NAME ; wm:confidence 0.9 .
d:drift_1 a wm:Drift ; wm:driftOf d:link_1 ; wm:driftKind wm:leadDrift ; wm:driftDirection wm:differs ;
  wm:upperValue NAME ; wm:lowerValue NAME .
"""
PATHS = [f"/id/{name}{view}" for name, views in {
    "doc_1": ("", "?view=tasks", "?view=bodies", "?view=lineage", "?view=drift", "?view=more"), "task_1": ("",), "source_1": ("",),
    "body_1": ("", "?view=deadlines", "?view=partners", "?view=about"), "place_1": ("", "?view=bodies"), "area_1": ("",), "person_1": ("",),
    "post_1": ("",), "link_1": ("",), "deadline_1": ("",), "event_1": ("",)}.items() for view in views]


@pytest.fixture
def hostile(serving: Any) -> TestClient:
    graph = ox.Store()
    name = str(ox.Literal(HOSTILE))
    # one paper's statements stand in the graph of its source
    quads = ox.parse(STATEMENTS.replace("NAME", name).encode(), format=ox.RdfFormat.TURTLE)
    graph.extend(ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(f"{BASE}graph/00")) for q in quads)
    client: TestClient = serving(graph)
    return client


@pytest.mark.parametrize("path", [*PATHS, "/", "/papers", "/search?q=script", "/load", "/ask/tasks-of-a-body?body=script"])
def test_hostile_names_are_text(hostile: TestClient, path: str) -> None:
    answer = hostile.get(path)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text and "<img src=x" not in answer.text
    assert "49" not in re.sub(r"[\d-]{6,}|v=\w+", "", answer.text)
    assert "\u202e" not in answer.text and "\u0007" not in answer.text
    assert not re.search(r"<[^>]* on\w+=", re.sub(r'"[^"]*"', '""', answer.text))


@pytest.mark.parametrize("path", PATHS)
def test_the_name_itself_is_shown(hostile: TestClient, path: str) -> None:
    assert "<script>alert(1)</script>" in html.unescape(hostile.get(path).text)


def test_what_a_request_says_is_text_too(pages: TestClient) -> None:
    for path, params in (("/search", {"q": HOSTILE}), ("/papers", {"page": HOSTILE}), ("/ask/who-cites-it", {"document": HOSTILE}),
                         ("/at", {"iri": HOSTILE}), ("/", {HOSTILE: HOSTILE})):
        answer = pages.get(path, params=params)
        assert "<script>alert" not in answer.text and "<img src=x" not in answer.text


@pytest.mark.parametrize("target", ["//evil.example/", "/\\evil.example/", "http://evil.example/", "javascript:alert(1)//"])
def test_no_link_of_a_page_leads_to_where_a_request_says(pages: TestClient, target: str) -> None:
    """What stands in a request line as it is: clients of our own would mend it."""
    scope = {"type": "http", "method": "GET", "path": target, "raw_path": target.encode(), "query_string": b"", "root_path": "",
             "headers": [(b"host", b"localhost"), (b"accept", b"text/html")], "server": ("127.0.0.1", 8000), "scheme": "http",
             "http_version": "1.1"}
    said: list[bytes] = []

    async def asking() -> None:
        async def send(message: Any) -> None:
            said.append(message.get("body", b""))

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        await pages.app(scope, receive, send)

    asyncio.run(asking())
    links = re.findall(r'(?:href|action|src)="([^"]*)"', b"".join(said).decode())
    assert links
    assert all(re.match(r"/(?![/\\])", link) or link.startswith("#") for link in links)


def test_no_page_lets_a_script_in_that_it_does_not_need(hostile: TestClient) -> None:
    for path in PATHS:
        answer = hostile.get(path)
        assert "script-src" not in answer.headers["content-security-policy"] and "<script" not in answer.text
        assert "style=" not in re.sub(r'"[^"]*"', '""', answer.text)


def test_every_way_out_of_every_page_leads_somewhere(pages: TestClient, made: Any) -> None:
    """From the front page on, each link of each page, each kind of address up to a hundred times."""
    waiting, seen, tried = ["/"], {"/"}, 0
    while waiting:
        path = waiting.pop()
        answer = pages.get(path)
        tried += 1
        assert answer.status_code in (200, 303), f"{path}: {answer.status_code}"
        if not answer.headers["content-type" if answer.status_code == 200 else "location"].startswith("text/html"):
            continue
        links = {html.unescape(href).partition("#")[0] for href in re.findall(r'href="(/[^"]*)"', answer.text)}
        for link in sorted(links - seen):
            if not link.startswith(("/explore?", "/static")) and "lang=" not in link and len(seen) < 400:
                seen.add(link)
                waiting.append(link)
    assert tried > 150


def test_a_figure_is_two_steps_from_its_sentence(pages: TestClient) -> None:
    """From the ranking to the tasks of a body, from there to the words in the text."""
    first = re.search(r'href="(/id/body/[^"]+\?view=tasks)"', pages.get("/load").text)
    assert first
    second = re.search(r'class="cite" href="(/id/source/[^"#]+)#at"', pages.get(first[1]).text)
    assert second
    assert '<mark id="at">' in pages.get(second[1]).text


def test_the_path_of_what_is_in_the_store_leads_back(hostile: TestClient) -> None:
    assert hostile.get(str(path_of(f"{BASE}doc_1", BASE))).status_code == 200
