"""What changed on the way from an upper task to the lower one that takes it up: later deadlines, other figures, other leads."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenmai.lineage.task_links import Pair
from wenmai.model import Span, Target
from wenmai.resolve.official_names import functions_of

# Two figures are of one indicator where what is said of them shares so much (Dice's coefficient over pairs of characters, figures
# aside): 森林覆盖率达到60% and 森林覆盖率达62%以上. A judgement.
SAME_INDICATOR = 0.4
METHOD = "drift.v1"
MOST_FIGURES = 100
"""Of one task that are compared: no task seen sets half as many, and each is compared with each."""
# units in which places of any size are measured alike: shares, times, marks, levels, what one person or thing has
_OF_ANY_PLACE = frozenset({"", "%", "％", "‰", "个百分点", "百分点", "成", "倍", "天", "日", "个工作日", "工作日", "小时", "个小时",
                           "分钟", "秒", "周", "个月", "月", "年", "次", "级", "分", "微克/立方米", "毫克/升", "摄氏度", "元"})
_SHARED_OUT = re.compile("率|比|人均|户均|平均|每|以内|以下|不超过|浓度|强度|密度|覆盖|压缩|缩短|控制在|排名|年限|时限|/")
_FIGURE = re.compile(r"[0-9][0-9.,，]*")


@dataclass(frozen=True, slots=True)
class Drift:
    """One change: `kind` deadline, target or lead; `direction` later, raised, lowered or differs.

    The values are ISO dates, figures as they are printed (where a clause sets several, the one that is meant before it), or full names of
    those who lead; the places are where they are printed.
    """

    pair: Pair
    kind: str
    direction: str
    upper: str
    lower: str
    upper_place: Span | None = None
    lower_place: Span | None = None


def drifts(pairs: Sequence[Pair]) -> list[Drift]:
    """What changed between the tasks of each pair that clearly belong together, in the order of the pairs."""
    return [drift for pair in pairs if pair.taken_up for drift in (*_deadline(pair), *_targets(pair), *_leads(pair))]


def _deadline(pair: Pair) -> Iterator[Drift]:
    above, below = pair.upper.due, pair.lower.due
    if above and below and below > above:
        yield Drift(pair, "deadline", "later", above, below, pair.upper.due_place, pair.lower.due_place)


def _targets(pair: Pair) -> Iterator[Drift]:
    for above, below in _matched(pair.upper.targets, pair.lower.targets):
        was, now = _number(above), _number(below)
        if was is not None and now is not None and was != now and not (now < was and _is_amount(above)):
            direction = "raised" if now > was else "lowered"
            yield Drift(pair, "target", direction, _told(above, pair.upper.targets), _told(below, pair.lower.targets), _clause(above),
                        _clause(below))


def _told(target: Target, of_task: Sequence[Target]) -> str:
    """The clause of a figure; where others of the task stand in it too, as in 分别达到98%、73%, with the figure before it."""
    several = any(other is not target and other.text == target.text for other in of_task)
    return f"{target.value}{target.unit or ''}：{target.text}" if several else target.text


def _is_amount(target: Target) -> bool:
    """Whether a figure counts what a place has or does: that of a place inside another one is the smaller, and says of no one that he
    asks for less. Shares, means, limits and times are the same for both."""
    return (target.unit or "") not in _OF_ANY_PLACE and not _SHARED_OUT.search(target.text)


def _matched(upper: Sequence[Target], lower: Sequence[Target]) -> list[tuple[Target, Target]]:
    """Figures of one indicator, each in one pair only, in the order of the upper ones: equal figures first, so that 首次 20%、再次 30%
    above and 首次 20% below are no change, then the likest."""
    above, below = ([(target, _said(target), _number(target)) for target in targets[:MOST_FIGURES]] for targets in (upper, lower))
    ranked = sorted((number != other, -likeness, i, j)
                    for i, (target, words, number) in enumerate(above) for j, (its, others, other) in enumerate(below)
                    if (likeness := _alike(target, words, its, others)) >= SAME_INDICATOR)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in ranked:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return [(upper[i], lower[j]) for i, j in sorted(found.items())]


def _leads(pair: Pair) -> Iterator[Drift]:
    """Other departments lead: none of those below has the function of one above, where the tables know the functions of all."""
    above, below = ([functions_of(name) for name in sorted(leads)] for leads in (pair.upper.leads, pair.lower.leads))
    if above and below and all(above) and all(below) and not set().union(*above) & set().union(*below):
        yield Drift(pair, "lead", "differs", "、".join(sorted(pair.upper.leads)), "、".join(sorted(pair.lower.leads)),
                    pair.upper.lead_place, pair.lower.lead_place)


def _alike(above: Target, words: set[str], below: Target, others: set[str]) -> float:
    if (above.unit or "") != (below.unit or "") or _years_differ(above, below):
        return 0.0
    return 2 * len(words & others) / max(1, len(words) + len(others))


def _years_differ(above: Target, below: Target) -> bool:
    """Whether the two are to be reached in different years: steps of one plan are no change."""
    return bool(above.by and below.by and above.by[:4] != below.by[:4])


def _said(target: Target) -> set[str]:
    """What is said of a figure, as pairs of characters, without the figures."""
    text = _FIGURE.sub("", target.text)
    return {text[i:i + 2] for i in range(len(text) - 1)}


def _clause(target: Target) -> Span:
    """Where the figure's clause stands; the words that say by when may stand before it."""
    return max(target.spans, key=lambda span: span[1] - span[0])


def _number(target: Target) -> float | None:
    """The value as a number; None for a range or a numeral that is none."""
    try:
        return float(target.value.replace(",", "").replace("，", ""))
    except ValueError:
        return None
