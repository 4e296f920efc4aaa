"""One address, several forms: a page for people, RDF for programs; Chinese and English."""
from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from wenmai.rdf.iri import Names
from wenmai.server.addresses import path_of

NAMES = Names()
BODY = NAMES.body("玉溪市体育局")
PATH = str(path_of(BODY, NAMES.base))
FORMS = {"text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES, "application/ld+json": ox.RdfFormat.JSON_LD,
         "application/rdf+xml": ox.RdfFormat.RDF_XML}


@pytest.mark.parametrize("media", FORMS)
def test_every_form_says_what_the_store_says(pages: TestClient, store: Any, media: str) -> None:
    answer = pages.get(PATH, headers={"accept": media})
    assert answer.headers["content-type"].split(";")[0] == media
    said = {quad.triple for quad in ox.parse(answer.content, format=FORMS[media])}
    body, quads = ox.NamedNode(BODY), store.graph.quads_for_pattern
    assert said == {quad.triple for quad in [*quads(body, None, None), *quads(None, None, body)]}


@pytest.mark.parametrize(("accept", "media"), [
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"), ("*/*", "text/html"), ("", "text/html"),
    ("text/turtle;q=0.5, text/html;q=0.4", "text/turtle"), ("application/rdf+xml, text/turtle;q=0.2", "application/rdf+xml"),
    ("application/*", "application/n-triples")])
def test_the_form_that_is_liked_best(pages: TestClient, accept: str, media: str) -> None:
    assert pages.get(PATH, headers={"accept": accept}).headers["content-type"].startswith(media)


def test_a_form_that_there_is_not(pages: TestClient) -> None:
    assert pages.get(PATH, headers={"accept": "image/png"}).status_code == 406
    assert pages.get(f"{PATH}?format=docx").status_code == 406


def test_format_stands_above_accept(pages: TestClient) -> None:
    assert pages.get(f"{PATH}?format=nt").headers["content-type"].startswith("application/n-triples")


def test_the_page_names_its_other_forms(pages: TestClient) -> None:
    answer = pages.get(PATH)
    assert "Accept" in answer.headers["vary"]
    for media, name in (("text/turtle", "ttl"), ("application/ld+json", "jsonld")):
        assert f'<{PATH}?format={name}>; rel="alternate"; type="{media}"' in answer.headers["link"]
        assert f'<link rel="alternate" type="{media}" href="{PATH}?format={name}">' in answer.text


def test_a_source_tells_of_the_places_in_it(pages: TestClient, made: Any) -> None:
    """An IRI with a fragment is asked for without it."""
    source, _ = made.city()
    iri = NAMES.source(source.sha256)
    answer = pages.get(str(path_of(iri, NAMES.base)), headers={"accept": "application/n-triples"})
    assert f"<{iri}#char=0,13>" in answer.text


def test_nothing_is_nothing_in_any_form(pages: TestClient) -> None:
    assert pages.get("/id/body/x", headers={"accept": "text/turtle"}).status_code == 404


@pytest.mark.parametrize(("asked", "tag"), [
    ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"), ("en-GB,en;q=0.9", "en"), ("de, en;q=0.7, zh;q=0.3", "en"), ("de", "zh-CN"), ("", "zh-CN"),
    ("en;q=x", "zh-CN")])
def test_the_language_is_the_browsers(pages: TestClient, asked: str, tag: str) -> None:
    answer = pages.get("/", headers={"accept-language": asked})
    assert f'<html lang="{tag}">' in answer.text
    assert answer.headers["content-language"] == tag


def test_a_language_once_chosen_stays(pages: TestClient) -> None:
    assert '<html lang="en">' in pages.get("/papers?lang=en").text
    assert '<html lang="en">' in pages.get("/load").text


def test_the_way_to_the_other_language_keeps_the_page(pages: TestClient) -> None:
    page = pages.get(f"{PATH}?view=deadlines&as_of=2021-07-01").text
    assert f'href="{PATH}?view=deadlines&amp;as_of=2021-07-01&amp;lang=en" hreflang="en"' in page


def test_every_word_is_there_in_both_languages(pages: TestClient) -> None:
    from wenmai.server.pages.words import WORDS

    assert not [key for key, (zh, en) in WORDS.items() if not zh.strip() or not en.strip()]
    assert "机构" in pages.get(PATH).text and "Body" in pages.get(f"{PATH}?lang=en").text


def test_every_word_that_a_template_asks_for_is_there() -> None:
    from importlib.resources import files

    from wenmai.server.pages.words import WORDS

    asked = set()
    for template in (files("wenmai.server.pages") / "templates").iterdir():
        text = template.read_text("utf-8")
        asked |= set(re.findall(r"""\bw\(["']([^"']+)["']\)""", text)) | set(re.findall(r"""m\.field\(["']([^"']+)["']""", text))
    assert len(asked) > 80
    assert not asked - set(WORDS)


class Bare:
    """A store whose default graph is empty, as an endpoint's may be."""

    def __init__(self, graph: ox.Store) -> None:
        self.graph = graph

    def query(self, sparql: str, **how: Any) -> Any:
        return self.graph.query(sparql)


def test_no_page_leans_on_a_default_graph(pages: TestClient, serving: Any, store: Any) -> None:
    """All data stand in named graphs; an endpoint's default graph may be the union of these, or nothing."""
    bare = serving(Bare(store.graph), *(source for source, _ in store.papers))
    for path in (PATH, f"{PATH}?view=deadlines", f"{PATH}?view=partners", f"{PATH}?view=about", "/", "/papers", "/load", "/search?q=步道"):
        assert bare.get(path).text == pages.get(path).text, path
