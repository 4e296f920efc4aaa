"""What became of a body when its field was reformed."""
from __future__ import annotations

import pytest

from wenmai.resolve.reforms import Reform, reform_of

REFORMS = [
    ("楚雄彝族自治州卫生和计划生育委员会", "楚雄彝族自治州卫生健康委员会", 2019),
    ("云南省国土资源厅", "云南省自然资源厅", 2019),
    ("玉溪市食品药品监督管理局", "玉溪市市场监督管理局", 2019),
    ("玉溪市交通局", "玉溪市交通运输局", 2009),
    ("禄丰县卫生和计划生育局", "禄丰县卫生健康局", 2019),
    ("中华人民共和国卫生部", "中华人民共和国国家卫生和计划生育委员会", 2013),
    ("中国银行保险监督管理委员会", "国家金融监督管理总局", 2023),
]


@pytest.mark.parametrize(("before", "after", "year"), REFORMS)
def test_the_likeliest_successor(before: str, after: str, year: int) -> None:
    reform = reform_of(before)
    assert reform is not None
    assert (reform.after[0], reform.year) == (after, year)


def test_what_stands_today_has_none() -> None:
    assert reform_of("玉溪市财政局") is None
    assert reform_of("无名机构") is None


def test_a_chain_ends() -> None:
    """卫生局 → 卫生和计划生育委员会 → 卫生健康委员会, and no name comes back."""
    seen = ["云南省卫生厅"]
    while (reform := reform_of(seen[-1])) is not None:
        assert reform.after[0] not in seen
        seen.append(reform.after[0])
    assert seen == ["云南省卫生厅", "云南省卫生和计划生育委员会", "云南省卫生健康委员会"]
    assert isinstance(reform_of(seen[0]), Reform)
