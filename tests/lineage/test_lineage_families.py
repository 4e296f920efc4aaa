"""Which papers may be of one family though none cites the other: by what their titles are about, and when they were."""
from __future__ import annotations

import pytest

from wenmai.lineage.families import may_follow
from wenmai.lineage.stock import Entry
from wenmai.lineage.titles import matter, of_one_matter


def paper(level: str, title: str | None, *, year: int | None = None) -> Entry:
    place = {"province": "云南省", "prefecture": "玉溪市"}.get(level)
    return Entry(f"urn:{level}", None, title, (), level, place, None, year, held=True)


@pytest.mark.parametrize(("title", "words"), [
    ("国务院办公厅关于印发物业服务提升实施方案的通知", {"物业"}),
    ("国务院关于进一步促进房地产市场平稳健康发展的指导意见", {"房地", "地产", "产市", "市场"}),
    ("国务院关于推进健康乡村建设的意见", {"健康", "康乡", "乡村"}),
    ("国务院办公厅关于印发2020年重点任务分工方案的通知", set()),
])
def test_the_matter_is_what_titles_of_other_matters_do_not_say(title: str, words: set[str]) -> None:
    assert matter(title, None, "national") == words


@pytest.mark.parametrize(("one", "other", "same"), [
    ("关于推进药品安全工作的意见", "药品安全巩固提升三年行动方案", True),
    ("物业服务提升2019年重点工作任务", "关于加强物业服务的实施意见", True),
    ("关于推进特种设备安全监管的意见", "药品安全巩固提升三年行动方案", False),
    ("文化和旅游消费工作方案", "公共文化服务提升方案", False),
    ("2020年重点任务分工方案", "2020年重点任务分工方案", False),
])
def test_titles_of_one_matter(one: str, other: str, same: bool) -> None:
    assert of_one_matter(matter(one, None, None), matter(other, None, None)) is same
    assert of_one_matter(matter(other, None, None), matter(one, None, None)) is same


@pytest.mark.parametrize(("lower", "upper", "may"), [
    (paper("prefecture", "玉溪市山塘管护实施方案"), paper("province", "云南省山塘管护工作方案"), True),
    (paper("prefecture", "玉溪市山塘管护实施方案"), paper("province", "云南省步道建设工作方案"), False),
    (paper("prefecture", "玉溪市加强质量管理提升行动方案"), paper("province", "云南省加强质量管理提升工作方案"), True),
    (paper("prefecture", None), paper("province", "云南省步道建设工作方案"), True),
    (paper("prefecture", "玉溪市2018年山塘管护工作要点"), paper("province", "云南省2020年山塘管护工作要点"), False),
    (paper("prefecture", "玉溪市山塘管护工作要点", year=2020), paper("province", "云南省2018年山塘管护工作要点"), True),
    (paper("prefecture", "玉溪市山塘管护工作要点", year=2020), paper("province", "云南省2012年山塘管护工作要点"), False),
    (paper("province", "云南省山塘管护实施方案"), paper("province", "云南省山塘管护工作方案"), False),
], ids=["one matter", "two matters", "one title", "no title", "against time", "in time", "long ago", "one level"])
def test_a_paper_may_follow_one_above_it(lower: Entry, upper: Entry, may: bool) -> None:
    assert may_follow(lower, upper) is may
