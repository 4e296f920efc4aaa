"""Papers without line breaks, or with too few: the text on the left, paragraphs on the right."""
from __future__ import annotations

import pytest

from wenmai.text import clean

LONG = "各单位要压实责任，层层抓好落实，主要负责同志亲自抓，分管负责同志具体抓，及时报告情况，确保各项措施落到实处、取得实效"


def paragraphs(raw: str) -> list[str]:
    cleaned = clean(raw)
    return [cleaned.text[slice(*place)] for place in cleaned.paragraphs]


TITLE, NUMBER, RECIPIENTS = "云溪市水务局关于做好汛期值守工作的通知", "云水发〔2021〕5号", "各县、区水务局，局属各单位："
HEADS = [
    # the paragraphs that stand on one line: what the case is for
    [TITLE, NUMBER],
    [TITLE, NUMBER, RECIPIENTS, "现通知如下。"],
    [TITLE, RECIPIENTS, "现通知如下。"],  # without a number
    [NUMBER, RECIPIENTS],
    [NUMBER, RECIPIENTS, "现通知如下。"],
    ["云溪市水务局关于印发值守方案的通知", NUMBER, "为做好值守，现通知如下。"],  # two words for a kind, no recipients
    ["云溪市防汛办法", "（2021年5月8日云溪市人民政府令第12号公布，自2021年7月1日起施行）"],
]
SENTENCES = [
    # one paragraph: what the case is for
    "关于汛期值守的事项按云水发〔2021〕5号文件办理。",  # a number in a sentence
    "根据市水务局关于值守的通知云水发〔2021〕5号的要求，现通知如下。",
    "云水发〔2021〕5号",
    "各县、区水务局，局属各单位：现通知如下。",  # one part alone
    "按照市政府办公室的通知，各县、区水务局要做到：加强值守。",
]


@pytest.mark.parametrize("parts", HEADS)
@pytest.mark.parametrize("between", ["", " ", "　　"])
def test_a_head_on_one_line(parts: list[str], between: str) -> None:
    assert [part.strip() for part in paragraphs(between.join(parts) + "\n云溪市\n")[:-1]] == parts


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_only_looks_like_a_head(sentence: str) -> None:
    assert paragraphs(sentence) == [sentence]


def test_a_whole_paper_on_one_line() -> None:
    body = ["一、压实责任", f"（一）建立台账。{LONG}。", f"（二）加强值守。{LONG}。", f"二、开展演练。{LONG}。"]
    parts = [TITLE, NUMBER, RECIPIENTS, "现通知如下。", *body, "云溪市水务局2021年5月8日", "（此件公开发布）"]
    assert paragraphs("".join(parts)) == parts
    assert [part.strip() for part in paragraphs("　　".join(parts))] == parts


SECTIONS = ["一、压实责任。各县要明确专人，市水务局负责指导。", "二、开展演练。6月底前完成一次。"]
SIGNED = "云溪市水务局2021年5月8日"
SHORT = [
    # the paragraphs of a paper that is one line of less than 200 characters: what the case is for
    [TITLE, NUMBER, RECIPIENTS, "现通知如下：", *SECTIONS, SIGNED],
    [TITLE, NUMBER, RECIPIENTS, *SECTIONS, "三、严格值守。"],  # nobody signs
    [TITLE, RECIPIENTS, "一、压实责任", "（一）建立台账。每县一本。", "（二）明确专人。", "二、开展演练。6月底前完成一次。", SIGNED],
    ["各县、区水务局：现通知如下：", *SECTIONS, SIGNED],  # without a title
    [TITLE, *SECTIONS, SIGNED],  # and with nothing but one
    ["云溪市汛期值守工作方案", *SECTIONS],
]
NOT_CUT = [
    # one paragraph: what the case is for
    "会议强调，要做到两点：一、压实责任，明确专人；二、开展演练，及时报告。",
    "市水务局负责人讲了两点意见。一、要压实责任。二、要开展演练。会议由市应急局主持。",
    "现将时间安排如下：一、报名时间为5月6日；二、截止时间为2021年5月8日",  # nobody signs
    "按照云溪市汛期值守工作方案一、二、三部分的要求抓好落实。",
]


@pytest.mark.parametrize("parts", SHORT)
@pytest.mark.parametrize("between", ["", "　　"])
def test_a_short_paper_on_one_line(parts: list[str], between: str) -> None:
    assert [part.strip() for part in paragraphs(between.join(parts))] == parts


@pytest.mark.parametrize("text", NOT_CUT)
def test_a_short_paragraph_that_counts(text: str) -> None:
    assert paragraphs(text) == [text]


def test_who_signs_behind_the_last_sentence() -> None:
    assert paragraphs(f"{LONG}，{LONG}。云溪市水务局2021年5月8日") == [f"{LONG}，{LONG}。", "云溪市水务局2021年5月8日"]
    sentence = f"{LONG}，{LONG}。市水务局2021年5月8日召开了会议。"
    assert paragraphs(sentence) == [sentence]


ITEMS = [
    # the paragraphs that stand on one line: what the case is for
    ["一、重点任务", "（一）建立台账。每县一本。", "（二）加强值守。每日两班，实行领导带班制度，重要情况随时报告。"],
    ["一、重点任务", "（一）建立台账。各县区要实行清单管理，落实责任人，按月更新，随时报告。"],  # the others have lines of their own
    ["一、重点任务", "（一）建立台账。", "1.摸清底数。", "2.按月更新。", "（二）加强值守。每日两班，实行领导带班制度。"],  # and theirs
    ["（一）建立台账。各县要实行清单管理，落实责任人。", "1.摸清底数。结合实际。", "2.按月更新。每月五日前。"],
    ["（一）建立台账：", "1.摸清底数，落实到每一座水库、每一段堤防。", "2.按月更新，每月五日前报送市水务局。"],
]
NO_ITEMS = [
    "（一）建立台账，容量1.5万条，其中新建2.3万条，每月五日前报送市水务局，实行清单管理。",  # figures
    "一、重点任务。按照（一）（二）两项分工抓好落实，各县区要结合实际制定方案，压实责任，确保完成任务。",
    "（一）建立台账。1.摸清底数。各县要实行清单管理，落实到每一座水库、每一段堤防，按月更新。",  # one item alone
]


@pytest.mark.parametrize("parts", ITEMS)
def test_items_that_go_on_behind_their_heading(parts: list[str]) -> None:
    before = f"{LONG}。" * 8
    assert paragraphs(f"{before}\n{''.join(parts)}\n云溪市")[1:-1] == parts


@pytest.mark.parametrize("text", NO_ITEMS)
def test_what_only_looks_like_items_behind_a_heading(text: str) -> None:
    before = f"{LONG}。" * 8
    assert paragraphs(f"{before}\n{text}\n云溪市")[1:-1] == [text]


def test_rules_on_one_line() -> None:
    parts = ["第一章总则", "第一条 为了防汛，制定本办法。", "第二条 本市的防汛适用本办法。",
             "第二章职责", "第三条 依照第二条，市水务局负责。", "第四条 市应急局救援。"]
    for between in ("", " ", "　　"):
        assert ["".join(part.split()) for part in paragraphs(between.join(parts))] == ["".join(part.split()) for part in parts]
