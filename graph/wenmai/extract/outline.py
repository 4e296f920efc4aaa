"""The tree of sections and tasks: item numbers, headings, boxes, and 一要…二要… where nothing else is numbered."""
from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from wenmai.extract.contents import contents, glossary
from wenmai.extract.decimals import Decimal, decimal_headings
from wenmai.extract.numerals import number_value
from wenmai.text import CleanText
from wenmai.text.characters import HAN
from wenmai.text.late import LatePattern
from wenmai.text.markers import FIRST, MARKER

VERSION = "outline.v1"

# From the outermost to the innermost, as GB/T 9704-2012 7.3.3 numbers them; 第…条 of rules stands where 一、 does.
RANKS = {
    "annex": 0, "part": 1, "chapter": 1.2, "division": 1.4, "article": 1.6, "work": 2, "han": 3, "spoken": 3, "paren_han": 4, "box": 5,
    "arabic": 6, "decimal2": 6.2, "decimal3": 6.3, "decimal4": 6.4, "paren_arabic": 7, "circled": 8,
}

# what may stand between an item's number and its words
BEHIND_NUMBER = frozenset(" ：:、.．。")
# Headings of what a paper says before it sets work: what lies under them is no task.
NOT_WORK = re.compile(
    r"""
    (?:指导思想|总体思路|总体要求|总体目标|(?:(?:坚持|遵循|把握)的?)?(?:基本|工作|主要|以下)?原则|发展目标|主要目标|工作目标|目标任务|总目标|战略目标|发展思路|总体思想
     |发展基础|工作基础|基本情况|发展现状|发展形势|形势与?(?:任务|分析)|背景(?:和意义)?|重要意义|适用范围|附则|名词解释|编制依据
     |发展环境|面临形势|规划背景|主要成就|发展成就|存在(?:的)?(?:主要)?问题|适用对象|(?:事件)?(?:等级划分|分级标准|分级)
     |术语(?:和|与|及)?定义|编制目的(?:[和及与、]依据)?)
    | [^，。]{0,20}(?:工作)?(?:回顾|总结)(?:[和与及、][^，。]{2,16}(?:目标|展望|说明))?
  | .{0,16}(?:取得的?(?:主要)?成[绩就效]|机遇[和与、]挑战|面临的?(?:形势|机遇|问题|挑战).{0,6})
    """,
    re.VERBOSE,
)
# such a heading is no longer, by the pattern
LONGEST_NOT_WORK = 43
# Articles of rules that oblige nobody: purpose, scope, terms, the last provisions.
RULES = "办法|条例|规定|细则|规则"
NO_DUTY = LatePattern(
    rf"""
    为了?[^。；]{{2,200}}(?:制定|根据) | 根据[^。；]{{2,120}}制定本
  | 本(?:{RULES})(?:所称|适用于|自|由) | [^。；]{{2,60}}适用本(?:{RULES})
  | [^。；]{{2,60}}(?:遵循|坚持)[^。；]{{2,80}}原则
    """,
    re.VERBOSE,
)
# Of those, headings of goals still set figures and dates.
GOALS = LatePattern(r"(?:总体|发展|主要|工作|总|战略|阶段)?目标(?:任务)?|目标要求|.{0,20}(?:回顾|总结)[和与及、].{0,12}(?:目标|展望)")
LABEL_END = re.compile(r"[。！？；（]")
BRACKET = re.compile("[（）]")
NOTE_WORD = re.compile("牵头|负责|责任单位|责任部门|配合|落实")
LONGEST_NOTE = 300
LONGEST_COLON_HEADING = 40
ATTACHMENT_LIST = re.compile(r"附件\s?[：:]")
# A paragraph after the last item that speaks to all again closes the paper, but not before the last paragraph that ends in a
# note on who does it, or is one.
NOTED = re.compile(
    r"""
    （[^（）]{0,200}(?:牵头|负责|责任单位|责任部门|配合单位|落实)[^（）]{0,300}）。?$
  | (?:牵头|责任|配合|落实)(?:单位|部门)：
    """,
    re.VERBOSE,
)
CLOSING = re.compile(
    r"各(?:县|市|州|地|级|区|省|有关|相关|责任|牵头|成员|部门|单位|乡)|抄送|附件|联系(?:人|电话)|此件"
    r"|自?本[^，。；《》\n自]{0,6}(?:通知|意见|方案|办法|措施|规定|规划|计划|细则|决定|公告|任务|要点|文件)(?:自|从|印发之日)"
    r"|原?《[^《》\n]{2,80}》(?:（[^（）\n]{2,40}(?:（[^（）\n]{1,12}）[^（）\n]{0,12})?）)?[^，。；《》\n]{0,16}同时(?:废止|失效)"
)
# 1.《甲》（云政发（2010）3号）；: an entry in a list of papers, no unit of work
LISTED = re.compile(
    r"\s?《[^《》\n]{2,150}(?:《[^《》\n]{1,80}》[^《》\n]{0,80})?》\s?(?:（[^（）\n]{2,40}(?:（[^（）\n]{1,12}）[^（）\n]{0,12})?）)?[；。，]?")
FEWEST_NOTED = 3
DIGITS = frozenset("123456789")
PADDED = LatePattern(rf"[0-9]{{2}}\s?(?={HAN})")
BARE_DIGIT = re.compile(rf"[1-9](?={HAN}|“)(?![年月日号个名家户人元万亿次项类种套所条%天周级楼层期])")
CASES = re.compile(
    r"(?:下列|以下|如下)[^，。；：\n]{0,14}?(?:(?:情形|情况|行为|表现|条件)(?:之一|[的：，])|(?:材料|资料|要件|证件)[^，。；]{0,20}：)|应当?(?:包括|载明|包含)(?:下列|以下|如下)内容：")
DEMAND = LatePattern(r"要求|强调|指出|部署|提出")
# In the paragraph above the first of them only these: 指出 is said of what was, too.
SPEAKER = 8
REQUIRED = LatePattern("要求|强调|部署")
SPOKEN = LatePattern(r"(?:(?<=[；：。，\n])|^)([一二三四五六七八九十]{1,2})(要|是)")


@dataclass(slots=True)
class Node:
    """A section or task as it is found: places are offsets in the clean text."""

    number: str  # as printed, without its mark; '' for none
    form: str
    value: int
    start: int
    label_start: int
    label_end: int
    end: int
    parent: int | None = None
    kind: str = "task"
    # False under headings that say what was or why, not what is to be done
    sets_work: bool = True

    @property
    def rank(self) -> float:
        return RANKS[self.form]


def outline(clean: CleanText, skipped: list[tuple[int, int]]) -> list[Node]:
    """The nodes of the tree in document order, `parent` an index into the list.

    `skipped` are clean stretches (tables) that hold no items of the tree.

    >>> from wenmai.text import clean
    >>> text = clean("一、加强值守\\n（一）修订预案。年内完成。\\n（二）开展演练。\\n")
    >>> [(node.number, text.text[node.label_start:node.label_end], node.kind, node.parent) for node in outline(text, [])]
    [('一', '加强值守', 'section', None), ('（一）', '修订预案', 'task', 0), ('（二）', '开展演练', 'task', 0)]
    """
    if (words := glossary(clean)) is not None:
        skipped = [*(stretch for stretch in skipped if stretch[0] < words), (words, len(clean.folded))]
    nodes = _numbered(clean, skipped)
    if not nodes:
        nodes = _spoken(clean)
    _link(clean, nodes)
    _bound(clean, nodes, skipped)
    _classify(clean, nodes)
    return nodes


def _numbered(clean: CleanText, skipped: list[tuple[int, int]]) -> list[Node]:
    nodes: list[Node] = []
    attachments = False
    listed = contents(clean)
    decimals = decimal_headings(clean, clean.paragraph_at(listed[1]) if listed else 0)
    cases = _Cases()
    for i, (start, end) in enumerate(clean.paragraphs):
        if clean.folded[start] not in FIRST or (listed and listed[0] <= start < listed[1]):
            attachments = False
            continue
        if i in decimals and not _within(start, skipped):
            nodes.append(_decimal(clean, decimals[i], start, end))
            continue
        if bare := _bare_digit(clean, nodes, i):
            nodes.append(bare)
            continue
        found = MARKER.match(clean.folded, start, end)
        if clean.folded[start] == "附" and ATTACHMENT_LIST.match(clean.folded, start, end):
            attachments = True
        elif found is None or found.lastgroup == "annex":
            attachments = False
        elif not _within(start, skipped) and not (attachments and found.lastgroup == "arabic") and not _is_case(nodes, found) \
                and not LISTED.fullmatch(clean.folded, found.end(), end):
            node = _node(clean, found, i)
            if node is None:
                continue
            if not cases.holds(node, clean.folded, clean.paragraphs[i - 1] if i else (0, 0), nodes):
                nodes.append(node)
    return nodes


def _decimal(clean: CleanText, heading: Decimal, start: int, end: int) -> Node:
    form = f"decimal{heading.depth}" if heading.depth > 1 else "arabic"
    return Node(heading.number, form, heading.value, start, heading.end, _label_end(clean, heading.end, end), end)


class _Cases:
    """The items that list in which cases something holds, for whom, or which papers are to be handed in: no units of work.

    有下列情形之一的，应当报告。（1）发生洪水的；（2）… : they begin with 1 behind a sentence that says so, and count on.
    """

    def __init__(self) -> None:
        self.last: Node | None = None

    def holds(self, node: Node, folded: str, before: tuple[int, int], nodes: list[Node]) -> bool:
        """Whether the item belongs to such a list; `before` is the paragraph above it. Asked of each item in order."""
        last = self.last
        if last is not None and (node.rank > last.rank or (node.rank == last.rank and node.value == last.value + 1)):
            self.last = node if node.rank == last.rank else last
            return True
        begins = node.value == 1 and bool(nodes) and node.rank > nodes[-1].rank and CASES.search(folded, *before) is not None
        self.last = node if begins else None
        return begins


def _is_case(nodes: list[Node], found: re.Match[str]) -> bool:
    """Whether the item is one of the cases that an article lists: （一）…； under 第十条 is no unit of its own."""
    return found.lastgroup == "paren_han" and bool(nodes) and nodes[-1].form == "article"


def _bare_digit(clean: CleanText, nodes: list[Node], i: int) -> Node | None:
    """An item whose circled digit came out as a plain one (1对…, 2对…): the first after a colon, the others counting on."""
    start, end = clean.paragraphs[i]
    found = BARE_DIGIT.match(clean.folded, start, end) if nodes and clean.folded[start] in DIGITS else None
    if found is None:
        return None
    value = int(found[0])
    counts_on = nodes[-1].form == "circled" and value == nodes[-1].value + 1
    if not counts_on and not (value == 1 and clean.folded[start - 2] == "："):
        return None
    return Node(found[0], "circled", value, start, found.end(), _label_end(clean, found.end(), end), end)


def _within(offset: int, stretches: list[tuple[int, int]]) -> bool:
    """Whether the offset lies in one of the stretches, which are in order."""
    at = bisect_right(stretches, offset, key=_begin) - 1
    return at >= 0 and offset < stretches[at][1]


def _begin(stretch: tuple[int, int]) -> int:
    return stretch[0]


def _node(clean: CleanText, found: re.Match[str], i: int) -> Node | None:
    """The item that paragraph `i` begins; where its number stands alone the words of the next paragraph are its own, if that is no item."""
    start, end = clean.paragraphs[i]
    form = found.lastgroup or "han"
    printed = clean.text[start:found.end()]
    label_start = _words_start(clean.text, found.end(), end)
    if label_start == end:
        if i + 1 == len(clean.paragraphs) or MARKER.match(clean.folded, *clean.paragraphs[i + 1]):
            return None
        label_start, end = clean.paragraphs[i + 1]
        label_start = _words_start(clean.text, label_start, end)
    number = printed.strip().rstrip("、.．：: ")
    return Node(number, form, number_value(number), start, label_start, _label_end(clean, label_start, end), end)


def _words_start(text: str, start: int, end: int) -> int:
    while start < end and text[start] in BEHIND_NUMBER:
        start += 1
    return start


def _label_end(clean: CleanText, start: int, end: int) -> int:
    """Where the heading stops: at the first sentence end, at a note on who does it, or at a colon after a few words."""
    last = end
    for stop in LABEL_END.finditer(clean.folded, start, end):
        if stop[0] != "（" or _is_note(clean.folded, stop.end(), end):
            last = stop.start()
            break
    colon = clean.folded.find("：", start, min(last, start + LONGEST_COLON_HEADING))
    if colon > start and "，" not in clean.folded[start:colon]:
        last = colon
    return max(last, min(start + 1, end))


def _is_note(folded: str, start: int, end: int) -> bool:
    """Whether the bracket that opens before `start` says who does it."""
    bracket = BRACKET.search(folded, start, min(end, start + LONGEST_NOTE))
    return NOTE_WORD.search(folded, start, bracket.start() if bracket else min(end, start + LONGEST_NOTE)) is not None


def _spoken(clean: CleanText) -> list[Node]:
    """一要…；二要…。 in a speech, or 一是…；二是… after a word of demand: tasks where the paper numbers nothing else.

    They stand in one paragraph, or each from the second on begins one.
    """
    runs: list[list[Node]] = []
    above = 0
    for start, end in clean.paragraphs:
        for found in SPOKEN.finditer(clean.folded, start, end):
            value, run = number_value(found[1]), runs[-1] if runs else []
            if value == 1 and _is_demanded(clean.folded, found, start, above):
                run = []
                runs.append(run)
            elif not run or value != run[-1].value + 1 or (found.start() > start > run[-1].start):
                continue
            run.append(Node(found[1], "spoken", value, found.start(), found.end(), _clause_end(clean.folded, found.end(), end), end))
        above = start
    return [node for run in runs if len(run) > 1 for node in run]


def _is_demanded(folded: str, found: re.Match[str], start: int, above: int) -> bool:
    """Whether the first of such clauses says what is to be done, by itself or by the words before it."""
    if found[2] == "要":
        return True
    if found.start() > start:
        return DEMAND.search(folded, start, found.start()) is not None
    # who speaks stands at the paragraph's beginning, or all of it says that something follows
    return any(REQUIRED.search(folded, *place) for place in ((above, min(start, above + SPEAKER)), (max(above, start - SPEAKER), start)))


def noted_items(clean: CleanText, notes: list[tuple[int, int]]) -> list[Node]:
    """Items of a paper that numbers none, or numbers them 01, 02 in running text: each ends with its note."""
    nodes: list[Node] = []
    if len(notes) < FEWEST_NOTED:
        return []
    at = _noted_paragraph(clean, notes[0][0])
    for start, end in notes:
        while at < start and clean.folded[at] in "\n 。":
            at += 1
        found = PADDED.match(clean.folded, at, start)
        number = found[0].strip() if found else ""
        label = found.end() if found else at
        if start > label:
            label_end = _label_end(clean, label, _paragraph_end(clean, label, start))
            nodes.append(Node(number, "arabic", int(number or 0), at, label, label_end, end))
        at = end
    return nodes


def _noted_paragraph(clean: CleanText, note: int) -> int:
    """Where the paragraph begins that the note stands in, or below which it has a line of its own; its heading may stand above it."""
    i = clean.paragraph_at(note)
    if i and clean.paragraphs[i][0] == note:
        i -= 1
    start, end = clean.paragraphs[max(i - 1, 0)]
    above = clean.folded[start:end]
    return start if len(above) <= LONGEST_COLON_HEADING and above[-1] != "：" and "，" not in above else clean.paragraphs[i][0]


def _paragraph_end(clean: CleanText, at: int, limit: int) -> int:
    stop = clean.text.find("\n", at, limit)
    return limit if stop < 0 else stop


def _clause_end(folded: str, start: int, end: int) -> int:
    stops = [at for at in (folded.find("；", start, end), folded.find("。", start, end)) if at > 0]
    return min(stops, default=end)


def _link(clean: CleanText, nodes: list[Node]) -> None:
    """Sets the parents: each item under the last one of an outer form; items of a box stay in it while they count on."""
    stack: list[int] = []
    for i, node in enumerate(nodes):
        if node.form == "box":
            _leave(nodes, stack)
            node.parent = _box_parent(clean, nodes, stack, node)
            stack = [*_path(nodes, node.parent), i]
            continue
        box = next((k for k in stack if nodes[k].form == "box"), None)
        if box is not None and not _counts_on(nodes, stack, box, node):
            del stack[stack.index(box):]
        while stack and (nodes[stack[-1]].rank >= node.rank) and nodes[stack[-1]].form != "box":
            stack.pop()
        node.parent = stack[-1] if stack else None
        stack.append(i)


def _leave(nodes: list[Node], stack: list[int]) -> None:
    """Takes an open box off the stack with what is in it, then items deeper than 1., for a box stands beside them."""
    while stack and any(nodes[k].form == "box" for k in stack):
        stack.pop()
    while len(stack) > 1 and nodes[stack[-1]].rank > RANKS["arabic"]:
        stack.pop()


def _path(nodes: list[Node], node: int | None) -> list[int]:
    path: list[int] = []
    while node is not None:
        path.append(node)
        node = nodes[node].parent
    return path[::-1]


def _box_parent(clean: CleanText, nodes: list[Node], stack: list[int], box: Node) -> int | None:
    """A box stands under the item it follows where its title speaks of that item more than of the section around it."""
    if not stack:
        return None
    item = stack[-1]
    section = nodes[item].parent
    if nodes[item].form != "arabic" or section is None:
        return item
    title = _bigrams(clean.text[box.label_start:box.label_end])
    nearer = len(title & _bigrams(_label(clean, nodes[item])))
    wider = len(title & _bigrams(_label(clean, nodes[section])))
    return item if nearer > wider else section


def _bigrams(text: str) -> set[str]:
    return {text[i:i + 2] for i in range(len(text) - 1)}


def _label(clean: CleanText, node: Node) -> str:
    return clean.text[node.label_start:node.label_end]


def _counts_on(nodes: list[Node], stack: list[int], box: int, node: Node) -> bool:
    """Whether the item is one of the box: deeper than an item, or the next number in it."""
    if node.rank < RANKS["arabic"]:
        return False
    inside = [k for k in stack[stack.index(box) + 1:] if nodes[k].form == node.form]
    if inside:
        return node.value == nodes[inside[-1]].value + 1
    return node.value == 1 or node.rank > RANKS["arabic"]


def _bound(clean: CleanText, nodes: list[Node], skipped: list[tuple[int, int]]) -> None:
    """Each node holds the text up to the next; the last one of a list up to the closing words or a table."""
    for i, (node, following) in enumerate(itertools.pairwise(nodes)):
        node.end = min(node.end, following.start) if node.form == "spoken" else following.start
        if following.parent is None and following.value == 1 and node.form != "spoken":
            node.end = _last_end(clean, nodes[:i + 1], skipped, following.start)
    if nodes and nodes[-1].form != "spoken":
        nodes[-1].end = _last_end(clean, nodes, skipped, len(clean.folded))
    for node in nodes:
        at = bisect_left(skipped, node.start, key=_begin)
        if at < len(skipped):
            node.end = min(node.end, skipped[at][0])


def _last_end(clean: CleanText, nodes: list[Node], skipped: list[tuple[int, int]], limit: int) -> int:
    """Where the last item of a list that ends by `limit` ends: behind its note, and before a table or the words that speak to all again."""
    last = nodes[-1]
    first = clean.paragraph_at(last.start)
    after = clean.paragraphs[first + 1:bisect_left(clean.paragraphs, limit, key=_begin)]
    end = clean.paragraphs[first][1]
    notes = [place for place in [clean.paragraphs[first], *after] if NOTED.search(clean.folded, max(place[0], place[1] - 400), place[1])]
    noted = max((start for start, _ in notes), default=0)
    # a note behind the sentences of an item ends it; one on its heading, or within a sentence (开展督查（市水务局牵头）。), does not
    apart = bool(notes) and "。" in clean.folded[last.label_end:notes[-1][1] - 1] and _stands_apart(clean, notes[-1])
    ended = noted if apart else len(clean.folded)
    if after and noted < after[0][0] and not _within(after[0][0], skipped) and _is_heading(clean, nodes, first):
        end = after.pop(0)[1]
    for place in after:
        if place[0] > ended or (CLOSING.match(clean.folded, *place) and place[0] > noted) or _within(place[0], skipped):
            break
        end = place[1]
    return end


def _stands_apart(clean: CleanText, paragraph: tuple[int, int]) -> bool:
    """Whether the note that a paragraph ends in stands behind a sentence, or is all of it."""
    start, end = paragraph
    opened = clean.folded.rfind("（", start, end)
    return clean.folded[start] == "（" or opened < 0 or clean.folded[opened - 1] in "。；！"


def _is_heading(clean: CleanText, nodes: list[Node], first: int) -> bool:
    """Whether the last item's paragraph holds its heading alone, in a paper whose item before it has text below such a heading."""
    if "。" in clean.folded[slice(*clean.paragraphs[first])] or len(nodes) < 2:
        return False
    return "。" in clean.folded[nodes[-2].start:nodes[-2].end]


def _classify(clean: CleanText, nodes: list[Node]) -> None:
    """A node with others under it is a section, a leaf is a task; what lies under a heading of no work is a section."""
    parents = {node.parent for node in nodes if node.form != "box"}
    for i, node in enumerate(nodes):
        above = node.parent is not None and nodes[node.parent].kind == "idle"
        label = _label(clean, node)
        idle = above or (len(label) <= LONGEST_NOT_WORK and NOT_WORK.fullmatch(label) is not None) \
            or (node.form == "article" and NO_DUTY.match(label) is not None)
        node.kind = "idle" if idle else "section" if i in parents else "task"
    for node in nodes:
        if node.kind == "idle":
            node.kind, node.sets_work = "section", GOALS.fullmatch(_label(clean, node)) is not None
