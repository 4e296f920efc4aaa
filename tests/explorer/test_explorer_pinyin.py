"""How the page spells names: as wenmai.search does, from a table of characters and the names that it would spell otherwise."""
from __future__ import annotations

import pytest

from wenmai.explorer.network import Node
from wenmai.explorer.pinyin import spellings
from wenmai.search import folded, spelled


def _from_page(name: str, said: dict[str, dict[str, object]]) -> tuple[object, object]:
    """What the page's script makes of a name."""
    if name in said["names"]:
        full, initials = said["names"][name]  # type: ignore[misc]
        return full, initials
    parts = [str(said["syllables"].get(char, char)) for char in folded(name)]
    return "".join(parts), "".join(part[0] for part in parts)


@pytest.mark.parametrize("name", ["云溪市财政局", "重庆银行云溪分行", "绿化办", "云溪政发〔2021〕5号", "曾单（ABC）12号"])
def test_the_page_spells_a_name_as_the_search_does(name: str) -> None:
    said = spellings([Node("a", "body", name), Node("b", "body", "银河行动办公室")])
    assert _from_page(name, said) == tuple(spelled(name))


def test_only_names_that_their_characters_do_not_give_are_said_whole() -> None:
    said = spellings([Node("a", "body", "云溪市财政局"), Node("b", "body", "重庆银行")])
    assert list(said["names"]) == ["重庆银行"]
    assert said["syllables"]["溪"] == "xi"


def test_tasks_are_not_spelled() -> None:
    assert spellings([Node("a", "task", "建示范茶园")]) == {"syllables": {}, "names": {}}
