"""Papers in force on a date: made papers of one city, each with what it says of itself and what is said of it."""
from __future__ import annotations

import json
from types import ModuleType
from typing import Any

import pytest

from wenmai.extract import extract
from wenmai.lineage import infer, lineage, render
from wenmai.query import ask
from wenmai.resolve import resolve
from wenmai.text import clean

PLACE = "玉溪市人民政府"
# file: number, subject, closing words, date
PAPERS = {
    "old": ("玉政发〔2015〕3号", "防汛值守", "本通知自印发之日起施行。", "2015年5月6日"),
    "five": ("玉政发〔2018〕7号", "堤防巡查", "本通知自2018年6月1日起施行，有效期5年。", "2018年5月10日"),
    "new": ("玉政发〔2019〕4号", "防汛值守和抢险",
            "本通知自2019年7月1日起施行，《玉溪市人民政府关于防汛值守的通知》（玉政发〔2015〕3号）同时废止。", "2019年6月3日"),
    "mute": ("玉政发〔2019〕9号", "抗旱物资", "请认真落实。", "2019年8月1日"),
    "more": ("玉政发〔2019〕11号", "堤防物料",
             "修订《玉溪市人民政府关于堤防巡查的通知》（玉政发〔2018〕7号），请认真落实。", "2019年9月2日"),
    "undated": ("玉政发〔2019〕10号", "水库清淤", "本通知自印发之日起施行。", ""),
}


@pytest.fixture(scope="module")
def papers(made: ModuleType) -> Any:
    held = []
    for name, (number, subject, closing, day) in PAPERS.items():
        text = f"{number}\n{PLACE}关于{subject}的通知\n各县区人民政府：\n一、加强{subject}工作。\n{closing}\n{PLACE}\n{day}\n"
        source = made._source(f"{name}.txt", text)
        held.append((source, resolve(extract(clean(text)), text)))
    store = made.MemoryStore(held)
    infer(store)
    return store


def states(store: Any, day: str) -> dict[str, str]:
    answer = ask(store, "papers-in-force-on-a-date", {"date": day})
    number = {number: name for name, (number, *_) in PAPERS.items()}
    return {number[str(row[0])]: str(row[1]) for row in answer.rows}


def test_each_day_has_its_papers(papers: Any) -> None:
    assert states(papers, "2019-06-30") == {
        "old": "in force", "five": "in force", "new": "not yet", "mute": "not yet", "more": "not yet", "undated": "undated"}
    assert states(papers, "2023-06-01") == {
        "old": "repealed", "five": "expired", "new": "in force", "mute": "not said", "more": "not said", "undated": "undated"}


def test_a_paper_that_prints_neither_number_nor_title_is_told_of_by_its_file(made: ModuleType) -> None:
    store = made.MemoryStore([made.bare()])
    for given in ({}, {"document": "bare.txt"}):
        answer = ask(store, "papers-in-force-on-a-date", {"date": "2022-01-01", **given})
        assert answer.only("paper", "status", "file", "start", "quote").rows == (("bare.txt", "not said", "bare.txt", None, None),)


def test_the_last_day_of_validity_is_a_day_in_force(papers: Any) -> None:
    assert states(papers, "2023-05-31")["five"] == "in force"


@pytest.mark.parametrize(("paper", "day", "told"), [
    # the place that decides: which file, which words
    ("old", "2019-07-01", ("2015-05-06", None, "玉政发〔2019〕4号", None, "new.txt", "玉政发〔2019〕4号",
                           "《玉溪市人民政府关于防汛值守的通知》（玉政发〔2015〕3号")),
    ("five", "2023-06-01", ("2018-06-01", "2023-05-31", None, "玉政发〔2019〕11号", "five.txt", "玉政发〔2018〕7号",
                            "本通知自2018年6月1日起施行，有效期5年")),
    ("five", "2018-05-20", ("2018-06-01", "2023-05-31", None, None, "five.txt", "玉政发〔2018〕7号", "本通知自2018年6月1日起施行")),
    ("mute", "2023-06-01", (None, None, None, None, "mute.txt", "玉政发〔2019〕9号", "玉政发〔2019〕9号")),
])
def test_the_evidence_is_what_decides(papers: Any, paper: str, day: str, told: tuple[str | None, ...]) -> None:
    answer = ask(papers, "papers-in-force-on-a-date", {"date": day, "document": PAPERS[paper][0]})
    assert len(answer.rows) == 1
    row = dict(zip(answer.columns, answer.rows[0], strict=True))
    columns = ("effective", "validUntil", "repealedBy", "amendedBy", "file", "document", "quote")
    assert tuple(row[column] for column in columns) == told
    assert papers.text(row["file"])[row["start"]:row["end"]] == row["quote"]


def test_the_lineage_says_beside_a_paper_what_is_known_of_its_being_in_force(papers: Any) -> None:
    shown = render(lineage(papers, PAPERS["new"][0]), "tree")
    assert "玉溪市人民政府关于防汛值守和抢险的通知（2019-07-01起施行）" in shown
    assert "玉溪市人民政府关于防汛值守的通知（2015-05-06起施行，已被玉政发〔2019〕4号废止）" in shown
    told = json.loads(render(lineage(papers, PAPERS["five"][0]), "json"))["paper"]
    assert (told["effective"], told["valid_until"], told["repealed_by"]) == ("2018-06-01", "2023-05-31", [])
