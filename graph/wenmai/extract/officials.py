"""People with a post or a duty in the text: 县卫生健康局局长李碧明, 州卫生健康委党委书记、主任施克沛出席, bylines.

A name is told by its family name and by what follows it. Where two or three characters could be the name and the
following word does not decide, jieba's lexicon of words is asked (it is loaded only then).
"""
from __future__ import annotations

import re
from collections.abc import Callable
from operator import methodcaller

from wenmai.extract.surnames import COMPOUND_SURNAMES, SURNAMES
from wenmai.model import Official, Span
from wenmai.text import CleanText, together
from wenmai.text.characters import HAN
from wenmai.text.late import LatePattern

VERSION = "official.v1"

# The body of the Party or of the people's congress that a title may begin with: 党委书记, 人大常委会副主任.
OF_PARTY = "党委|党组|党工委|党总支|党支部|省委|市委|州委|县委|区委|纪委|支部|总支|政协|人大|人大常委会|机关党委"
HEADS = (
    "总理|省长|市长|州长|县长|区长|旗长|盟长|镇长|乡长|厅长|局长|处长|科长|部长|司长|署长|院长|校长|会长|站长|所长|行长|秘书长|组长|队长|矿长|厂长|园长|馆长|台长|庭长|社长|村长|总裁|经理"
)
TITLE = (
    rf"(?:{OF_PARTY})?(?:常务|第一)?副?(?:书记|主席|主任委员|主任)"
    r"|(?:党委|党组|常委会?|市委|省委|州委|县委|区委)(?:常委|委员|成员)|常委"
    rf"|(?:常务)?副?(?:{HEADS})"
    r"|(?:一|二|三|四)级(?:巡视员|调研员|主任科员)|(?:正|副)?巡视员|副?调研员"
    r"|副?(?:总工程师|总经济师|总会计师|理事长|董事长|总经理)|检察长|政委"
)
# A run of titles: 党委书记、主任. What comes last in it stands right before a family name, which is looked for first.
TITLES = LatePattern(rf"(?P<titles>(?:{TITLE})(?:[、兼](?:{TITLE}))*)$")
LAST_WORD = re.compile(
    rf"""
    (?:书记|主任|主席|委员|成员|常委|长|巡视员|调研员|科员|工程师|经济师|会计师|经理|总裁|政委)
    (?=[{''.join(sorted(SURNAMES))}]|{'|'.join(sorted(COMPOUND_SURNAMES))})
    """,
    re.VERBOSE,
)
LONGEST_TITLES = 40
# How sure a name is of which two ends fit (王强任 or 王强). A judgement: the lexicon settles most of them rightly.
OPEN_NAME_SURE = 0.8
ONE_TITLE = LatePattern(TITLE)
ORG_BREAK = LatePattern(r".*(?:[，。；：、\s]|的|责令|由|和|与|及|同志|任命|成立|邀请|以|率|陪同)", re.DOTALL)
ORG_END = LatePattern(
    r"(?:省|市|州|县|区|旗|盟|委|局|厅|办|部|会|院|府|室|处|科|中心|组|公司|集团|银行|学校|大学|乡|镇|街道|联|站|所|队|矿|厂|村|井)$"
)
# What can stand right after a name: a form of address, a mark, what the person does.
FOLLOWING = re.compile(
    r"同志|先生|女士|[，。；：、）\s（]|$|[和与及]|出席|主持|参加|带队|率|作|表示|要求|强调|指出|宣布|介绍|讲话|致辞|共同|一行|到|赴|在|就|为|任|担任"
    r"|分别|通报|传达|陪同|对|说|一同|等|调研|总结|部署|做|向|代表|负责|牵头|受|被|因|系|获"
)
# 李明受到处分: no name ends so.
NO_GIVEN = ("受", "被")
# 李建国同志出席会议并讲话: the first word of what the person does; 李建国任组长: the duty.
ROLE_AFTER = LatePattern(
    r"""
    (?:同志)?[^，。；]{0,24}?(?P<role>出席|主持|讲话|带队|揭牌|参加|致辞|作报告|通报|调研|表示|要求|强调|指出)
  | (?:同志)?(?:为|任|担任)(?P<duty>组长|副组长|成员|总指挥|副总指挥|召集人|主任|副主任)
    """,
    re.VERBOSE,
)
# （云溪市水务局 赵燕）: who sent a piece in; a line may end between the two.
BYLINES = [
    re.compile(
        rf"""
        {opening}(?=[^\s（）()]{{1,32}}\s)  # most brackets hold no white space, and are passed over so
        (?P<org>(?:{HAN}\n?){{2,30}}(?:委|局|办|部|厅|会|院|府|室|处|科|中心|社|站|队|所))
        \s{{1,12}}(?P<name>{HAN}{{2,4}})[）)]
        """,
        re.VERBOSE,
    )
    for opening in ("（", r"\(")
]
LABELLED_PERSON = re.compile(rf"联系人[：]\s?(?P<name>{HAN}{{2,3}})(?=[，；。（\s]|$|\d)")
# Persons named only in set phrases on doctrine have no duty in the paper.
SET_PHRASE = re.compile(r"习近平|毛泽东|邓小平|江泽民|胡锦涛|马克思|列宁")


def officials(clean: CleanText, is_name: Callable[[str], bool] | None = None) -> list[Official]:
    """The people in the running text, in order of first mention, one entry each with all titles found.

    `is_name` is asked whether three characters are one word of a name when the text leaves it open.

    >>> from wenmai.text import clean
    >>> [(person.name, person.titles, person.org, person.role_in_text) for person in officials(clean("市水务局党委书记、局长李建国出席。"))]
    [('李建国', ['党委书记', '局长'], '市水务局', '出席')]
    """
    found: dict[str, Official] = {}
    for word in LAST_WORD.finditer(clean.folded):
        ends = _name_ends(clean.folded, word.end())
        titles = TITLES.search(clean.folded, max(0, word.end() - LONGEST_TITLES), word.end()) if ends else None
        if titles:
            end = _chosen(clean.folded, word.end(), ends, is_name)
            _add(clean, found, titles, (word.end(), end), OPEN_NAME_SURE if len(ends) > 1 else 1.0)
    # the space between body and name is what parts them, so bylines are read in the source itself
    for byline in sorted((match for pattern in BYLINES for match in pattern.finditer(clean.raw)), key=methodcaller("start")):
        if has_surname(byline["name"]):
            found.setdefault(byline["name"], Official(byline["name"], [], byline["org"].replace("\n", ""), "供稿", (byline.span(),)))
    for person in LABELLED_PERSON.finditer(clean.folded):
        if has_surname(person["name"]):
            found.setdefault(person["name"], Official(person["name"], [], None, "联系人", clean.spans(*person.span())))
    return list(found.values())


def has_surname(name: str) -> bool:
    """Whether the name begins with a Chinese family name."""
    return name[:2] in COMPOUND_SURNAMES or name[0] in SURNAMES


def _name_ends(folded: str, at: int) -> list[int]:
    """Where the name that begins at `at` may end, the longer one first: after a family name and two characters or one, where
    something follows that a name can stand before."""
    if SET_PHRASE.match(folded, at):
        return []
    surname = 2 if folded[at:at + 2] in COMPOUND_SURNAMES else 1 if folded[at] in SURNAMES else 0
    if not surname:
        return []
    longest = 1 if folded[at + surname + 1:at + surname + 2] in NO_GIVEN else 2
    return [at + surname + given for given in range(longest, 0, -1) if _han(folded[at:at + surname + given])
            and len(folded) >= at + surname + given and FOLLOWING.match(folded, at + surname + given)]


def _chosen(folded: str, at: int, ends: list[int], is_name: Callable[[str], bool] | None) -> int:
    """The end of the name: the longer one, unless the hint says that those characters are no name."""
    return ends[-1] if len(ends) > 1 and is_name is not None and not is_name(folded[at:ends[0]]) else ends[0]


def _han(text: str) -> bool:
    return all("\u4e00" <= c <= "\u9fff" for c in text)


def _add(clean: CleanText, found: dict[str, Official], match: re.Match[str], place: Span, sure: float) -> None:
    """Adds a mention: a person known already gets what it says that is new, and its place with it."""
    name = clean.text[slice(*place)]
    titles = ONE_TITLE.findall(match["titles"])
    org = _org_before(clean.folded, match.start())
    role = _role(clean.folded, place[1])
    mention = (org[0] if org else match.start(), place[1])
    person = Official(name, titles, clean.text[slice(*org)] if org else None, clean.text[slice(*role)] if role else None,
                      clean.spans_of([mention, *([role] if role else [])]), confidence=sure)
    if name in found:
        add_mention(found[name], person)
    else:
        found[name] = person


def add_mention(known: Official, again: Official) -> None:
    """Puts what another mention says of a person with what is known of them; its places only where it says something new."""
    titles = [title for title in again.titles if title not in known.titles]
    if titles or (again.org and not known.org) or (again.role_in_text and not known.role_in_text):
        known.spans = together(known.spans + again.spans)
    known.confidence = max(known.confidence, again.confidence)
    known.titles += titles
    known.org = known.org or again.org
    known.role_in_text = known.role_in_text or again.role_in_text


def _org_before(folded: str, at: int) -> Span | None:
    """The body whose post it is: the words right before the titles, if they end as a body's name does."""
    window = folded[max(0, at - 40):at]
    if cut := ORG_BREAK.match(window):
        window = window[cut.end():]
    return (at - len(window), at) if len(window) >= 2 and ORG_END.search(window) else None


def _role(folded: str, at: int) -> Span | None:
    """The place of the word that says what the person named before `at` does there."""
    match = ROLE_AFTER.match(folded, at)
    return match.span("role" if match["role"] else "duty") if match else None
