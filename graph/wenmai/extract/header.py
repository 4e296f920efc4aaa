"""What a paper says of itself: number, title, type, issuers, date, recipients, copies, publicity (GB/T 9704-2012, 7.2 to 7.4)."""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from wenmai.extract.bodies import ends_as_body, split_bodies
from wenmai.extract.copies import copies
from wenmai.extract.dates import PRINTED_DATE, printed_date
from wenmai.extract.numbers import document_numbers
from wenmai.extract.placed import places
from wenmai.extract.site_block import site_block
from wenmai.model import Header, Span
from wenmai.text import CleanText
from wenmai.text.characters import HAN
from wenmai.text.labels import alternatives
from wenmai.text.late import LatePattern

VERSION = "header.v1"

# The kinds of official papers (党政机关公文处理工作条例, 2012, article 8) and those that are as common beside them.
TYPES = (
    "通知", "意见", "方案", "规划", "简报", "条例", "办法", "规定", "决定", "公告", "通告", "批复", "复函", "函", "报告", "措施",
    "纲要", "计划", "细则", "要点", "命令", "令", "议案", "纪要", "通报", "公报", "指引", "指南", "规则", "章程", "标准", "清单",
    "决议", "预案", "政策", "举措", "任务", "分工", "解读", "倡议书", "白皮书", "请示", "指示", "布告", "规程", "守则", "答复",
)
KIND = f"(?P<type>{alternatives(TYPES)})"
# 关于…的通知（试行）, 工作简报第三期: the kind ends a title; a note or an issue may stand behind it.
TYPE = re.compile(rf"{KIND}(?:（[^（）]{{1,20}}）|\([^()]{{1,20}}\)|第[一二三四五六七八九十\d]+期|》)*$")
# 特制定以下措施：, 现将有关事项通知如下: papers without a title that say their kind in the text.
MADE_HERE = LatePattern(rf"(?:制定|提出|出台)(?:以下|如下|本)?[^，。；：]{{0,12}}?{KIND}(?=[：。，]|如下)")
SAID_HERE = LatePattern(r"(?:现|将|事[项宜]|有关情况)[^。；\n]{0,40}?(?P<type>通知|通告|公告|批复|函复|通报|报告|决定)如下")
# How lines of a web page or of a law database around a paper begin; words, for a pattern of them all is slow to compile.
FURNITURE = (
    "【", "［", "[", "|", "｜", "原文链接", "http:", "https:", "索引号", "信息分类", "信息名称", "信息索引", "信息来源", "发文机关",
    "发文机构", "发文单位", "发文时间", "发文日期", "发布机构", "发布单位", "发布日期", "发布时间", "成文日期", "行文日期", "生效日期",
    "失效日期", "生成日期", "废止日期", "执行日期", "来源", "浏览", "字号", "打印", "分享", "主题词", "主题分类", "关键词", "分类",
    "体裁分类", "组配分类", "有效性", "时效性", "效力级别", "文号", "文件号", "文件名称", "标题", "责任编辑", "当前位置", "您当前",
    "您现在", "您的位置", "你现在", "文章来源", "首页", "公开方式", "公开目录", "公开形式", "公开范围", "公开时限", "名称", "目录\n",
)
# 【字号：大 中 小】 打印: what stands behind the brackets of a page's tools.
BUTTONS = LatePattern(r"(?:\s|打印|关闭|分享|收藏|纠错|下载|本页|页面)*")
# The entries of a site's menu, of which no title is made: 通知公告, 规划计划.
MENU = frozenset(("通知", "公告", "公示", "政策", "规划", "计划", "法规", "统计", "文件", "解读", "公报", "总结", "标准", "规定"))
# A plan whose title page is lost still names itself over its tables: 表1 …规划主要指标, …规划主要任务分工.
CAPTION = re.compile(
    rf"""
    (?:表\s?\d{{1,2}}\s?)?
    (?P<title>(?:{HAN}|[“”\d（）—-]){{4,50}}?(?P<type>规划|方案|计划|纲要|意见))
    (?:主要|重点)?(?:指标|任务分工|任务责任分工|责任分工)
    """,
    re.VERBOSE,
)
LETTERHEAD = re.compile(rf"(?:{HAN}|[“”]){{4,40}}文件")
# 各县（市、区）人民政府，市直各部门：, a line that ends in the colon after whom the paper is sent to (7.3.2).
RECIPIENTS = re.compile(
    rf"""
    (?=[^。；]{{3,300}}：)(?!(?:责任|牵头|配合|主管|主办|承办|协办|实施|申报|报送|尊敬))
    (?: 各
      | {HAN}{{2,14}}(?:人民政府|委员会|厅|局|省|市|州|县|区|部|委|办|单位|[大中小]学|学院|公司|[银分支]行|代表|委员)
      | 有关|省|市|州|县|国务院|机关各|[厅局委]直?属|驻{HAN}{{1,3}}各|全[省市州县区]各|相关(?:单位|部门|企业)
    )
    [^。；：]{{0,300}}：
    """,
    re.VERBOSE,
)
# A word that a list of places says once, behind the last of them, and how a place before it looks.
SHARED_HEADS = (
    ("人民政府", LatePattern(rf"(?!各|全|{HAN}{{0,6}}新区){HAN}{{1,8}}(?:省|自治区|市|州|县|区|盟|旗)(?<!示范区|开发区|试验区)")),
    ("军区", LatePattern(rf"{HAN}{{2,3}}")),
)
# Where it may be told: by the paper itself, and by the site above it.
PUBLICITY = re.compile(r"（此件(?P<said>[^（）]{2,20})）"), re.compile(r"公开(?:方式|属性|类别|选项)：(?P<said>[^\s，。（）]{2,8})")
# On a line of its own, or in brackets without 此件.
PUBLICITIES = ("主动公开", "公开发布", "依申请公开", "删减后公开", "不予公开", "不公开")
ISSUE = re.compile(r"第[一二三四五六七八九十百\d]{1,4}期")
LONGEST_PUBLICITY = 6
HEAD_LINES = 40
SHORTEST_TITLE_LINE = 4
# How a title goes on below the line that names the body, and how that line may end.
TITLE_VERBS = ("关于", "印发", "转发", "批转")
PASSED_ON = ("转发", "批转", "印发", "等部门", "等单位")
LONG = 90
LONGEST_NUMBER_LINE = 30
BESIDE_NUMBER = 24
LONGEST_REST = 8
# 中华人民共和国国务院令 / 第707号, 水利部公告 / 2021年第5号: an order's or announcement's number on a line of its own.
ORDER_NUMBER = re.compile(r"（?(?:(?:19|20)\d{2}年\s?)?第\s?(?:\d{1,5}|[一二三四五六七八九十百零〇]{1,6})\s?号）?")
ORDERS = ("令", "公告", "通告", "布告")
# （2021年5月8日云溪市人民代表大会常务委员会第三次会议通过）: how rules of people's congresses give date and issuer.
ADOPTED = re.compile(
    rf"""
    （(?P<date>[12一二][^，。；（）年]{{3,7}}年[^，。；（）月]{{1,4}}月[^，。；（）日]{{1,4}}日)
    (?P<body>{HAN}{{0,40}}?(?:委员会|代表大会|人民政府|政务院|国务院))
    (?:第[^，。（）]{{1,16}}次[^，。（）]{{0,10}}会议)?[^，。（）]{{0,10}}通过
    """,
    re.VERBOSE,
)
PARTY = re.compile(rf"中共(?:中央|{HAN}{{2,12}}?委(?:员会)?)(?:办公厅|办公室)?(?=[ 、]?{HAN}{{0,12}}(?:国务院|人民政府))")
DATE_ENDS = frozenset("日号）发印章0123456789")
# How the names of bodies end that issue papers, alone (市财政局) or right before 关于 in a title.
ISSUER_END = "政府|办公室|[委厅局部院会社署组处联站所队台馆办]|公司|集团|[银分支]行|中心|海关|军区|分区|[大中小]学|学校|[林农]场|（指挥部）"
BODY_NAME = re.compile(
    rf"""
    (?:{HAN}|[“”（）()\-—·\d、\ 　]){{2,60}}?
    (?:{ISSUER_END}|[省市州县区])
    """,
    re.VERBOSE,
)
TITLE_ISSUER = LatePattern(
    rf"(?P<body>[^\s《》]{{2,80}}?(?:{ISSUER_END}|中央)(?:[、\s][^《》]{{2,60}}?)?)(?=关于|印发|转发|批转)"
)
# 云溪市贯彻落实国务院关于…的方案: the body is whose paper is carried out.
CARRIES_OUT = ("贯彻", "落实", "执行")
# 云溪市防汛指挥部（代章）: what is printed where the seal is.
# 以下为云溪市人民政府《关于…的意见》全文：, 《…》全文如下：: how a page leads over from its own words to the paper
LEADING_OVER = LatePattern("如下|全文")
LED_OVER = LatePattern(
    r"(?:[^\n。]{0,40}[，。])?(?:以下[为是]|现将)?(?P<body>[^《》。，：\n]{0,40})《(?P<title>[^《》\n]{6,80})》(?:的)?(?:全文|原文)(?:如下)?[：。]?"
)
SHORTEST_SIGNER = 3
CENTRAL = ("国家", "中国")
SEALS = ("（代章）", "（盖章）", "（公章）", "（印章）", "（印）", "（章）", "（代）")


@dataclass(slots=True)
class Found:
    """The header, and the places in the clean text that later extractors need."""

    header: Header
    number: Span | None = None
    # where the number begins whose lower line `number` is
    ordering: int = 0
    title_places: list[Span] = field(default_factory=list)


def read_header(clean: CleanText, first_item: int) -> Found:
    """The header facts that the text prints; `first_item` is where the first numbered item begins.

    >>> from wenmai.text import clean
    >>> text = clean("云水发〔2021〕5号\\n云溪市水务局关于做好防汛工作的通知\\n各县水务局：\\n")
    >>> header = read_header(text, len(text.text)).header
    >>> header.number, header.title, header.type, header.recipients
    ('云水发〔2021〕5号', '云溪市水务局关于做好防汛工作的通知', '通知', ['各县水务局'])
    """
    found = Found(Header())
    head = _head(clean, first_item)
    block = site_block(clean)
    _number(clean, found, head)
    _title(clean, found, head)
    _from_block(clean, found, block)
    _recipients(clean, found, head)
    _signature(clean, found)
    if not found.header.date:
        _day(clean, found, block.get("day"))
    _rest(clean, found)
    return found


def _from_block(clean: CleanText, found: Found, block: dict[str, Span]) -> None:
    """What the site's block says and the paper's own head does not; its title is whole where the head's is broken over lines."""
    if "title" in block and len(clean.text[slice(*block["title"])]) >= len(found.header.title or ""):
        found.title_places = [block["title"]]
        found.header.title = clean.text[slice(*block["title"])]
        _set(found, clean, "title", block["title"])
        kind = TYPE.search(clean.folded[slice(*block["title"])])
        found.header.type = kind["type"] if kind else found.header.type
    if "number" in block and not found.header.number:
        found.number = block["number"]
        found.header.number = clean.text[slice(*block["number"])]
        _set(found, clean, "number", block["number"])
    if "issuers" in block:
        _issuers(clean, found, split_bodies(clean.folded, *block["issuers"]))
    _day(clean, found, block.get("date"))


def _day(clean: CleanText, found: Found, place: Span | None) -> None:
    """The date that a value of the site's block says, if it says one."""
    if place and (match := PRINTED_DATE.search(clean.folded, *place)):
        found.header.date = printed_date(match)
        _set(found, clean, "date", match.span())


def _head(clean: CleanText, first_item: int) -> list[Span]:
    """The short paragraphs at the top of the paper, before running text begins."""
    out: list[Span] = []
    for start, end in clean.paragraphs[:HEAD_LINES]:
        if start >= first_item:
            break
        if clean.folded.startswith(FURNITURE, start):
            continue
        if end - start > LONG and not _is_title(clean.text[start:end]):
            break
        out.append((start, end))
    return out


def _is_title(text: str) -> bool:
    return "关于" in text and TYPE.search(text) is not None and "。" not in text


def _set(found: Found, clean: CleanText, key: str, place: Span) -> None:
    found.header.spans[key] = clean.spans(*place)


def _number(clean: CleanText, found: Found, head: list[Span]) -> None:
    """The paper's own number: on a line of its own or beside a few words (签发人：…), never within a sentence or a citation."""
    for i, (start, end) in enumerate(head):
        if any(mark in clean.folded[start:end] for mark in "《，。；"):
            continue
        if i and ORDER_NUMBER.fullmatch(clean.folded, start, end) and clean.folded[:head[i - 1][1]].endswith(ORDERS):
            order = head[i - 1]
            found.number, found.ordering = (start, end), order[0]
            found.header.number = clean.text[slice(*order)] + clean.text[start:end]
            found.header.spans["number"] = clean.spans(*order) + clean.spans(start, end)
            return
        numbers = document_numbers(clean.folded, start, end)
        if numbers and end - start <= numbers[0][1] - numbers[0][0] + BESIDE_NUMBER:
            found.number, found.ordering = numbers[0], numbers[0][0]
            found.header.number = clean.text[slice(*numbers[0])]
            _set(found, clean, "number", numbers[0])
            return


def _title(clean: CleanText, found: Found, head: list[Span]) -> None:
    places = _title_lines(clean, head) or _attached_title(clean)
    if places:
        place = (places[0][0], places[-1][1])
        places = _without_furniture(clean, places)
        text = "".join(clean.text[s:e] for s, e in places).strip()
        found.title_places = places
        found.header.title = text.strip("《》") if text.count("《") == 1 and text.startswith("《") and text.endswith("》") else text
        _set(found, clean, "title", place)
        kind = TYPE.search(clean.folded[place[0]:place[1]]) or TYPE.search(text)
        found.header.type = kind["type"] if kind else None
    elif not _led_over(clean, found):
        _captioned_title(clean, found)
    if found.header.type is None:
        top = min(len(clean.folded), 3000)
        made = MADE_HERE.search(clean.folded, 0, top) or SAID_HERE.search(clean.folded, 0, top)
        if made:
            found.header.type = made["type"]
            _set(found, clean, "type", made.span("type"))


def _without_furniture(clean: CleanText, places: list[Span]) -> list[Span]:
    """The lines without what a page prints before the title in brackets of its own: 【字体：大 中 小】."""
    start, end = places[0]
    cut = clean.text.rfind("】", start, end) + 1
    if start < cut < end and (buttons := BUTTONS.match(clean.text, cut, end)):
        cut = buttons.end()
    return [(cut, end), *places[1:]] if start < cut < end else places


def _led_over(clean: CleanText, found: Found) -> bool:
    """The title, and whose paper it is, where a page's own words stand above the paper and lead over to it."""
    for start, end in clean.paragraphs[:HEAD_LINES]:
        match = LED_OVER.fullmatch(clean.folded, start, end) if end - start < LONG else None
        if match:
            found.title_places = [match.span("title")]
            found.header.title = clean.text[slice(*match.span("title"))]
            kind = TYPE.search(match["title"])
            found.header.type = kind["type"] if kind else None
            _set(found, clean, "title", match.span("title"))
            if issuers := [place for place in split_bodies(clean.folded, *match.span("body")) if ends_as_body(clean.folded[slice(*place)])]:
                _issuers(clean, found, issuers)
            return True
    return False


def _captioned_title(clean: CleanText, found: Found) -> None:
    for start, end in clean.paragraphs:
        match = CAPTION.match(clean.folded, start, end) if end - start < LONG else None
        if match and (match["title"][0] not in "表附本" or match.start("title") > start):
            found.header.title = clean.text[slice(*match.span("title"))]
            found.header.type = match["type"]
            _set(found, clean, "title", match.span("title"))
            return


def _title_lines(clean: CleanText, head: list[Span]) -> list[Span]:
    """The run of lines that together end as titles end (关于…的通知); it may be broken over a few lines."""
    lines = [p for p in head if not (_too_short(clean, p) or _not_title(clean, p))]
    best: list[Span] = []
    for i, (_, end) in enumerate(lines):
        text = clean.folded[lines[i][0]:end]
        if not TYPE.search(text):
            continue
        first = i
        while first > 0 and lines[first - 1][1] + 1 == lines[first][0] and _title_goes_on(clean, lines[first - 1], text):
            first -= 1
            text = clean.folded[lines[first][0]:end]
        if len(text) < SHORTEST_TITLE_LINE:
            continue
        run = lines[first:i + 1]
        if not best or ("关于" in text and "关于" not in clean.folded[best[0][0]:best[-1][1]]):
            best = run
    return _with_issue(clean, best)


def _title_goes_on(clean: CleanText, above: Span, text: str) -> bool:
    """Whether the title whose lower lines are `text` begins in the line above them or before it."""
    line = clean.folded[slice(*above)]
    if "关于" not in text and _open(clean, above):
        return True
    if line.endswith(PASSED_ON):
        return True
    cut = text.find("关于", 0, LONGEST_REST)  # 云溪市人民政府办 / 公室关于…: a body's name in two lines
    if cut > 0 and BODY_NAME.fullmatch(line + text[:cut]) and not BODY_NAME.fullmatch(text[:cut]):
        return True
    if text.startswith(TITLE_VERBS):
        return BODY_NAME.fullmatch(line) is not None
    # of several bodies each has a line of its own; the government that an office belongs to is none of them
    below = text.split("\n", 1)[0]
    return any(f"\n{verb}" in text for verb in TITLE_VERBS) and not below.startswith(line) \
        and BODY_NAME.fullmatch(below) is not None and BODY_NAME.fullmatch(line) is not None


def _too_short(clean: CleanText, place: Span) -> bool:
    """Whether a line at the top is no part of a title: of a few characters, and neither a body (国务院) nor a kind of paper (通知)."""
    start, end = place
    if end - start >= SHORTEST_TITLE_LINE:
        return False
    return clean.folded[start:end] not in TYPES and BODY_NAME.fullmatch(clean.folded, start, end) is None


def _open(clean: CleanText, place: Span) -> bool:
    return clean.folded[place[1] - 1] not in "。：；，" and not TYPE.search(clean.folded[place[0]:place[1]])


def _with_issue(clean: CleanText, run: list[Span]) -> list[Span]:
    """A bulletin's title goes on with its issue: 卫生工作简报 / 第一期."""
    if run:
        after = clean.paragraph_at(run[-1][0]) + 1
        if after < len(clean.paragraphs) and ISSUE.fullmatch(clean.folded, *clean.paragraphs[after]):
            return [*run, clean.paragraphs[after]]
    return run


def _not_title(clean: CleanText, place: Span) -> bool:
    """Whether a line at the top is running text, a letterhead, a number, a date or a note, and so no part of a title."""
    text = clean.folded[slice(*place)]
    if text[-1] in "：。，；" or text[0] in "-—◆" or text.startswith("（此件") or (text[:2] in MENU and text[2:] in MENU):
        return True
    if clean.text[place[0]] == "【" and BUTTONS.fullmatch(clean.text, clean.text.rfind("】", *place) + 1, place[1]):
        return True
    if LETTERHEAD.fullmatch(text) or PRINTED_DATE.fullmatch(text):
        return True
    return len(text) < LONGEST_NUMBER_LINE and bool(document_numbers(text, 0, len(text)))


def _attached_title(clean: CleanText) -> list[Span]:
    """The title of the paper that a notice without a title of its own puts into force: the short line after the signature."""
    for start, end in clean.paragraphs[:HEAD_LINES]:
        text = clean.folded[start:end]
        if 8 <= end - start <= 60 and TYPE.search(text) and text[-1] not in "：。，；" and not clean.folded.startswith(FURNITURE, start) \
                and "。" not in text and text[0] not in "一二三四五六七八九十（1234567890-":
            return [(start, end)]
    return []


def _recipients(clean: CleanText, found: Found, head: list[Span]) -> None:
    for start, end in [*head, *clean.paragraphs[:12]]:
        match = RECIPIENTS.match(clean.folded, start, end)
        if match and clean.folded[start] != "，" and not clean.folded.startswith(FURNITURE, start) and not LEADING_OVER.search(match[0]):
            places = _with_head(clean.folded, split_bodies(clean.folded, start, match.end() - 1))
            found.header.recipients = [clean.text[s:e] for s, e in places]
            found.header.spans["recipients"] = tuple(span for place in places for span in clean.spans(*place))
            return


def _with_head(folded: str, places: list[Span]) -> list[Span]:
    """The names of a list, those that share the word behind the last of them as one: 云岭省、云山省人民政府; 云溪、云山军区."""
    out: list[Span] = []
    for start, end in places:
        heads = next((places_of for head, places_of in SHARED_HEADS if folded.endswith(head, start, end)), None)
        while heads and out and folded[out[-1][1]:start] == "、" and heads.fullmatch(folded, *out[-1]):
            start = out.pop()[0]
        out.append((start, end))
    return out


def _signature(clean: CleanText, found: Found) -> None:
    """The date on a short line of its own, and the body that signs above it or beside it; else who the title names."""
    for i, (start, end) in enumerate(clean.paragraphs):
        if end - start > 80 or clean.folded[end - 1] not in DATE_ENDS:
            continue
        match = PRINTED_DATE.search(clean.folded, start, end)
        if match is None or clean.folded.startswith(FURNITURE, start):
            continue
        after = clean.folded[slice(*_without_number(found, (match.end(), end)))]
        if after.strip("（）) 印发公盖章") and not after.startswith("（此件"):
            continue
        before = clean.folded[slice(*_without_number(found, (start, match.start())))].strip("（ ")
        if before and not BODY_NAME.fullmatch(before):
            continue
        if not found.header.date:
            found.header.date = printed_date(match)
            _set(found, clean, "date", match.span())
        if not found.header.issuers and (issuers := _signers(clean, (start, match.start())) if before else _signers_above(clean, i)):
            _issuers(clean, found, issuers)
        break
    if found.title_places and not found.header.issuers:
        _title_issuers(clean, found)
    _adoption(clean, found)


def _without_number(found: Found, place: Span) -> Span:
    """The place without the paper's own number at its beginning or end, beside which the date may stand."""
    start, end = place
    if found.number and start <= found.number[0] and found.number[1] <= end:
        return (start, found.number[0]) if found.number[0] - start > end - found.number[1] else (found.number[1], end)
    return place


def _adoption(clean: CleanText, found: Found) -> None:
    """Date and issuer that stand in brackets below the title, with who passed it; who gives an order stands in its number."""
    adopted = ADOPTED.search(clean.folded, 0, found.title_places[-1][1] + 200) if found.title_places else None
    if adopted and not found.header.date and (match := PRINTED_DATE.match(clean.folded, adopted.start("date"))):
        found.header.date = printed_date(match)
        _set(found, clean, "date", match.span())
        if not found.header.issuers:
            _issuers(clean, found, [adopted.span("body")])
    lines = [(found.ordering, found.number[1])] if found.number else []
    for start, end in [*lines, *found.title_places[:1]]:
        at = max(clean.folded.rfind(word, start, end) for word in ORDERS)
        if at > start and not found.header.issuers and BODY_NAME.fullmatch(clean.folded, start, at):
            _issuers(clean, found, [(start, at)])


def _signers_above(clean: CleanText, i: int) -> list[Span]:
    """The bodies that sign together, each on a line of its own above the date."""
    out: list[Span] = []
    while i > 0 and (above := _signers(clean, clean.paragraphs[i - 1])):
        out = above + out
        i -= 1
    return out


def _signers(clean: CleanText, place: Span) -> list[Span]:
    text = clean.folded[slice(*place)].rstrip()
    if text.endswith(SEALS):
        text = text[:text.rindex("（")]
        place = (place[0], place[0] + len(text))
    if len(text) > 60 or not BODY_NAME.fullmatch(text.strip()) or TYPE.search(text):
        return []
    return [name for found in split_bodies(clean.folded, *place) for name in _joined_names(clean.folded, *found) if name[1] - name[0] >= 3]


def _joined_names(folded: str, start: int, end: int) -> list[Span]:
    """Names of signers printed without a mark between them, of which the second begins with 国家 or 中国."""
    out: list[Span] = []
    for at in range(start + SHORTEST_SIGNER, end - SHORTEST_SIGNER):
        if folded.startswith(CENTRAL, at) and ends_as_body(folded[start:at]) and ends_as_body(folded[at:end]):
            out.append((start, at))
            start = at
    return [*out, (start, end)]


def _party_and_government(clean: CleanText, place: Span) -> list[Span]:
    """中共中央国务院 and the like, printed without a mark between them, as the two bodies that they are."""
    party = PARTY.match(clean.folded, *place)
    if party is None or party.end() >= place[1]:
        return [place]
    return [party.span(), (party.end() + (clean.text[party.end()] in " 、"), place[1])]


def _issuers(clean: CleanText, found: Found, places: list[Span]) -> None:
    places = [part for place in places for part in _party_and_government(clean, place)]
    found.header.issuers = [clean.text[s:e].strip() for s, e in places]
    found.header.spans["issuers"] = tuple(span for place in places for span in clean.spans(*place))


def _title_issuers(clean: CleanText, found: Found) -> None:
    start, end = found.title_places[0][0], found.title_places[-1][1]
    match = TITLE_ISSUER.match(clean.folded, start, end)
    if match and not any(word in match["body"] for word in CARRIES_OUT):
        _issuers(clean, found, split_bodies(clean.folded, *match.span("body")))


def _publicity_alone(clean: CleanText) -> list[Span]:
    """Where a line or a bracket says nothing else."""
    for at in places(clean.folded, "公开", 0, len(clean.folded)):
        start = max(clean.folded.rfind(mark, max(0, at - LONGEST_PUBLICITY), at) for mark in "\n（") + 1
        start += 2 * clean.folded.startswith("此件", start)
        for said in PUBLICITIES if start else ():
            if clean.folded.startswith((f"{said}\n", f"{said}）"), start):
                return [(start, start + len(said))]
    return []


def _rest(clean: CleanText, found: Found) -> None:
    told = [match.span("said") for pattern in PUBLICITY for match in [pattern.search(clean.folded)] if match] or _publicity_alone(clean)
    if told:
        found.header.publicity = clean.text[slice(*min(told))]
        _set(found, clean, "publicity", min(told))
    if copied := copies(clean, found.header.issuers):
        found.header.copied_to = [clean.text[s:e] for s, e in copied]
        found.header.spans["copied_to"] = tuple(span for place in copied for span in clean.spans(*place))
