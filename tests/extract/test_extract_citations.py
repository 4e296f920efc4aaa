"""Papers that a text names: the sentence, and title, number and relation of each paper cited."""
from __future__ import annotations

import pytest

from wenmai.extract.citations import citation_facts, cited_papers
from wenmai.model import Citation
from wenmai.text import clean


def cited(text: str, *, own: str | None = None, preamble: int = 0) -> list[Citation]:
    cleaned = clean(text)
    return citation_facts(cleaned, cited_papers(cleaned, preamble, own, None), lambda offset: None)


RELATIONS = [
    # sentence, relation
    ("根据《防洪条例》，制定本方案。", "basis"),
    ("按照《防洪条例》要求，开展检查。", "basis"),
    ("参照《防汛规程》。", "basis"),
    ("根据《防汛规程》制定本方案。", "basis"),  # what is made is this paper
    ("依照《防洪法》第十二条规定，制定本办法。", "basis"),
    ("贯彻落实《防汛规划》。", "implements"),
    ("按照《防汛规程》执行。", "implements"),  # what stands behind goes before what stands before
    ("达到《堤防标准》。", "implements"),
    ("按时完成《防汛规划》任务。", "implements"),  # 按时 is no 按
    ("做好《抢险办法》的贯彻实施。", "implements"),
    ("转发《市水务局关于汛期值守的意见》。", "forwards"),
    ("现将《市水务局汛期值守方案》印发给你们。", "forwards"),
    ("修订《防汛预案》。", "amends"),
    ("《防汛条例（修订草案）》报市政府审定。", "amends"),  # the title says it
    ("将《防汛预案》予以废止。", "repeals"),
    ("《防汛预案》同时废止。", "repeals"),
    ("停止执行《值守办法》。", "repeals"),
    ("制定《抢险办法》。", "mentions"),
    ("研究出台《抢险办法》。", "mentions"),
    ("《防汛预案》第三条不再执行。", "amends"),  # one article of it, the rest stays
    ("宣传《防洪法》。", "mentions"),
    ("修改完善《防汛预案》。", "mentions"),  # 修改完善 is drafting
    ("《防汛知识》发到各户。", "mentions"),
]


@pytest.mark.parametrize(("sentence", "relation"), RELATIONS)
def test_relations(sentence: str, relation: str) -> None:
    assert [c.relation for c in cited(sentence)] == [relation]


NOT_POLICIES = ["签订《劳动合同》。", "核发《取水许可证》。", "填写《防汛物资登记表》。", "出具《整改通知书（样式）》。",
                "参加“防汛在行动”活动。", "《》"]


@pytest.mark.parametrize("sentence", NOT_POLICIES)
def test_what_is_filled_in_or_signed_is_no_policy(sentence: str) -> None:
    assert cited(sentence) == []


NUMBERED = [
    # sentence, title and number of each
    ("根据《国务院关于加强防汛的意见》（国发〔2020〕1号）和《水利部关于值守的通知》（水防〔2020〕2号）精神，",
     [("国务院关于加强防汛的意见", "国发〔2020〕1号"), ("水利部关于值守的通知", "水防〔2020〕2号")]),
    ("根据国发〔2020〕1号文件精神，制定本方案。", [(None, "国发〔2020〕1号")]),
    ("根据《防洪条例》（2020年修订），制定本方案。", [("防洪条例", None)]),  # a bracket without a number
    ("根据《防洪条例》(国务院令第 441号)，制定本方案。", [("防洪条例", "国务院令第441号")]),
    ("根据《国务院办公厅转发水利部〈关于防汛的意见〉的通知》，", [("国务院办公厅转发水利部〈关于防汛的意见〉的通知", None)]),
]


@pytest.mark.parametrize(("sentence", "expected"), NUMBERED)
def test_titles_with_numbers(sentence: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(c.title, c.number) for c in cited(sentence)] == expected


def test_one_word_stands_for_a_list_of_titles() -> None:
    assert [c.relation for c in cited("依据《防洪法》、《抗旱条例》和《防汛条例》，制定本办法。")] == ["basis"] * 3
    assert [c.relation for c in cited("推进《抢险办法》、《值守办法》的贯彻落实。")] == ["implements"] * 2
    assert [c.relation for c in cited("根据《防洪法》，制定本办法。宣传《抗旱条例》。")] == ["basis", "mentions"]


ISSUERS = [
    ("转发《市水务局关于汛期值守的意见》。", "市水务局"),
    ("按照省水利厅《关于值守的通知》，开展检查。", "省水利厅"),
    ("按照要求落实《防汛规程》。", None),
]


@pytest.mark.parametrize(("sentence", "issuer"), ISSUERS)
def test_who_issued_the_paper_in_the_texts_own_words(sentence: str, issuer: str | None) -> None:
    assert [c.issuer for c in cited(sentence)] == [issuer]


def test_a_short_form_is_the_last_title_that_ends_so() -> None:
    first, second = cited("根据《云溪市防汛条例》，制定本办法。修订《办法》。")
    assert (first.title, second.title) == ("云溪市防汛条例", "办法")
    assert len(cited("根据《云溪市防汛条例》，制定本办法。违反《条例》的，依法处理。")) == 1


def test_the_same_paper_counts_once_a_task() -> None:
    cleaned = clean("落实《防汛规划》。再落实《防汛规划》。")
    found = cited_papers(cleaned, 0, None, None)
    assert len(citation_facts(cleaned, found, lambda offset: "t1")) == 1
    assert [c.task for c in citation_facts(cleaned, found, lambda offset: "t1" if offset < 9 else "t2")] == ["t1", "t2"]


def test_the_papers_own_title_is_no_citation() -> None:
    text = "《云溪市防汛方案》已经市政府同意，现印发给你们，请认真落实。\n《云溪市防汛方案》自印发之日起施行。"
    assert cited(text, own="云溪市人民政府关于印发云溪市防汛方案的通知", preamble=20) == []
    assert [c.title for c in cited("《云溪市抗旱方案》已报市政府。", own="云溪市防汛方案")] == ["云溪市抗旱方案"]


def test_the_quote_holds_title_and_number() -> None:
    raw = "根据《国务院关于加\n强防汛的意见》（国发〔2020〕\n1号）精神，"
    cleaned = clean(raw.replace("\n", " "))
    (fact,) = citation_facts(cleaned, cited_papers(cleaned, 0, None, None), lambda offset: None)
    assert [raw[s:e] for s, e in fact.spans] == ["《国务院关于加\n强防汛的意见》（国发〔2020〕\n1号"]
