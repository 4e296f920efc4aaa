"""What goes wrong with a text on its way: spaces in words, marks of the other width, wrong brackets, letters misread, stray marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from wenmai.generate.edits import Edit, Edited

SPACED, OTHER_WIDTH, OTHER_BRACKETS, MISREAD, STRAY = 0.12, 0.15, 0.06, 0.03, 0.06
"""How many papers in one have this noise."""
_SPACE_RATE, _MISREAD_RATE = 0.004, 0.003
_HAN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_FIGURE = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])")
_ONE = re.compile("(?<=进)一(?=步)")
_HALF = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")"}
_BRACKETS = ({"〔": "[", "〕": "]"}, {"〔": "【", "〕": "】"}, {"〔": "（", "〕": "）"}, {"〔": "﹝", "〕": "﹞"})
_LIKE = dict(zip("已人日未土千末干天夭大太贝见厂广儿几", "己入曰末士干未千夭天太大见贝广厂几儿", strict=True))


def misprinted(text: str, rng: Random) -> list[list[Edit]]:
    """The steps of noise that this paper gets, each a list of edits of the text that the step before left."""
    steps: list[list[Edit]] = []
    if rng.random() < OTHER_WIDTH:
        steps.append(_swapped(text, _HALF))
    if rng.random() < OTHER_BRACKETS:
        steps.append(_swapped(text, rng.choice(_BRACKETS)))
    if rng.random() < MISREAD:
        steps.append([Edit(at, at + 1, _LIKE[text[at]]) for at in _hits(text, _LIKE) if rng.random() < _MISREAD_RATE * 20])
    if rng.random() < STRAY:
        steps.append([Edit(found.start(), found.end(), "—") for found in _ONE.finditer(text) if rng.random() < 0.5])
        now = Edited(text, steps[-1]).text
        steps.append([Edit(at, at, "+") for at in sorted(rng.sample(range(len(now) // 2, len(now)), 2)) if _HAN.match(now, at)])
        text = Edited(now, steps[-1]).text
    if rng.random() < SPACED:
        steps.append(_spaces(text, rng))
    return [step for step in steps if step]


def _hits(text: str, letters: dict[str, str]) -> Iterator[int]:
    return (found.start() for found in re.finditer(f"[{re.escape(''.join(letters))}]", text))


def _swapped(text: str, letters: dict[str, str]) -> list[Edit]:
    return [Edit(at, at + 1, letters[text[at]]) for at in _hits(text, letters)]


def _spaces(text: str, rng: Random) -> list[Edit]:
    """Spaces at figures, and a few in words."""
    at_figures = {found.start() for found in _FIGURE.finditer(text) if rng.random() < 0.5}
    in_words = {found.start() for found in _HAN.finditer(text) if rng.random() < _SPACE_RATE}
    return [Edit(at, at, " ") for at in sorted(at_figures | in_words)]
