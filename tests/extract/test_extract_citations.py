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
    ("《防汛预案》尚未废止。", "mentions"),
    ("《防汛预案》废止前已受理的，按原规定办理。", "mentions"),
    ("不得废止《防汛预案》。", "mentions"),
    ("建议废止《防汛预案》。", "mentions"),
    ("下列文件继续有效，不予废止：\n1.《防汛预案》", "mentions"),
    ("下列文件予以废止：\n1.《防汛预案》", "repeals"),
    ("制定《抢险办法》。", "mentions"),
    ("研究出台《抢险办法》。", "mentions"),
    ("《防汛预案》第三条不再执行。", "amends"),  # one article of it, the rest stays
    ("宣传《防洪法》。", "mentions"),
    ("修改完善《防汛预案》。", "mentions"),  # 修改完善 is drafting
    ("《防汛知识》发到各户。", "mentions"),
    ("暂停执行《值守办法》。", "repeals"),
    ("《值守办法》作废。", "repeals"),
    ("《值守办法》（云水〔2010〕3号），自本办法施行之日起同时废止。", "repeals"),
    ("对《防汛预案》进行修订。", "amends"),
    ("对《值守办法》作如下修改：", "amends"),
    ("将《值守办法》第三条修改为：", "amends"),
    ("落实新修订的《值守办法》。", "implements"),  # which text of it, not what is done to it
    ("落实修订后的《值守办法》。", "implements"),
    ("以《防洪法》为依据。", "basis"),
    ("以省政府《值守办法》为根本遵循。", "basis"),
    ("实现《防汛规划》确定的目标。", "implements"),
    ("推动《防汛规划》落地见效。", "implements"),
    ("抓好《防汛规划》的组织实施。", "implements"),
    ("确保《防汛规划》各项任务落到实处。", "implements"),
    ("《防汛规划》实施以来，水库更安全。", "mentions"),
    ("《防汛规划》印发后，各县抓紧学。", "mentions"),
    ("加快《防汛条例》立法。", "mentions"),
    ("编制完成《防汛规划》。", "mentions"),  # what is completed is the draft
    ("印发实施《防汛规划》。", "mentions"),
    ("修订完善《防汛预案》。", "amends"),
    ("依《防洪法》处罚。", "basis"),
    ("依法落实《防洪法》。", "implements"),
    ("《值守办法》不再施行。", "repeals"),
    ("宣布失效《值守办法》。", "repeals"),
    ("《值守办法》（云水〔2010〕3号）有效期届满，不再执行。", "repeals"),
    ("《值守办法》与本通知不一致的，以本通知为准。", "mentions"),  # it goes on beside this one
    ("按照市委部署，市政府出台了《抢险办法》。", "mentions"),  # what is said before the comma is another paper
    ("按照有关规定延长《值守办法》的期限。", "amends"),  # the rule stays, its last day does not
    ("将《值守办法》中的“水利局”修改为“水务局”。", "amends"),
    ("将《值守办法》（云水〔2010〕3号）第三条第一款中的“水利局”一词统一改为“水务局”。", "amends"),
    ("删去《值守办法》第五条。", "amends"),
    ("从《值守办法》中删除有关巡堤的内容。", "amends"),
    ("《值守办法》第三条增加一款。", "amends"),
    ("《值守办法》中“水利局”一律改称“水务局”。", "amends"),
    ("《值守办法》修订前，巡堤不变。", "mentions"),
    ("以本文取代《值守办法》。", "repeals"),
    ("巡堤以《防洪法》为准绳。", "basis"),
    ("落实巡堤任务时注意与《值守办法》相衔接。", "mentions"),
    ("发现县里不执行《值守办法》的，通报批评。", "mentions"),
    ("确保《防汛规划》（云水〔2010〕3号）目标如期完成。", "implements"),
    ("对《值守办法》中不适应的条款进行修改。", "amends"),
    ("《值守办法》里关于巡堤的期限予以延长。", "amends"),
    ("《值守办法》中的“三色图”发到各户。", "mentions"),  # nothing is said to be done to it
    ("堤防要符合《堤防标准》的要求。", "implements"),
    ("符合《堤防标准》规定条件的优先安排。", "mentions"),  # which ones are meant
    ("让《值守办法》的规定在基层落地。", "implements"),
    ("《值守办法》、《巡堤办法》自2021年5月1日起同时废止。", "repeals"),
    ("对下列2件文件予以废止，自本决定印发之日起不再执行。\n1.《防汛预案》", "repeals"),
    ("下列文件不予废止，另行清理。\n1.《防汛预案》", "mentions"),
    ("按照有关规定和《值守办法》开展检查。", "basis"),  # a joiner goes on with it
    ("落实会议精神，《抢险办法》更细。", "mentions"),
    ("按照省里5月印发《抢险办法》要求，开展检查。", "basis"),
    ("现将市水务局《汛期值守方案》印发给你们。", "forwards"),
    ("《汛期值守方案》已经市政府同意，现转发给你们。", "forwards"),
]


@pytest.mark.parametrize(("sentence", "relation"), RELATIONS)
def test_relations(sentence: str, relation: str) -> None:
    assert {c.relation for c in cited(sentence)} == {relation}


NOT_POLICIES = ["签订《劳动合同》。", "核发《取水许可证》。", "填写《防汛物资登记表》。", "出具《整改通知书（样式）》。",
                "参加“防汛在行动”活动。", "《》", "出具《受理通知单》（样张）。", "《云溪日报》作了报道。",
                "在《防汛报》开设专栏。", "电影《大坝》获奖。",
                "详见附件《报汛指南》。", "附件：1.《报汛指南》", "按《报汛指南》（附件2）报送。"]


@pytest.mark.parametrize("sentence", NOT_POLICIES)
def test_what_is_filled_in_or_signed_is_no_policy(sentence: str) -> None:
    assert cited(sentence) == []


NUMBERED = [
    # sentence, title and number of each
    ("根据《国务院关于加强防汛的意见》（国发〔2020〕1号）和《水利部关于值守的通知》（水防〔2020〕2号）精神，",
     [("国务院关于加强防汛的意见", "国发〔2020〕1号"), ("水利部关于值守的通知", "水防〔2020〕2号")]),
    ("根据国发〔2020〕1号文件精神，制定本方案。", [(None, "国发〔2020〕1号")]),
    ("国发〔2020〕1号文件（《防汛意见》）的要求不变。", [("防汛意见", "国发〔2020〕1号")]),  # the title behind the number
    ("巡堤收费依国发〔2020〕1号核定。", [(None, "国发〔2020〕1号")]),
    ("根据《防洪条例》（2020年修订），制定本方案。", [("防洪条例", None)]),  # a bracket without a number
    ("根据《防洪条例》(国务院令第 441号)，制定本方案。", [("防洪条例", "国务院令第441号")]),
    ("根据《财政部 水利部 应急管理部关于值守的公告》（财政部 水利部 应急管理部公告2020年第5号）和要求，",
     [("财政部 水利部 应急管理部关于值守的公告", "财政部 水利部 应急管理部公告2020年第5号")]),  # several who issued it together
    ("根据《国务院办公厅转发水利部〈关于防汛的意见〉的通知》，", [("国务院办公厅转发水利部〈关于防汛的意见〉的通知", None)]),
    ("根据《值守办法》（试行）（云水〔2020〕3号）要求，", [("值守办法", "云水〔2020〕3号")]),  # two brackets
    ("根据《值守办法》（省防汛办、水利厅联合印发，云水〔2020〕3号）要求，", [("值守办法", "云水〔2020〕3号")]),
    ("根据《值守办法》云水〔2020〕3号要求，", [("值守办法", "云水〔2020〕3号")]),  # no bracket
    ("根据《值守办法》（云水〔2020〕3号要求，", [("值守办法", "云水〔2020〕3号")]),  # half of it
    ("根据《值守办法》［云水〔2020〕3号］要求，", [("值守办法", "云水〔2020〕3号")]),
    ("根据云水〔2020〕3号文件《值守办法》要求，", [("值守办法", "云水〔2020〕3号")]),  # the number first
    ("根据《值守办法（云水〔2020〕3号）》要求，", [("值守办法", "云水〔2020〕3号")]),  # within the marks
    ("根据《值守办法》（云水〔2020〕3号、云水〔2021〕5号）要求，", [("值守办法", "云水〔2020〕3号"), (None, "云水〔2021〕5号")]),
    ("根据省水利厅关于印发《值守办法》的通知（云水〔2020〕3号）要求，", [("值守办法", "云水〔2020〕3号")]),
    ("根据《值守办法》，结合云水〔2020〕3号，", [("值守办法", None), (None, "云水〔2020〕3号")]),
    ("你局关于加固堤防的请示（云水〔2020〕3号）收悉。", [("关于加固堤防的请示", "云水〔2020〕3号")]),  # no marks at all
    ("根据《水利部关于印发〈值守办法》的通知》（水防〔2020〕5号），", [("水利部关于印发〈值守办法》的通知", "水防〔2020〕5号")]),
    ("根据《水利部关于印发《值守办法的通知》（水防〔2020〕5号），", [("水利部关于印发《值守办法的通知", "水防〔2020〕5号")]),
    ("堤防要达到《堤防标准》（GB/T 12345—2010）要求。", [("堤防标准", "GB/T 12345—2010")]),
    ("根据《巡堤规程》DB53/1234-2019，", [("巡堤规程", "DB53/1234-2019")]),
    ("根据GB/T 12345—2010，", []),  # a standard counts by its title
    ("根据《关于废止云水〔2020〕3号文件的通知》，", [("关于废止云水〔2020〕3号文件的通知", None)]),
]


@pytest.mark.parametrize(("sentence", "expected"), NUMBERED)
def test_titles_with_numbers(sentence: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(c.title, c.number) for c in cited(sentence)] == expected


def test_one_word_stands_for_a_list_of_titles() -> None:
    assert [c.relation for c in cited("依据《防洪法》、《抗旱条例》和《防汛条例》，制定本办法。")] == ["basis"] * 3
    assert [c.relation for c in cited("推进《抢险办法》、《值守办法》的贯彻落实。")] == ["implements"] * 2
    assert [c.relation for c in cited("根据《防洪法》，制定本办法。宣传《抗旱条例》。")] == ["basis", "mentions"]


@pytest.mark.parametrize("text", [
    "《抢险办法》（云水〔2010〕3号）、《值守办法》、《巡堤办法》（云水〔2012〕5号）和《运石办法》自2021年5月1日起同时废止。",
    "云水〔2010〕3号、云水〔2012〕5号、云水〔2012〕6号和云水〔2013〕7号文件同时废止。",
])
def test_what_is_said_behind_a_list_holds_for_all_of_it(text: str) -> None:
    assert [c.relation for c in cited(text)] == ["repeals"] * 4


ISSUERS = [
    ("转发《市水务局关于汛期值守的意见》。", "市水务局"),
    ("按照省水利厅《关于值守的通知》，开展检查。", "省水利厅"),
    ("按照要求落实《防汛规程》。", None),
    ("你局《关于加固堤防的请示》收悉。", "你局"),
]


@pytest.mark.parametrize(("sentence", "issuer"), ISSUERS)
def test_who_issued_the_paper_in_the_texts_own_words(sentence: str, issuer: str | None) -> None:
    assert [c.issuer for c in cited(sentence)] == [issuer]


def test_a_short_form_is_the_last_title_that_ends_so() -> None:
    first, second = cited("根据《云溪市防汛条例》，制定本办法。修订《办法》。")
    assert (first.title, second.title) == ("云溪市防汛条例", "办法")
    assert len(cited("根据《云溪市防汛条例》，制定本办法。违反《条例》的，依法处理。")) == 1


def test_an_agreed_short_form_stands_for_the_title_before_it() -> None:
    text = "根据《云溪市防汛条例》（云水〔2020〕3号，以下简称《防汛新规》）要求，检查。落实《防汛新规》。"
    assert [(c.title, c.number) for c in cited(text)] == [("云溪市防汛条例", "云水〔2020〕3号")]
    cleaned = clean(text)
    found = citation_facts(cleaned, cited_papers(cleaned, 0, None, None), lambda offset: "t1" if offset < 40 else "t2")
    assert [(c.title, c.relation, c.task) for c in found] == [("云溪市防汛条例", "basis", "t1"), ("云溪市防汛条例", "implements", "t2")]


def test_the_short_form_of_the_papers_own_title_is_no_citation() -> None:
    text = "《云溪市防汛方案》（以下简称《防汛新规》）已经市政府同意，现印发给你们。落实《防汛新规》。"
    assert cited(text, own="云溪市防汛方案", preamble=20) == []


def test_a_short_form_stands_for_a_title_that_says_it_is_on_trial_or_a_notice() -> None:
    assert len(cited("根据《云溪市值守办法（试行）》，检查。违反《值守办法》的，处理。")) == 1
    assert len(cited("根据《水利厅关于印发值守办法的通知》，检查。违反《值守办法》的，处理。")) == 1


def test_a_law_is_the_same_with_and_without_the_countrys_name() -> None:
    assert len(cited("根据《中华人民共和国防洪法》，制定本办法。违反《防洪法》的，处理。")) == 1


def test_the_same_paper_counts_once_a_task() -> None:
    cleaned = clean("落实《防汛规划》。再落实《防汛规划》。")
    found = cited_papers(cleaned, 0, None, None)
    assert len(citation_facts(cleaned, found, lambda offset: "t1")) == 1
    assert [c.task for c in citation_facts(cleaned, found, lambda offset: "t1" if offset < 9 else "t2")] == ["t1", "t2"]


def test_the_papers_own_title_is_no_citation() -> None:
    text = "《云溪市防汛方案》已经市政府同意，现印发给你们，请认真落实。\n《云溪市防汛方案》自印发之日起施行。"
    assert cited(text, own="云溪市人民政府关于印发云溪市防汛方案的通知", preamble=20) == []
    assert [c.title for c in cited("《云溪市抗旱方案》已报市政府。", own="云溪市防汛方案")] == ["云溪市抗旱方案"]


OWN = [
    # opening words, own title, titles cited
    ("现将《关于防汛的措施》印发给你们。", "云溪市人民政府关于印发防汛措施的通知", []),  # 的 comes and goes
    ("现将《云溪市值守办法》印发给你们。", "云溪市水务局关于印发2020年工作要点的通知", []),
    ("现将省水利厅《值守办法》印发给你们。", "云溪市水务局关于印发值守要求的通知", ["值守办法"]),  # another body's
    ("《值守办法》（试行）已经市政府同意，现印发给你们。", "关于印发云溪市值守办法(试行)的通知", []),
    ("现将《值守办法》转发给你们。", "关于转发值守办法的通知", ["值守办法"]),
    ("请抓好《值守办法》的落实。", "关于贯彻值守办法的通知", ["值守办法"]),
    ("云溪市发布《值守办法》，下一步落实《防汛规划》。以下为《值守办法》全文：", None, ["防汛规划"]),
    ("云溪市水务局关于印发《值守办法（试行）》的通知\n", None, []),  # a heading that was not taken as the title
]


@pytest.mark.parametrize(("text", "own", "titles"), OWN)
def test_what_is_the_papers_own(text: str, own: str | None, titles: list[str]) -> None:
    assert [c.title for c in cited(text, own=own, preamble=len(text))] == titles


def test_the_papers_own_order_is_no_citation() -> None:
    cleaned = clean("云溪市人民政府令\n第12号\n（2020年1月1日云溪市人民政府令第5号发布，2021年1月1日云溪市人民政府令第12号修订）")
    own = (cleaned.folded.index("第12号"), cleaned.folded.index("第12号") + 4)
    found = cited_papers(cleaned, 0, None, own)
    assert [cleaned.text[slice(*c.number)] for c in found if c.number] == ["云溪市人民政府令第5号"]


def test_the_quote_holds_title_and_number() -> None:
    raw = "根据《国务院关于加\n强防汛的意见》（国发〔2020〕\n1号）精神，"
    cleaned = clean(raw.replace("\n", " "))
    (fact,) = citation_facts(cleaned, cited_papers(cleaned, 0, None, None), lambda offset: None)
    assert [raw[s:e] for s, e in fact.spans] == ["《国务院关于加\n强防汛的意见》（国发〔2020〕\n1号"]


def test_papers_repealed_in_a_list_of_lines() -> None:
    """The list ends where a sentence on another paper begins."""
    text = clean("云溪市人民政府关于清理文件的决定\n经研究，决定如下。\n下列文件宣布失效：\n1.《值守办法》（云水〔2010〕3号）\n"
                 "2.《巡堤办法》。\n《抢险办法》继续有效。以下文件自本决定公布之日起废止：《借船办法》；《运石办法》。《防洪规程》继续执行。\n")
    found = cited_papers(text, 0, None, None)
    assert [text.text[slice(*c.title)] for c in found if c.relation == "repeals" and c.title] == [
        "值守办法", "巡堤办法", "借船办法", "运石办法"]


def test_the_word_for_a_former_paper_is_no_part_of_its_number() -> None:
    text = clean("原云政发〔2016〕3号同时废止，原政发〔2016〕4号继续执行。")  # the code of 原平市
    found = cited_papers(text, 0, None, None)
    assert [text.text[slice(*c.number)] for c in found if c.number] == ["云政发〔2016〕3号", "原政发〔2016〕4号"]


def test_what_a_page_links_to_behind_the_paper_is_not_cited() -> None:
    paper = "一、加强值守。\n认真落实《防汛条例》，把工作做细做实，遇有情况及时处置。\n云溪市水务局\n"
    assert [c.title for c in cited(paper + "相关链接\n《值守办法》解读\n关于巡堤的通知（云水〔2010〕3号）\n")] == ["防汛条例"]
