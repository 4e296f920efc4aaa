"""The columns of the table of facts that people look through, and the words in its cells, Chinese and English in one.

A cell says `牵头 lead`; whoever types may write either half. The words of the text itself, and what people write, are in no language but
their own.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading in both languages, how wide it is (half-width characters), what it says. People edit those that are
    `edited`; the others are read only to find the fact again."""

    zh: str
    en: str
    width: int
    says_zh: str
    says_en: str
    edited: bool = False

    @property
    def heading(self) -> str:
        """Both halves in one line."""
        return f"{self.zh} {self.en}"


DECISION = Column("决定", "Decision", 12, "从下拉框中选；空着就是还没看", "choose from the list; empty: not yet looked at", True)
KIND = Column("种类", "Kind", 14, "哪一种事实", "what kind of fact", True)
TASK = Column("任务", "Task", 22, "事实所属任务的名称；任务本身则为它所在的章节",
              "the task the fact hangs on; of a task, the section it is in", True)
FACT = Column("程序所读", "As read", 24, "程序读出的事实，改后可对照", "the fact as the program read it, to compare with")
WHY = Column("为何存疑", "Why in doubt", 20, "程序自己知道没有定下来的地方", "what the program knows it did not settle")
TEXT = Column("原文", "Text", 46, "所在的句子，事实的出处在【】里；新增时写原文中的话，同样的话有几处时写长一些，把出处放进【】",
              "the sentence, the fact's own words in 【】; to add a fact copy its words from the text; where these stand in "
              "several places, copy more and put them in 【】", True)
WORDS = Column("文字", "Words", 24, "文中所印：机构、任务、时限、目标、题名、姓名等",
               "as printed: the body, task, deadline, target, title, name …", True)
FULL = Column("全称或文号", "Full name or number", 24, "机构全称；引用则为文号；空着由程序去认",
              "the body's full name; of a citation, the document number; where it is empty the program looks for it", True)
CLASS = Column("类别", "Class", 16, "职责、关系、时限、任务的类别，或版头的栏目，见下",
               "the role, relation or kind, or the field of the header; see below", True)
DATE = Column("日期", "Date", 12, "年-月-日；指标则为目标年份", "YYYY-MM-DD; of an indicator, the target year", True)
VALUE = Column("数值", "Value", 10, "目标或指标的数值，照印", "the figure of a target or indicator, as printed", True)
UNIT = Column("单位", "Unit", 8, "数值的单位", "the unit of the figure", True)
OTHER = Column("其他", "Other", 22, "其余各栏，一行一栏，如“职务：局长”", "the other fields, one a line, such as 职务：局长", True)
REMARK = Column("备注", "Remark", 20, "说明理由，可不写", "why; may be empty", True)
REVIEWER = Column("审核人", "Reviewer", 10, "谁决定的，可不写", "who decided; may be empty", True)
REVIEWED = Column("审核日期", "Reviewed on", 12, "哪天决定的，可不写", "when it was decided; may be empty", True)
FILE = Column("文件", "File", 22, "所在文件；新增时也要写，只有一个文件时可不写",
              "the file; needed for a fact that is added, unless there is but one", True)
START = Column("起", "Start", 7, "出处的首字符在原文中的位置，从0数起", "where the fact's words begin in the text, from 0")
END = Column("止", "End", 7, "出处末字符之后的位置", "where they end")
PAGE = Column("页", "Page", 5, "所在页，格式分页的才有", "the page, of formats that have pages")
SURE = Column("置信度", "Confidence", 8, "程序有多大把握，1为没有疑问", "how sure the program is, 1 at most")
ID = Column("标识", "ID", 19, "据此找回这一项，请勿改动；新增的行空着",
            "by which the fact is found again: leave it; empty in rows that are added")

COLUMNS = (DECISION, KIND, TASK, FACT, WHY, TEXT, WORDS, FULL, CLASS, DATE, VALUE, UNIT, OTHER, REMARK, REVIEWER, REVIEWED, FILE,
           START, END, PAGE, SURE, ID)
FIELD_COLUMNS = (WORDS, FULL, CLASS, DATE, VALUE, UNIT, OTHER)
"""The columns that hold the fields of a fact."""

Words = Mapping[str, str]


def _words(**words: str) -> Words:
    return MappingProxyType({name.replace("__", "-"): word for name, word in words.items()})


DECISIONS = _words(accept="采纳", change="修改", reject="驳回", add="新增", withdraw="撤回")
DECISIONS_SAY = {
    "accept": ("如程序所读，没有错", "as the program read it"),
    "change": ("改动“文字”到“其他”各栏中不对的，再选此项", "change the cells from Words to Other that are wrong, then choose this"),
    "reject": ("文中没有这一项", "there is no such fact in the text"),
    "add": ("在末尾加一行，填种类、任务、文字和类别，“原文”栏写原文中的话",
            "add a row at the end: kind, task, words and class, and in Text the words copied from the paper"),
    "withdraw": ("取消以前的决定，恢复程序所读", "take an earlier decision back"),
}
KIND_WORDS = _words(header="版头", task="任务", responsibility="职责", leader="责任领导", deadline="时限", target="目标", citation="引用",
                    official="人员", indicator="指标", event="会议活动", reporting="报告要求")
CLASS_WORDS: Mapping[tuple[str, str], Words] = MappingProxyType({
    ("header", "field"): _words(number="文号", title="题名", type="文种", issuers="发文机关", date="成文日期", recipients="主送机关",
                                copied_to="抄送", region="地区", level="层级", publicity="公开", effective="施行日期",
                                effective_from="施行起算", valid_until="有效期至"),
    ("task", "kind"): _words(task="任务", section="章节"),
    ("responsibility", "role"): _words(lead="牵头", support="配合", responsible="负责", implement="落实"),
    ("deadline", "kind"): MappingProxyType({"by": "截至", "from": "起始", "ongoing": "持续", "relative": "相对"}),
    ("citation", "relation"): _words(basis="依据", implements="贯彻", forwards="转发", amends="修改", repeals="废止", mentions="提及"),
    ("reporting", "every"): _words(day="每日", week="每周", month="每月", quarter="每季度", half__year="每半年", year="每年", 定期="定期"),
})
"""By kind and field, the words that the class may be."""
VALUE_WORDS: Mapping[str, Words] = MappingProxyType({
    "level": _words(national="国家", province="省级", prefecture="州市级", county="县级", township="乡级"),
    "effective_from": _words(date="写明日期", issue="自印发之日起")})
"""By field of the header, the words that its value may be."""

PLACES: Mapping[str, Mapping[str, Column]] = MappingProxyType({
    "header": {"value": WORDS, "field": CLASS},
    "task": {"label": WORDS, "kind": CLASS},
    "responsibility": {"org": WORDS, "canonical": FULL, "role": CLASS},
    "leader": {"name": WORDS},
    "deadline": {"text": WORDS, "date": DATE, "kind": CLASS},
    "target": {"text": WORDS, "value": VALUE, "unit": UNIT, "by": DATE},
    "citation": {"title": WORDS, "number": FULL, "relation": CLASS},
    "official": {"name": WORDS, "canonical_org": FULL, "role_in_text": CLASS},
    "indicator": {"name": WORDS, "target": VALUE, "unit": UNIT, "target_year": DATE},
    "event": {"text": WORDS, "date": DATE},
    "reporting": {"text": WORDS, "every": CLASS},
})
"""By kind, the column that each field stands in; fields that are not here stand in the column 其他."""
OTHER_WORDS: Mapping[str, Words] = MappingProxyType({
    "citation": _words(issuer="发文机关"),
    "official": _words(titles="职务", org="所印机构"),
    "indicator": _words(group="分组", baseline_year="基期年", baseline="基期值", nature="属性"),
    "event": _words(place="地点", participants="参加"),
    "reporting": _words(who="报送单位", to="报给", day="日期"),
})
"""By kind, what fields are called in the column 其他."""


def both(words: Words, name: str) -> str:
    """A word in both languages, or in the one there is: 牵头 lead."""
    known = words.get(name)
    return name if known is None or known == name else f"{known} {name}"


def meant(words: Words, cell: str) -> str | None:
    """The name that somebody means by a cell, in either language or both; None for none of them.

    >>> meant(DECISIONS, "采纳"), meant(DECISIONS, "Accept"), meant(DECISIONS, "采纳 accept")
    ('accept', 'accept', 'accept')
    """
    parts = "".join(cell.split()).casefold()
    for name, word in words.items():
        if parts in (name.casefold(), word.casefold(), f"{word}{name}".casefold()):
            return name
    return None


def listed_words(words: Words, names: Iterable[str] | None = None) -> str:
    """The words in one line: 牵头 lead, 配合 support …"""
    return "、".join(both(words, name) for name in (names or words))
