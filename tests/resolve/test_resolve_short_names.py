"""Short names that no paper prints, from the tables: both ways, and of whom."""
from __future__ import annotations

import pytest

from wenmai.resolve.short_names import full_names, full_names_anywhere, may_be_anywhere, meant_among, short_names


@pytest.mark.parametrize(("full", "some"), [
    ("中华人民共和国国家发展和改革委员会", {"国家发改委", "发改委"}),
    ("河南省发展和改革委员会", {"河南省发改委", "河南发改委", "省发改委", "发改委"}),
    ("楚雄彝族自治州卫生健康委员会", {"楚雄州卫健委", "楚雄卫健委", "州卫健委", "卫健委"}),
    ("河南省人民政府办公厅", {"河南省政府办公厅", "省政府办"}),
    ("中国人民政治协商会议河南省委员会", {"河南省政协", "省政协"}),
    ("国家税务总局玉溪市税务局", {"玉溪税务局"}),
    ("运城市盐湖区教育体育局", {"盐湖区教体局", "区教体局", "盐湖教体局"}),
])
def test_what_a_body_is_called_in_short(full: str, some: set[str]) -> None:
    assert some <= set(short_names(full))
    assert not any(short in full for short in short_names(full))  # a piece of the name is no short name


@pytest.mark.parametrize("full", ["云溪市某某专班", "步道公司", "", "河南省", "各县区政府"])
def test_who_is_in_no_table_has_no_short_name(full: str) -> None:
    assert short_names(full) == ()


@pytest.mark.parametrize("full", ["河南省发展和改革委员会", "楚雄彝族自治州卫生健康委员会", "河南省人民政府办公厅", "玉溪市农业农村局",
                                  "中华人民共和国国家发展和改革委员会", "国家税务总局玉溪市税务局"])
def test_every_short_name_leads_back(full: str) -> None:
    for short in short_names(full):
        assert full in full_names(short) or (may_be_anywhere(short) and meant_among(short, [full, "云溪市某某专班"]) == {full})


def test_a_form_of_some_provinces_counts_there_alone() -> None:
    """工信厅 is of provinces that have such departments: no city has a 厅, nor a city that is a province."""
    found = full_names_anywhere("工信厅", 100) or ()
    assert "河南省工业和信息化厅" in found and not any(name.startswith(("北京市", "玉溪市")) for name in found)
