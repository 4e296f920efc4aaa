"""Load figures, counts and lists of the summary are those that the store itself gives."""
from __future__ import annotations

import json

from wenmai.load import counted, render, report, report_html, workload
from wenmai.served import Copy


def test_the_load_of_the_summary_is_that_of_the_store(copy: Copy) -> None:
    asked = json.loads(render(workload(copy.store), "json"))
    read = {**copy.summary.load_counted, "rows": copy.summary.load_rows(), "apart": copy.summary.load_rows(apart=True)}
    assert read == asked
    assert len(read["rows"]) == 7
    assert len(read["apart"]) == 1


def test_rows_come_in_parts(copy: Copy) -> None:
    whole = copy.summary.load_rows()
    assert copy.summary.load_rows(start=2, limit=3) == whole[2:5]


def test_one_bodys_row_is_found_by_its_iri(copy: Copy) -> None:
    row = copy.summary.load_rows()[1]
    assert copy.summary.load_of(row["iri"]) == row
    assert copy.summary.load_of(row["iri"] + "?") is None


def test_counts_are_those_of_the_store(copy: Copy) -> None:
    bodies = list(copy.store.select("SELECT (COUNT(DISTINCT ?b) AS ?n) { GRAPH ?g { ?b a <https://w3id.org/wenmai/ns#Body> } }"))
    assert copy.summary.counts["body"] == int(bodies[0]["n"].value)
    assert copy.summary.counts["held"] == 2
    assert copy.summary.counts["official"] == 1


def test_a_list_gives_papers_that_are_held_first_and_goes_on_where_it_stopped(copy: Copy) -> None:
    whole, end = copy.summary.listed("document")
    assert end is None
    assert [hit.shown["held"] for hit in whole] == [True, True, False, False]
    first, after = copy.summary.listed("document", limit=3)
    assert after is not None
    assert [*first, *copy.summary.listed("document", limit=3, after=after)[0]] == whole


def test_a_kind_that_there_is_none_of_lists_nothing(copy: Copy) -> None:
    assert copy.summary.listed("event") == ([], None)


def test_the_report_of_the_summary_is_that_of_the_store(copy: Copy) -> None:
    assert copy.summary.load_report == report_html(report(copy.store, workload(copy.store), counted(copy.store)))
