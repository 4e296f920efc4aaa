"""Believable papers of our own making, as hypothesis strategies, and the noise that copying and PDF extraction put into them."""
from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

BODIES = ("市水务局", "市应急管理局", "市气象局", "市财政局", "市自然资源和规划局", "市住房和城乡建设局", "市教育局",
          "市卫生健康委", "市残联", "各县（市、区）人民政府", "市公安局", "市交通运输局", "市农业农村局")
TASKS = ("修订应急预案", "组建抢险队伍", "储备抢险物资", "开展隐患排查", "组织桌面推演", "加固病险堤防", "疏浚城区河道", "建设预警平台",
         "落实值班制度", "做好转移安置", "抓好知识宣传", "强化联合会商")
SECTIONS = ("完善工作体系", "加强能力建设", "强化监测预警", "做好服务保障")
SENTENCES = ("各单位要把责任压实到岗到人，做到事事有人管、件件有着落。", "要坚持问题导向，对照清单逐项整改，防止走过场。",
             "要加强部门之间的沟通，信息及时共享，遇有险情立即会商。",
             "对推诿扯皮、工作不力的，按有关规定追究责任。", "要结合本地实际细化措施，确保各项要求落到实处。")
HAN = ("一", "二", "三", "四")
# the words of a note's deadline and the date they mean; the paper is of 2021
DEADLINES = (("2021年6月底前完成", "2021-06-30"), ("2021年9月15日前完成", "2021-09-15"), ("年底前完成", "2021-12-31"),
             ("2022年3月底前完成", "2022-03-31"))
HEAD = "云溪市人民政府办公室关于做好汛期防汛工作的通知\n\n云政办发〔2021〕35号\n\n各县（市、区）人民政府，市直各部门：\n"
OPENING = "为切实做好今年汛期的各项防范工作，经市人民政府同意，现就有关事项通知如下，请认真抓好落实。\n"
TAIL = "云溪市人民政府办公室\n2021年5月8日\n"


@dataclass(frozen=True)
class Item:
    """One task with its note; `deadline` is the words in the note, or ''."""

    label: str
    text: str
    lead: str
    support: tuple[str, ...]
    deadline: str

    @property
    def note(self) -> str:
        parts = [f"{self.lead}牵头"]
        if self.support:
            parts.append("、".join(self.support) + "配合")
        if self.deadline:
            parts.append(self.deadline)
        return f"（{'，'.join(parts)}）"


@dataclass(frozen=True)
class Paper:
    """A paper of sections with items."""

    sections: tuple[tuple[str, tuple[Item, ...]], ...]

    @property
    def text(self) -> str:
        lines = [HEAD + OPENING]
        for i, (title, items) in enumerate(self.sections):
            lines.append(f"{HAN[i]}、{title}\n")
            lines += [f"（{HAN[k]}）{item.label}。{item.text}{item.note}\n" for k, item in enumerate(items)]
        return "".join([*lines, TAIL])


def _item(label: str) -> st.SearchStrategy[Item]:
    bodies = st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True)
    text = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=2, unique=True).map("".join)
    words = st.sampled_from(("", *(words for words, _ in DEADLINES)))
    return st.builds(lambda names, body, due: Item(label, body, names[0], tuple(names[1:]), due), bodies, text, words)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Papers of one to three sections with one to four items each; no label comes twice."""
    titles = draw(st.lists(st.sampled_from(SECTIONS), min_size=1, max_size=3, unique=True))
    labels = draw(st.permutations(TASKS))
    sections = []
    for title in titles:
        count = draw(st.integers(1, 4))
        sections.append((title, tuple(draw(_item(label)) for label in labels[:count])))
        labels = labels[count:]
    return Paper(tuple(sections))


@dataclass(frozen=True)
class Noise:
    """What is done to a paper's lines; `width` is the characters a line holds, 0 where it is not wrapped."""

    width: int = 0
    blank_lines: bool = False
    spaced_digits: bool = False
    page_every: int = 0
    page_number: str = "- {} -"
    line_end: str = "\n"

    def __call__(self, text: str) -> str:
        """The text with the noise in it."""
        paragraphs = map(_spaced, text.split("\n")) if self.spaced_digits else text.split("\n")
        lines = [line for paragraph in paragraphs for line in _wrapped(paragraph, self.width)]
        if self.page_every:
            lines = _paged(lines, self.page_every, self.page_number)
        if self.blank_lines:
            lines = [line for printed in lines for line in (printed, "")]
        return self.line_end.join(lines)


def _wrapped(paragraph: str, width: int) -> list[str]:
    """The lines of a paragraph set `width` Chinese characters wide; Latin letters, digits and spaces take half the room of one."""
    lines, line, room = [], "", 2 * width
    for char in paragraph:
        room -= 1 if char.isascii() else 2
        if width and room < 0:
            lines.append(line)
            line, room = "", 2 * width - (1 if char.isascii() else 2)
        line += char
    return [*lines, line]


def _spaced(text: str) -> str:
    out = ""
    for i, char in enumerate(text):
        if i and char.isdigit() != text[i - 1].isdigit():
            out += " "
        out += char
    return out


def _paged(lines: list[str], every: int, number: str) -> list[str]:
    out: list[str] = []
    for i, line in enumerate(lines):
        if i and i % every == 0:
            out.append(number.format(i // every))
        out.append(line)
    return out


noises = st.builds(
    Noise,
    width=st.just(0) | st.integers(20, 40),
    blank_lines=st.booleans(),
    spaced_digits=st.booleans(),
    page_every=st.sampled_from((0, 12, 20)),
    page_number=st.sampled_from(("- {} -", "— {} —", "第{}页", "－{}－")),
    line_end=st.sampled_from(("\n", "\r\n")),
)
