"""Figures that a task sets: rates, caps and floors, numbers of things to be built, trained, paid."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import methodcaller

from wenmai.extract.deadlines import Time
from wenmai.extract.placed import Placed, places
from wenmai.model import Span, Target
from wenmai.text import CleanText
from wenmai.text.branches import Branches
from wenmai.text.characters import HAN
from wenmai.text.late import LatePattern

VERSION = "target.v1"

# [0-9], for the text is folded: \d would look each Chinese character up in the tables of Unicode. The first digit stands by
# itself, for the search is four times as fast where a pattern begins with one character.
NUMBER = r"[0-9][0-9]{0,11}(?:[,，][0-9]{3}){0,4}(?:\.[0-9]{1,6})?(?:[%％]?[-—–~至][0-9]{1,12}(?:\.[0-9]{1,6})?)?"
RATE_UNIT = r"个百分点|个点|%|‰|/10万|/万|折|BP|bp"
COUNTED = (
    "元|人次|人（次）|户次|人(?![口才员均])|户|亩|吨|辆|台（套）|台套|台|套|件|张|床|平方米|平方公里|公里|千瓦时?|立方米|家|所|个|名|种|项|次|场|处|条|座|支|对|门|期|篇|份|批次|批|间(?![接隔断歇作距])|只|公顷|米|倍"
    "|m2|㎡|公斤|千克|斤|头|羽|株|艘|架次|架|兆瓦|学时|课时|泊|册|部(?!门|委|位|分|级|队|署)|层(?!次|级|面)|列(?!入|为|出)"
)
PER = "(?:[0-9]{1,5})?(?:平方米|m2|㎡)|人月|人次|月|年|人|亩|户|台|辆|件|天|吨|次|套|立方米|千瓦时"
COUNT_UNIT = rf"(?:万亿|千万|百万|[万亿千百])?(?:{COUNTED})(?:/(?:{PER}))?|[万亿]/[户人]|亿(?=[，。；、）\n]|以上|左右)"
TIME_UNIT = "个?小时|分钟|个工作日|工作日|天(?!然)|年|个月|岁"
# One look at the character behind a number spares most of them the trial of every unit.
LOOKAHEAD = re.compile(r"\(\?!.*?\)")
UNITS = LOOKAHEAD.sub("", f"万|亿|千|百|{RATE_UNIT}|{TIME_UNIT}|{COUNTED}".replace("个?", "个|"))
UNIT_FIRST = "[" + "".join(sorted({unit[0] for unit in UNITS.split("|")})) + "]"
FIGURE = re.compile(
    rf"(?P<value>{NUMBER})[\s余]?(?={UNIT_FIRST})(?:(?P<rate>{RATE_UNIT})|(?P<time>{TIME_UNIT})|(?P<count>{COUNT_UNIT}))"
)
# 调整为不低于-30BP: what is below a rate by so much
BASE_POINTS, BELOW_BEHIND = ("BP", "bp"), frozenset("于为至到过")
NOT_BEFORE = frozenset("0123456789第〔年月.-—–")
# 每个县至少有一家: numbers below eleven in Chinese numerals count only behind a word that sets them.
SMALL_NUMBER = "(?P<value>[一二两三四五六七八九十])(?P<small>家|所|个|名|次|人|台|处|座)"
SMALL = Branches(f"至少有?{SMALL_NUMBER}", f"不(?:少于|低于|得少于){SMALL_NUMBER}", f"每[^，。；]{{1,8}}?(?:有|设|建|配备?){SMALL_NUMBER}",
                 f"须有{SMALL_NUMBER}", "翻(?P<value>[一两])(?P<small>番)")
# 每年召开两次会议
EACH_TIMES = re.compile(r"每(?:个?[年月周日]|半年|季度|人)[^，。；\n]{0,12}(?P<value>[一二两三四五六七八九十])(?P<small>次)$")
LONGEST_EACH = 20
# 按照1∶2的比例分担, 不超过实际支出的2/3: shares without a unit
SHARE = {"∶": re.compile(r"(?P<value>[1-9][0-9]?∶[1-9][0-9]?)(?P<small>)(?=的?比例|配套|分担)"),
         "/": re.compile(r"(?<=的)(?P<value>[1-9]/[1-9])(?P<small>)(?![0-9/月日])")}
AS_SHARE = LatePattern("(?:不得?(?:超过|高于|低于|少于)|最高|给予|补[助贴])[^，。；]{0,12}$")
NUMERAL = {c: str(i) for i, c in enumerate("零一二三四五六七八九十")} | {"两": "2"}
CLAUSE = re.compile(r"[，。；！？\n]")

# A verb that sets the number that follows it within a few words.
SETS = re.compile(
    r"新增|新建|再建|改建|扩建|续建|修建|修复|修缮|铺设|建成|建立|建设|共建|创建|打造|培育|培养|培训|引进|选派|选树|评选|评定|配备|配置|设立|设置|组建|组织|开展|完成|实施|推广|扶持|争取|力争|安排|投入|达到?|突破"
    r"|不少于|不低于|不得低于|不得少于|不高于|不超过|不得超过|至少|最高|最低|最长|最多|控制|增加|提高|提升|补助|奖励|奖补|给予|补贴|发放|资助|每[^，。；]{0,8}|扩大|招录|招聘|吸纳|建|选"
    r"|降至|增至|升至|降低|下降|减少|压减|保持|稳定|上浮|下浮|下调|上调|调整|统一为|改造|整治|治理|举办|帮扶|落实|储备|开通|推荐|执行|供应|筹集|新开|盘活|联通|接通|认定|遴选|入库|形成|按|减|总数|规模|超过|大于|小于|列支|带动|缩小到|扩容|压缩"
)
AFTER = LatePattern(r"以上|以下|以内|左右|之内|以内|[^，。；]{0,24}(?:建设|建成|达标|全覆盖|完成|达到|培训|招录|成为|开展)")
EVERY = re.compile(r"每(?:人|户|名)?每?(半?年|月|季度|周|日|天)")
# 每年改造水库20座，新建泵站5座: what is said of each year at the head of a clause holds for the next.
EVERY_CLAUSE = re.compile(r"(?<=[，。；\n])每(年|月|季度)(?=[^，。；\n]{0,30}\d)")
LONGEST_LIST = 80
# No sentence names more times than this before a figure.
MOST_TIMES = 16
LONGEST_SENTENCE = 400
LONGEST_CLAUSE = 200
LONGEST_BEFORE = 60
AT_MOST = re.compile(r"(?:最长|最多|不超过|不得超过|期限(?:为|最长)?|为期)[^，。；\d]{0,6}$")
LONGEST_BOUND = 10
# 每天开放不少于6小时, 最迟不超过4个小时
AT_LEAST = ("不少于", "不低于", "不得少于")
LATEST = ("最迟不超过", "最迟不得超过")
# 给予1年贷款贴息, 提供不低于2年的免费支持: for how long something is given
GIVEN = re.compile(r"(?:给予|提供|设立|享受|组织(?:开展)?|参加|按照?|计算的?)(?:不[低少]于|最长)?$")
BENEFIT = re.compile("的?[^，。；]{0,10}(?:贴息|补贴|补助|免费|支持|服务|缓缴|见习|培训|过渡|租|工资|保险金)")
# 审批时限压缩至5个工作日以内: a length that is reached, where 5个工作日内答复 is a deadline
SHORTENED = re.compile(r"(?:压[缩减]|缩短|减少|控制|提速|放宽)(?:至|到|在|为)[^，。；\d]{0,6}$")
DONE_WITH = re.compile("的?(?:招录|招聘|培训|培养|建设)")
# 2021年底前36座泵站投入使用: what is to be there, with nothing before it but by when
INTO_USE = re.compile(r"[^，。；、的]{2,16}(?:投入(?:使用|运营|运行|生产)|投用|投产|建成|开工|竣工|完工|达标)(?![了后的以并])")
BY_WHEN = frozenset("前底末内期间”")
FURTHERS = re.compile("加强|推进|推动|加快|做好|抓好")
BUILT = LatePattern(r"[^，。；、]{2,16}(?:建设|创建|改造)")
THING = re.compile(rf"(?:{HAN}|[（）“”]){{2,24}}")
RANGE = ("以上", "以下", "以内", "范围")
ENDS = re.compile(r"的标准|的要求|以上|左右|$|[，。；、]")
# A number in the name of a programme, of a list, or of a class of things sets nothing.
NAMES = re.compile(
    r"[^，。；、“”]{0,6}(?:专项行动|行动计划|项?制度|项?措施|项?举措|方面|环节|个统一|个一|大行动|项行动|类|大工程|项工程|项重点|项任务|项内容"
    r"|项政策|机制|大类|原则|要点|条措施|片区|件?[^，。；、“”]{0,6}实事)"
)
LOOKS_BACK = re.compile(r"基础上|以来|同比|上年|去年|由\d[^，。；至到为]*$|原[有来按]|前一年|现有|已[经有建完]|截[至止]")
# 不低于已完成工程价款的80%: set against what was
SET_AGAINST = re.compile(r"不[得应宜]?(?:低于|少于|超过|高于)(?:已[经有建完]|原[有来]|现有|上年|去年)[^，。；]{0,10}$")
# 100人以上的企业给予…的，: who is meant, not what is to be reached.
CONDITION = re.compile(
    r"""
    ^[^，。；]{0,6}(?:以上的|以下的|的)?(?:企业|家庭|人员|单位|项目|人口|学历|岁|职工|产品|商品|住房)[^，。；]{0,14}的(?=，)
  | ^(?:（?不?含(?!税))
  | ^起
    """,
    re.VERBOSE,
)
SIZE = re.compile(r"(?:满(?!意)|面积|建筑面积|人口|年龄|年满|车程|距离|超过\d+年|连续|工龄)[^，。；]{0,10}$")
LIMIT = "不[得应宜]?(?:低于|少于|超过|高于|大于|小于)"
BOUND = LatePattern(rf"{LIMIT}|达到?|突破|稳定在|控制在|最[高低大小]|至少")
# 治理水土流失面积90平方公里: what is worked on, not how large a thing is
AREA_WORKED = re.compile("(?:新增|治理|整治|改造|修复|恢复|推广|种植|播种|完成|落实|实施)[^，。；的]{0,10}面积$")
OF_THINGS = LatePattern("(?:（[^（）]{1,12}）)?(?:及?以[上下]|左右)?的(?![，。；]|总?(?:目标|要求|标准|水平|比例|规模|幅度|额度))")
# 由30%提高至50%, 从77家、48家增加到107家、63家: what it was before.
FORMER = re.compile(
    r"(?:、[0-9]{1,8}(?:\.[0-9]{1,4})?[^，。；、0-9]{1,4}){0,3}[^，。；\d]{0,3}(?:提[高升]|[上下]调|调[整减增]?|降低?|增加|扩大|延长|放宽|缩[短减]|压[缩减]|下降|上升|变更|改)[为至到]"
)
OUT_OF = LatePattern("[由从][^，。；由从]{0,30}$")
# 过去五年，…; 五年来，…: a sentence of what was, up to words of what is to be
YEARS = "[一二三四五六七八九十两几0-9]{1,2}年"
WAS = re.compile(
    f"(?:过去|刚过去|这)的?{YEARS}|近?(?:{YEARS}|年)(?:以?来|间)，|[去上]年(?:以来|[度底]?末?)?，|[去上]年[度底]?末?[^，。；]{{2,24}}[为达]"
    "|前[一二三四五六七八九十0-9]{1,2}个?(?:月|季度)"
)
# 过去五年，…。…: of all of a paragraph
THOSE_YEARS = re.compile(f"(?:过去|这)的?{YEARS}")
LONGEST_REVIEW = 1500
WAS_FIRST = frozenset("过刚前这一二三四五六七八九十两几近0123456789去上")
TO_BE = LatePattern(r"到20\d{2}年|力争|确保|今年|下一步|将(?!近)|(?<![主重需必])要")
# 超过10%时, 达到60%的，: the cases in which something holds.
WHEN = re.compile("(?:（[^（）]{1,12}）)?(?:及?以[上下])?(?:时|的[，、；）])")
# 规模1万人以上、5000人以上，分别补助; 分100公里以内和以上两档; 售票3000人以上的演出，按…奖励: the classes of those who get something.
CLASSES = re.compile(
    r"""
    (?:至[^，。；]{1,8})?(?:及?以[上下内])?
    (?: (?<=以[上下内])(?:[、和及与][^，。；、]{1,14}?以[上下内])*，[^，。；]{0,6}分别
      | (?:[、和及与][^，。；、]{0,14}?以[上下内])*[两三四五]个?[档类]
      | 的(?!总?(?:目标|要求|标准|水平|比例|规模|幅度|额度))[^，。；]{2,20}，(?:最高)?(?:按|给予|分别|每|奖|补|一次性) )
    """,
    re.VERBOSE,
)
# 超过100万元但不超过300万元的部分; 产值20亿元以上的园区: of what something holds
PART = re.compile("(?:但不超过[^，。；]{1,10})?的部分")
WORTH = tuple(word + bound for word in ("产值", "投资", "投资额", "收入", "金额", "注册资本", "资产")
              for bound in ("", "达", "达到", "超", "超过", "在"))
GRANTED = LatePattern("发放|给予|奖励|奖补|补[助贴]|不超过|最高")
CAPPED = re.compile(rf"{LIMIT}[^，。；]{{0,8}}$")
BEYOND = re.compile("(?:(?:^|[对将于、])[^，。；]{0,14}?(?:超过|低于|高于|不足|少于|未达到?[^，。；]{0,8})|未达到?[^，。；]{0,8})$")


def figures(clean: CleanText) -> Placed[re.Match[str]]:
    """Every figure with a unit in the text, whether a task sets it or not."""
    small = SMALL.finditer(clean.folded)
    found = [*FIGURE.finditer(clean.folded), *small, *_each_times(clean.folded, {match.start("value") for match in small})]
    found += _shares(clean.folded)
    found.sort(key=methodcaller("start"))
    return Placed(found, [match.span() for match in found])


def _shares(folded: str) -> Iterator[re.Match[str]]:
    """Ratios by which something is split, and caps that are a fraction."""
    for mark, pattern in SHARE.items():
        for place in places(folded, mark, 1, len(folded)):
            if not folded[place - 1].isdigit():
                continue
            first = place - 2 if folded[place - 2].isdigit() else place - 1
            share = pattern.match(folded, first)
            if share and (mark != "/" or AS_SHARE.search(folded, max(0, first - 16), first)):
                yield share


def _each_times(folded: str, taken: set[int]) -> Iterator[re.Match[str]]:
    """How often something is to be done, where its numeral is not `taken`."""
    for place in places(folded, "次", 1, len(folded)):
        if folded[place - 1] in NUMERAL and place - 1 not in taken and not folded.startswith("次性", place) \
                and (each := EACH_TIMES.search(folded, max(0, place - LONGEST_EACH), place + 1)) and "报" not in each[0]:
            yield each  # 每半年上报一次 is a reporting duty


def targets(clean: CleanText, found: Placed[re.Match[str]], stretches: Iterable[Span], times: list[Time],
            noted: Time | None = None) -> list[Target]:
    """The figures set in the stretches of a task's text, from all that are `found` in the paper.

    `times` are the task's own times, by place: a figure is due by the time in its sentence, else by the one `noted` in the
    task's note. Where one sentence gives several figures, each is an entry.

    >>> from wenmai.text import clean
    >>> text = clean("新建泵站5座，水质达标率达到90%以上。")
    >>> [(target.text, target.value, target.unit) for target in targets(text, figures(text), [(0, len(text.text))], [])]
    [('新建泵站5座', '5', '座'), ('水质达标率达到90%以上', '90', '%')]
    """
    out: list[Target] = []
    folded = clean.folded
    for start, end in stretches:
        for match in found.within(start, end):
            small, at = match.lastgroup == "small", match.start()
            clause = _clause_start(folded, max(0, at - LONGEST_CLAUSE), at)
            if (small or _is_set(folded, match, clause, (start, end))) and not _was(folded, at, start):
                value = _value(clean, match, small=small)
                unit = _by_period(folded, match.start("value"), clause, match["small"]) if small else _unit(match, folded, clause)
                phrase = _phrase(folded, match.end(), max(start, clause), end)
                out.append(_target(clean, phrase, value, unit, _due(folded, at, times) or noted))
    return out


def _value(clean: CleanText, match: re.Match[str], *, small: bool) -> str:
    """The number as the fact has it: 2 of 两, 20—30 of 20%—30%, -30 of -30BP."""
    if small:
        return NUMERAL.get(match["value"], match["value"])
    at = match.start("value")
    below = match["rate"] in BASE_POINTS and clean.folded[at - 1] == "-" and clean.folded[at - 2] in BELOW_BEHIND
    return ("-" if below else "") + clean.text[slice(*match.span("value"))].replace("%", "").replace("％", "")


def _target(clean: CleanText, phrase: Span, value: str, unit: str, due: Time | None) -> Target:
    """The fact; its spans hold the clause with the figure, and the words that say by when."""
    return Target(clean.text[slice(*phrase)], value, unit, due.date if due else None,
                  clean.spans_of([phrase, *([due.place] if due else [])]))


def _unit(match: re.Match[str], folded: str, clause: int) -> str:
    """The unit; a number of things for each year, month or week is so many 家/年, 次/月, 元/月."""
    unit: str = match["rate"] or match["count"] or match["time"]
    return _by_period(folded, match.start(), clause, unit) if match["count"] and "/" not in unit else unit


def _by_period(folded: str, at: int, clause: int, unit: str) -> str:
    begin = max(clause, at - LONGEST_LIST)
    every = EVERY.findall(folded, begin, at)
    if not every and begin and folded[begin - 1] == "，":
        every = EVERY_CLAUSE.findall(folded, _clause_start(folded, max(0, begin - 60), begin - 1), begin)
    return f"{unit}/{every[-1]}" if every else unit


def _clause_start(folded: str, start: int, at: int) -> int:
    """Where the clause that holds `at` begins, not before `start`."""
    rfind = folded.rfind
    return max(start, rfind("，", start, at) + 1, rfind("。", start, at) + 1, rfind("；", start, at) + 1, rfind("！", start, at) + 1,
               rfind("？", start, at) + 1, rfind("\n", start, at) + 1)


def _is_set(folded: str, match: re.Match[str], clause: int, stretch: Span) -> bool:
    """Whether the figure is one to be reached, by the words in its clause."""
    (at, stop), (start, end) = match.span(), stretch
    if folded[at - 1] in NOT_BEFORE and folded[at - 2] != "每" and not (match["rate"] in BASE_POINTS and folded[at - 2] in BELOW_BEHIND):
        return False
    begin = max(clause, start, at - LONGEST_BEFORE)
    before, after = folded[begin:at], folded[stop:min(end, stop + 30)]
    # most figures are years, and no length of time
    if match["time"] and not _is_length(match, before, after):
        return False
    if before.rfind("“") > before.rfind("”") or _looks_back(before) or _is_size(match, before, after) or _is_case(match, before, after):
        return False
    if match["rate"]:
        return not after.startswith(("的基础上", "（不含")) and not before.endswith("（不含")
    if match["time"]:
        return True
    if NAMES.match(after) or CONDITION.match(after) or "基础上" in after[:20]:
        return False
    return _has_verb(before, after) or _goes_on(folded, begin, start, before, after)


def _is_size(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a figure says how large, old or far off a thing is, and no bound is set to that: 面积90平方米, not 面积不低于90平方米."""
    if match["rate"] and before.endswith("的"):  # 面积的20%
        return False
    return SIZE.search(before) is not None and AREA_WORKED.search(before) is None \
        and (BOUND.search(before) is None or OF_THINGS.match(after) is not None)


def _is_case(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a figure says in which cases something holds, or what it was before: 超过10%时, 由30%提高至50%."""
    # a word that stands before or behind each such figure is asked for first, which is a tenth of the price of the pattern
    if ("由" in before or "从" in before) and FORMER.match(after) and OUT_OF.search(before):
        return True
    of_things = "的" in after
    if of_things and (PART.match(after) or (match["count"] and before.endswith(WORTH) and OF_THINGS.match(after))):
        return True
    if (of_things or "档" in after or "分别" in after) and CLASSES.match(after) and GRANTED.search(before) is None:
        return True
    # what stands behind the figure is asked first: to search before it is dear
    case = ((of_things or "时" in after) and WHEN.match(after) is not None) \
        or (of_things and OF_THINGS.match(after) is not None and BEYOND.search(before) is not None)
    return case and CAPPED.search(before) is None


def _is_length(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a figure with a unit of time says how long something may take: 最长不超过2年, 3个工作日内."""
    unit = match["time"]
    if unit == "年" and len(match["value"]) == 4:
        return False
    if SHORTENED.search(before[-LONGEST_BOUND:]):
        return True
    if before.endswith(AT_LEAST) and unit != "岁":
        return True
    if unit in ("小时", "个小时", "分钟"):
        within = after.startswith(("内", "以内")) and AT_MOST.search(before) is None and not before.endswith("后")
        return within or before.endswith(LATEST)
    return unit in ("年", "个月", "天") and (AT_MOST.search(before) is not None
                                          or (BENEFIT.match(after) is not None and GIVEN.search(before[-LONGEST_BOUND:]) is not None))


def _was(folded: str, figure: int, start: int) -> bool:
    """Whether a figure tells what was: in a sentence of the past, or behind one in its paragraph that speaks of all those years."""
    rfind = folded.rfind
    line = max(start, figure - LONGEST_REVIEW, rfind("\n", start, figure) + 1)
    begin = max(line, rfind("。", line, figure) + 1)
    past = WAS.match(folded, begin, figure) if folded[begin] in WAS_FIRST else None
    if past is None:
        years = max(rfind("过去", line, figure), rfind("。这", line, figure) + 1)
        if years < line or (past := THOSE_YEARS.match(folded, years, figure)) is None:
            return False
    return TO_BE.search(folded, past.end(), figure) is None


def _looks_back(before: str) -> bool:
    """Whether the words before compare or look back, and no verb of setting comes after them."""
    match = LOOKS_BACK.search(before[-14:])
    return match is not None and SETS.search(before[-14:], match.end()) is None and SET_AGAINST.search(before) is None


def _has_verb(before: str, after: str) -> bool:
    if SETS.search(before[-24:]) or DONE_WITH.match(after):
        return True
    if (not before or before[-1] in BY_WHEN) and INTO_USE.match(after):
        return True
    if before.endswith(("和", "及", "、", "在", "有", "面向")):
        return AFTER.match(after) is not None
    return FURTHERS.search(before) is not None and BUILT.match(after) is not None


def _goes_on(folded: str, begin: int, start: int, before: str, after: str) -> bool:
    """A thing and its number, or the number and its thing, after one that set another: 重点专科3个，特色专科15个; 30家水厂、5座水库."""
    listed = before.rfind("、") + 1
    item = before[listed:]
    if after.startswith(RANGE) if not item else not (THING.fullmatch(item) and ENDS.match(after)):
        return False
    if listed:
        return FIGURE.search(folded, begin, begin + listed) is not None and SETS.search(folded, begin, begin + listed) is not None
    if begin - start < 4:
        return False
    sentence = max(start, begin - LONGEST_LIST, *(folded.rfind(mark, start, begin) for mark in "。；\n"))
    earlier = _clause_start(folded, sentence, begin - 1)
    return FIGURE.search(folded, earlier, begin) is not None and SETS.search(folded, sentence, begin) is not None


def _phrase(folded: str, figure: int, begin: int, end: int) -> Span:
    """The clause with the figure, which ends at `figure`; a clause that goes on from the one before it (且…) keeps to itself."""
    furthest = min(end, figure + LONGEST_CLAUSE)
    stop = CLAUSE.search(folded, figure, furthest)
    last = stop.start() if stop else furthest
    while begin < last and folded[begin] in " 、":
        begin += 1
    return begin, last


def _due(folded: str, figure: int, times: list[Time]) -> Time | None:
    """The last time with a date before the figure in the same sentence. `times` are in order of place."""
    if not times:
        return None
    at = bisect_right(times, figure, key=lambda time: time.place[0])
    first = max(0, figure - LONGEST_SENTENCE)
    begin = max(first, max(folded.rfind(mark, first, figure) for mark in "。；！？\n"))
    nearest = (time for time in reversed(times[max(0, at - MOST_TIMES):at]) if time.date and time.kind == "by")
    due = next(nearest, None)
    return due if due and due.place[0] >= begin else None
