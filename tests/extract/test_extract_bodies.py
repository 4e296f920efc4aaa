"""Lists of bodies: the list, and the names in it."""
from __future__ import annotations

import pytest

from wenmai.extract.bodies import ends_as_body, shares_head, split_bodies

LISTS = [
    # list, names: what the case is for
    ("市教育局、市财政局", ["市教育局", "市财政局"]),
    ("市财政局；市审计局，市税务局", ["市财政局", "市审计局", "市税务局"]),
    ("市财政局 市审计局", ["市财政局", "市审计局"]),
    ("市发展改革委、工业和信息化局", ["市发展改革委", "工业和信息化局"]),  # the place said once
    ("各县（市、区）人民政府，市直各部门", ["各县（市、区）人民政府", "市直各部门"]),  # marks within brackets
    ("各市（州）、各县（市、区）人民政府", ["各市（州）", "各县（市、区）人民政府"]),
    ("各州、市卫生健康委，委机关各处室", ["各州、市卫生健康委", "委机关各处室"]),  # a level said once for the list
    ("各乡、镇人民政府", ["各乡、镇人民政府"]),
    ("各镇（街道），县直各部门", ["各镇（街道）", "县直各部门"]),  # 县 is the issuer's own level
    ("各镇（街道）、县直各部门", ["各镇（街道）", "县直各部门"]),
    ("各镇，县政府各部门", ["各镇", "县政府各部门"]),
    ("各省，自治区，直辖市人民政府", ["各省，自治区，直辖市人民政府"]),
    ("各省、自治区、直辖市人民政府，国务院各部委", ["各省、自治区、直辖市人民政府", "国务院各部委"]),
    ("各委、办、局", ["各委、办、局"]),  # a kind said alone
    ("各委、办、局等部门", ["各委、办、局等部门"]),
    ("市委、市政府", ["市委", "市政府"]),  # 市委 is a body, 市 alone would not be
    ("贵阳市、遵义市、黔南州人民政府", ["贵阳市", "遵义市", "黔南州人民政府"]),  # places, not levels
    ("市水务局市应急局", ["市水务局", "市应急局"]),  # no mark between
    ("省水利厅省财政厅，市水务局", ["省水利厅", "省财政厅", "市水务局"]),
    ("云溪市水务局云溪市财政局", ["云溪市水务局", "云溪市财政局"]),
    ("云溪市水务局市财政局市教育局", ["云溪市水务局", "市财政局", "市教育局"]),  # the place, then its level alone
    ("区水务局   区财政局区教育局", ["区水务局", "区财政局", "区教育局"]),
    ("市水务局（市河长办）市应急局", ["市水务局（市河长办）", "市应急局"]),
    ("市委市政府", ["市委市政府"]),  # one word
    ("市水务局市级机关", ["市水务局市级机关"]),
    ("市公安局市中分局", ["市公安局市中分局"]),  # a branch of it
    ("市水务局各县水务局", ["市水务局各县水务局"]),
    ("市教育局市场化项目", ["市教育局市场化项目"]),
    ("云溪市人民政府办公室", ["云溪市人民政府办公室"]),
    ("云溪市公安局云溪分局", ["云溪市公安局云溪分局"]),
    ("", []),
    ("、，；", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_of_bodies(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in split_bodies(text, 0, len(text))] == expected


HEADS = [
    # list, the names that share the head said before the first: what the case is for
    ("各地（市）自然资源局、住建局、税务局", ["住建局", "税务局"]),
    ("各市、县发展改革委、教育局、卫生健康委", ["教育局", "卫生健康委"]),
    ("各市水利局、财政局、省水利厅、审计局", ["财政局"]),  # a body of another level ends it
    ("各市水利局、财政局、水利厅", ["财政局"]),  # a 厅 is no body of a city
    ("全市各县区水利局、财政局", ["财政局"]),
    ("各县(区)水利局、财政局", ["财政局"]),
    ("各省财政厅、水利厅", ["水利厅"]),
    ("各市水利局，财政局", []),  # another list
    ("各市人民政府、财政局", []),  # the head is of governments: whose bureau it is, is not said
    ("市水利局、财政局", []),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_the_head_of_many_said_once(text: str, expected: list[str]) -> None:
    places = split_bodies(text, 0, len(text))
    assert [text[s:e] for s, e in sorted(shares_head(text, places))] == expected


def test_only_within_the_stretch_asked_for() -> None:
    text = "请市教育局、市财政局、市审计局落实"
    assert [text[s:e] for s, e in split_bodies(text, 1, 10)] == ["市教育局", "市财政局"]


BODIES = ["市财政局", "市残联", "市委编办", "领导小组", "云溪大学", "市政府（含开发区）", "市财政局等", "产业园区", "市中级人民法院"]
NOT_BODIES = ["局", "县", "推进工作", "市财政局负责", "开展试点", "（含开发区）", "等", ""]


@pytest.mark.parametrize("text", BODIES)
def test_names_that_end_as_bodies_do(text: str) -> None:
    assert ends_as_body(text)


@pytest.mark.parametrize("text", NOT_BODIES)
def test_words_that_do_not(text: str) -> None:
    assert not ends_as_body(text)
