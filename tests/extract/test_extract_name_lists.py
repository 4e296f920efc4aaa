"""Where the names of one piece of a list begin and end, in a note and in a sentence alike."""
from __future__ import annotations

import pytest

from wenmai.extract.name_lists import names_of
from wenmai.extract.notes import notes
from wenmai.extract.statements import statements
from wenmai.text import clean

PIECES = [
    # piece, names: what the case is for
    ("市水务局", ["市水务局"]),
    ("市水务局和市应急局", ["市水务局", "市应急局"]),
    ("市水务局以及市应急局", ["市水务局", "市应急局"]),
    ("市水务局与各县区", ["市水务局", "各县区"]),
    ("各县区和市水务局", ["各县区", "市水务局"]),  # a place before it
    ("市发展和改革委员会", ["市发展和改革委员会"]),  # 和 within a name
    ("市水务局等", ["市水务局"]),
    ("市水务局等和各县人民政府", ["市水务局", "各县人民政府"]),
    ("市水务局等部门", ["市水务局"]),
    ("市水务局等13个部门", ["市水务局"]),
    ("市水务局等涉水单位", ["市水务局"]),
    ("市水务局等有关部门和单位", ["市水务局", "有关部门和单位"]),  # a name for the rest
    ("市水务局等市级部门", ["市水务局", "市级部门"]),
    ("市水务局等有关部门按照职责分工", ["市水务局", "有关部门"]),  # and how they go about it
    ("市水务局按各自职责分别", ["市水务局"]),
    ("省高等学校", ["省高等学校"]),  # 等 within a name
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), PIECES)
def test_names_of_a_piece(text: str, expected: list[str]) -> None:
    assert [text[slice(*name)] for name in names_of(text, 0, len(text))[0]] == expected


LISTS = [
    "市水务局、市应急局", "市水务局和市应急局", "市水务局市应急局", "各县区和市水务局",
    "市水务局、市应急局等部门", "市水务局、市应急局等市级部门", "市水务局、市应急局等有关部门和单位", "市水务局、市应急局等涉水单位",
]


@pytest.mark.parametrize("listed", LISTS)
def test_a_list_is_the_same_in_a_note_and_in_a_sentence(listed: str) -> None:
    text = f"由{listed}负责组建队伍。"
    said = [text[slice(*body)] for statement in statements(text, []) for body, _ in statement.bodies]
    cleaned = clean(f"组建队伍。（{listed}负责）")
    noted = [cleaned.text[slice(*part.body)] for note in notes(cleaned) for part in note.parts]
    assert said == noted != []
