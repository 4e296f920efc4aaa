"""Citations alone, against eyecite on English legal text of equal size."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from benchmarks.lines import Line, Setting, by_turns
from benchmarks.tools import Pass, characters, installed

CHARACTERS = {False: 400_000, True: 60_000}
"""Of each text, by `quick`; in pieces of about PIECE, as papers are."""
PIECE = 5000
ROUNDS = 5
SEED = 7
REPORTERS = ("U.S.", "F.2d", "F.3d", "F. Supp. 2d", "S. Ct.", "Cal. App. 4th", "N.E.2d", "P.3d", "So. 2d", "A.2d")
PARTIES = ("Hollis", "Ferrand", "Okafor", "Lindqvist", "Marsh Lumber Co.", "Tall Pines School District", "Byrne", "Castellan", "Odell",
           "Westmoor Transit Authority", "Quimby", "Varga")
ENGLISH = ("The duty to give notice runs from the day on which the record was closed, as was held in {case}, {cite} ({year}), and nothing "
           "that either side has shown tells against it. ",
           "Where the agency has said nothing of its reasons the order cannot stand. See {case}, {cite} ({year}). ",
           "A reading so wide would leave the second clause without work to do; {case}, {cite} ({year}), says as much of a rule that was "
           "worded alike. ")
PLACES = ("云溪市", "青岚县", "白渡州", "松岭省", "望川区")
SUBJECTS = ("夜间公交运行", "村级阅览室建设", "老旧水管更新", "山区信号覆盖", "乡土树种保护", "农机共享服务", "社区食堂服务")
CHINESE = ("各乡镇要对照任务逐项落实，按照《{place}人民政府关于推进{subject}的实施意见》（{number}）要求，在年底前把责任分到单位和个人，"
           "并将进展情况报上一级部门备案。",
           "对没有说明理由的事项不予受理，依据{number}文件执行。",
           "为贯彻落实《{place}{subject}管理办法》精神，进一步理顺工作机制，现就有关事项通知如下，请结合本地实际认真执行，遇到问题及时反映。")


def citations(setting: Setting) -> Iterator[Line]:
    """Seconds of the processor of both for the same number of characters; citations a second beside it."""
    if not installed("eyecite"):
        return
    size = CHARACTERS[setting.quick]
    works = {tool: Pass(tool, texts[1:], texts[:1]) for tool, texts in (
        ("wenmai-citations", _written(setting.scratch / "chinese", size, _chinese)),
        ("eyecite", _written(setting.scratch / "english", size, _english)))}
    took = by_turns(2 if setting.quick else ROUNDS, works)
    ours, theirs = works.values()
    rates = [f"{work.found / took[work.tool].processor:,.0f} citations a second of {work.found:,} in {characters(work.texts):,} characters"
             for work in (ours, theirs)]
    yield Line("citations / eyecite, characters a second", f"wenmai {took[ours.tool]}, {rates[0]}; eyecite {took[theirs.tool]}, {rates[1]}",
               took[theirs.tool].processor / took[ours.tool].processor, 1.0)
    yield Line("citations / eyecite, citations a second", "the same run",
               ours.found / took[ours.tool].processor / (theirs.found / took[theirs.tool].processor))


def _written(folder: Path, size: int, sentence: Callable[[Random], str]) -> list[Path]:
    """Files of PIECE characters, `size` in all and one more to warm up with."""
    folder.mkdir(parents=True)
    chance, paths = Random(SEED), []
    for at in range(size // PIECE + 1):
        text = ""
        while len(text) < PIECE:
            text += sentence(chance) + ("\n" if chance.random() < 0.2 else "")
        path = folder / f"{at:04}.txt"
        path.write_text(text[:PIECE], encoding="utf-8")
        paths.append(path)
    return paths


def _english(chance: Random) -> str:
    page = chance.randrange(1, 999)
    cite = f"{chance.randrange(2, 900)} {chance.choice(REPORTERS)} {page}, {page + chance.randrange(20)}"
    return chance.choice(ENGLISH).format(case=" v. ".join(chance.sample(PARTIES, 2)), cite=cite, year=chance.randrange(1950, 2020))


def _chinese(chance: Random) -> str:
    place = chance.choice(PLACES)
    number = f"{place[0]}政发〔{chance.randrange(2001, 2024)}〕{chance.randrange(1, 200)}号"
    return chance.choice(CHINESE).format(place=place, subject=chance.choice(SUBJECTS), number=number)
