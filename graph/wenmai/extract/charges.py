"""Items below a heading that names whose duties they are: 市防汛指挥部职责, or 办公室承担以下职责： above them."""
from __future__ import annotations

from wenmai.extract.bodies import ends_as_body
from wenmai.extract.outline import Node
from wenmai.model import Responsibility, Span
from wenmai.text import CleanText
from wenmai.text.late import LatePattern

VERSION = "charge.v1"

DUTIES = "职责"
# 市防汛指挥部办公室及其主要职责: group body is whose they are
HEADING = LatePattern(
    r"(?!强化|压实|明确|落实|履行|转变|理顺|厘清|健全|完善|严格|细化|加强|规范|优化|调整|划分|建立|突出|夯实)"
    r"(?P<words>(?P<body>[^，。；：、]{2,30}?)(?:及其|的)?(?:主要|工作)?职责)")
# 办公室承担以下职责：, the last words before the first item
ABOVE = LatePattern(
    r"(?<=[，。；\n])(?P<words>(?P<body>[^，。；：\n]{2,30}?)(?:主要)?(?:承担|履行)?(?:以下|下列)?(?:主要|工作)?职责)(?:是|为|如下)?：\n$")
LONGEST_ABOVE = 50
# what is named by its kind alone is nobody: 成员单位职责, 有关部门职责
KINDS = ("单位", "部门", "机构", "企业", "小组")


def charged(clean: CleanText, nodes: list[Node]) -> dict[int, Responsibility]:
    """Who has the duties that items list, by the item's index: said once above them, so the facts are implied.

    >>> from wenmai.extract.outline import outline
    >>> from wenmai.text import clean
    >>> text = clean("一、市防汛指挥部职责\\n1.组织防汛。\\n2.督促检查。\\n二、值守")
    >>> [(i, body.org, body.implied) for i, body in charged(text, outline(text, [])).items()]
    [(1, '市防汛指挥部', True), (2, '市防汛指挥部', True)]
    """
    if DUTIES not in clean.folded:
        return {}
    named: dict[int, Responsibility] = {}
    for i in sorted({node.parent for node in nodes if node.parent is not None}):
        above = nodes[i]
        if clean.folded.find(DUTIES, above.label_start, above.label_end) >= 0 and (place := _named(clean, above, nodes[i + 1].start)):
            body, words = place
            named[i] = Responsibility(clean.text[slice(*body)], "responsible", clean.spans(body[0], words[1]), implied=True)
    return {i: named[node.parent] for i, node in enumerate(nodes) if node.kind == "task" and node.parent in named}


def _named(clean: CleanText, heading: Node, first: int) -> tuple[Span, Span] | None:
    """The places of the body and of the words that say so: right above the first item, else in the heading."""
    found = HEADING.fullmatch(clean.folded, heading.label_start, heading.label_end)
    if found is None or not _is_one(found["body"]):
        return None
    said = ABOVE.search(clean.folded, max(heading.label_end, first - LONGEST_ABOVE), first)
    if said and _is_one(said["body"]):
        found = said
    return found.span("body"), found.span("words")


def _is_one(name: str) -> bool:
    return ends_as_body(name) and not name.endswith(KINDS)
