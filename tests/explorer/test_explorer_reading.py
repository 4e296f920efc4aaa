"""The texts on a page: whole while there is room, else the paragraphs of the quotes; offsets are always those of the source."""
from __future__ import annotations

import json

from wenmai.explorer import render
from wenmai.explorer.network import Evidence
from wenmai.explorer.page import page_data
from wenmai.explorer.reading import NEAR, pieces_around, texts_read

from .looking import SOURCE, TEXT, at, network

LINES = "甲段。\n乙段有引文。\n丙段。\n丁段也有引文。\n"


def test_a_text_is_whole_and_its_quotes_stand_at_their_offsets() -> None:
    (said,) = texts_read([at("牵头"), at("配合")], {SOURCE: TEXT})
    assert said == {"file": "plan.txt", "length": len(TEXT), "whole": True, "pieces": [[0, TEXT]]}


def test_a_hidden_character_becomes_one_sign_so_that_offsets_stay() -> None:
    (said,) = texts_read([Evidence("a.txt", 0, 1, "甲", source="s")], {"s": "甲\u202e\u0007乙\n"})
    assert said["pieces"] == [[0, "甲\ufffd\u2407乙\n"]]


def test_beyond_the_room_a_text_is_the_paragraphs_of_its_quotes() -> None:
    quotes = [Evidence("a.txt", LINES.index("引文"), LINES.index("引文") + 2, "引文", source="s"),
              Evidence("a.txt", LINES.rindex("引文"), LINES.rindex("引文") + 2, "引文", source="s")]
    (said,) = texts_read(quotes, {"s": LINES}, room=3)
    assert not said["whole"] and said["pieces"] == [[4, "乙段有引文。\n"], [15, "丁段也有引文。\n"]]


def test_the_shortest_texts_are_whole_first() -> None:
    evidence = [Evidence("a", 0, 1, "甲", source="a"), Evidence("b", 0, 1, "乙", source="b")]
    assert [said["whole"] for said in texts_read(evidence, {"a": "甲" * 50, "b": "乙" * 10}, room=20)] == [False, True]


def test_a_paragraph_without_end_is_cut_near_the_quote() -> None:
    assert pieces_around("字" * 5000, [(2000, 2002)]) == [(2000 - NEAR, "字" * (2 * NEAR + 2))]


def test_texts_without_evidence_are_left_away() -> None:
    assert texts_read([at("牵头")], {SOURCE: TEXT, "urn:other": "别的"})[0]["length"] == len(TEXT)
    assert len(texts_read([at("牵头")], {SOURCE: TEXT, "urn:other": "别的"})) == 1


def test_every_place_of_the_page_leads_to_its_text() -> None:
    data = page_data(network(), "图")
    for _, start, end, quote, _, text in data["evidence"]:
        ((offset, characters),) = data["texts"][text]["pieces"]
        assert characters[start - offset:end - offset] == quote


def test_evidence_without_a_text_keeps_what_stands_around_it() -> None:
    shown = network()
    shown.texts.clear()
    data = page_data(shown, "图")
    assert data["texts"] == [] and all(place[5:] == [-1, "", ""] for place in data["evidence"])


def test_texts_stand_in_elements_of_their_own() -> None:
    made = render(network(), "图")
    (inside,) = [part.split("</script>")[0] for part in made.split('id="text-0">')[1:]]
    assert json.loads(inside)["pieces"][0][1] == TEXT
