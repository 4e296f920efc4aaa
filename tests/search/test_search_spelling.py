"""How names are folded and spelled for search."""
from __future__ import annotations

import pytest

from wenmai.search import Spelling, folded, spelled


@pytest.mark.parametrize(("text", "wanted"), [
    ("国办发〔2018〕83号", "国办发201883号"),
    ("国办发[2018]83号", "国办发201883号"),
    ("国办发（２０１８）８３ 号", "国办发201883号"),
    ("云溪市 A—B", "云溪市ab"),
])
def test_what_people_do_not_type_is_left_out(text: str, wanted: str) -> None:
    assert folded(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("卫健委", Spelling("weijianwei", "wjw")),
    ("重庆市", Spelling("chongqingshi", "cqs")),
    ("绿化处", Spelling("lvhuachu", "lhc")),
    ("云政〔2018〕87号", Spelling("yunzheng201887hao", "yz201887h")),
    ("GDP", Spelling("", "")),
])
def test_names_are_spelled_as_they_are_typed(text: str, wanted: Spelling) -> None:
    assert spelled(text) == wanted
