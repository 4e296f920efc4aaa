"""The numbers that Word puts before paragraphs: counted, begun anew and written as it prints them."""
from __future__ import annotations

import pytest

from wenmai.read.word_numerals import custom_form, numeral

from .word_parts import abstract, lvl, num, p, r, starts, text_of

CHAPTERS = abstract(lvl("chineseCountingThousand", "%1、"), lvl("chineseCountingThousand", "（%2）", at=1), lvl("decimal", "%3.", at=2),
                    lvl("decimalEnclosedCircle", "%4", at=3, more='<w:suff w:val="nothing"/>'))
DECIMAL = abstract(lvl("decimal", "%1"), lvl("decimal", "%1.%2", at=1), lvl("decimal", "%1.%2.%3", at=2))


def printed(items: str, numbering: str, styles: str = "") -> list[str]:
    """The lines of paragraphs given as `list.level` words, each of which says 甲."""
    return text_of("".join(p(r("甲"), number=item) for item in items.split()), numbering, styles=styles).split("\n")


def a_level(form: str, text: str) -> str:
    """What a list says of its first level otherwise."""
    return f'<w:lvlOverride w:ilvl="0">{lvl(form, text)}</w:lvlOverride>'


def test_the_numbers_of_official_papers() -> None:
    assert printed("1 1.1 1.2 1.2 1.3 1.1 1", CHAPTERS + num(1)) == ["一、甲", "（一）甲", "1. 甲", "2. 甲", "①甲", "（二）甲", "二、甲"]


COUNTED = [
    # what the case is for, paragraphs, the numbering part, what is printed
    ("lists of one definition count on together", "1 1 2 1", DECIMAL + num(1) + num(2), ["1", "2", "3", "4"]),
    ("one that says where it starts begins there, once", "1 2 2 1", DECIMAL + num(1) + num(2, starts(0, 7)), ["1", "7", "8", "9"]),
    ("and begins there again below each upper item", "1 1.1 1 1.1", DECIMAL + num(1, starts(1, 5)), ["1", "1.5", "2", "2.5"]),
    ("lists of two definitions do not", "1 2 1", DECIMAL + DECIMAL.replace('Id="0"', 'Id="1"') + num(1) + num(2, of=1), ["1", "1", "2"]),
    ("an upper level that was left out counts as begun", "1.1 1.1 1 1.1", DECIMAL + num(1), ["1.1", "1.2", "2", "2.1"]),
    ("a level that never begins anew", "1 1.1 1.1 1 1.1",
     abstract(lvl("decimal", "%1"), lvl("decimal", "（%2）", at=1, more='<w:lvlRestart w:val="0"/>')) + num(1),
     ["1", "（1）", "（2）", "2", "（3）"]),
    ("a level that begins anew below the uppermost only", "1 1.1 1.2 1.1 1.2 1 1.2",
     abstract(lvl("decimal", "%1"), lvl("decimal", "%1.%2", at=1), lvl("decimal", "%3)", at=2, more='<w:lvlRestart w:val="1"/>')) + num(1),
     ["1", "1.1", "1)", "1.2", "2)", "2", "1)"]),
    ("a level written as law has it: all numbers in digits", "1 1 1.1",
     abstract(lvl("chineseCounting", "第%1章"), lvl("decimal", "%1.%2", at=1, more="<w:isLgl/>")) + num(1), ["第一章", "第二章", "2.1"]),
    ("a list with a level of its own", "2 1", DECIMAL + num(1) + num(2, a_level("upperLetter", "%1.")), ["A.", "2"]),
    ("a list that starts at 0", "1 1", abstract(lvl("decimal", "%1.", start=0)) + num(1), ["0.", "1."]),
    ("list 0 is none", "1 0 1", DECIMAL + num(1) + num(0), ["1", "", "2"]),
    ("a list that is not there is none", "1 9", DECIMAL + num(1), ["1", ""]),
    ("a level that prints nothing", "1", abstract(lvl("none", "")) + num(1), [""]),
    ("a level that prints words", "1", abstract(lvl("none", "附件")) + num(1), ["附件"]),
    ("a bullet of a symbol font", "1",
     abstract(lvl("bullet", "\uf06c", more='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')) + num(1), ["●"]),
]


@pytest.mark.parametrize(("what", "items", "numbering", "numbers"), COUNTED, ids=[case[0] for case in COUNTED])
def test_counting(what: str, items: str, numbering: str, numbers: list[str]) -> None:
    assert [line.removesuffix("甲").rstrip() for line in printed(items, numbering)] == numbers


def test_behind_a_mark_that_closes_the_words_follow_at_once_else_behind_a_space() -> None:
    texts = [("", ""), ("%1、", ""), ("（%1）", ""), ("%1.", ""), ("第%1条", "space"), ("第%1条", "nothing")]
    numbering = "".join(abstract(lvl("decimal", text, more=f'<w:suff w:val="{parting}"/>' if parting else ""), name=name)
                        + num(name, of=name) for name, (text, parting) in enumerate(texts))
    assert printed("1 2 3 4 5", numbering) == ["1、甲", "（1）甲", "1. 甲", "第1条 甲", "第1条甲"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bare"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
)


def test_styles_number_their_paragraphs() -> None:
    """The definition's level of a style counts before the one that the style says; what is based on a style is numbered as it is."""
    numbering = abstract(lvl("chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
                         lvl("chineseCounting", "（%2）", at=1, more='<w:pStyle w:val="H2"/>'), lvl("decimal", "%3.", at=2)) + num(1)
    paragraphs = [p(r("甲"), style=style) for style in ("H1", "H2", "Mine", "Bare", "Round")]
    assert text_of("".join(paragraphs), numbering, styles=STYLES).split("\n") == ["一、甲", "（一）甲", "二、甲", "甲", "甲"]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    numbering = abstract(lvl("decimal", "%1.")) + num(1)
    assert text_of(p(r("甲"), style="H1") + p(r("乙"), style="H1", number="0") + p(r("丙"), style="H1"), numbering, styles=STYLES) \
        == "1. 甲\n乙\n2. 丙"


def test_a_definition_may_be_that_of_a_style_of_lists() -> None:
    styles = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    numbering = (abstract(more='<w:numStyleLink w:val="L"/>') + abstract(lvl("decimal", "%1)"), name=1, more='<w:styleLink w:val="L"/>')
                 + num(1) + num(2, of=1))
    assert printed("1 2", numbering, styles) == ["1) 甲", "2) 甲"]


def test_a_newer_format_stands_beside_an_older_one() -> None:
    both = ('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w14">'
            '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
            "</mc:AlternateContent>")
    numbering = abstract(f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{both}<w:lvlText w:val="%1"/></w:lvl>')
    assert printed("1 1", numbering + num(1)) == ["009 甲", "010 甲"]
    assert custom_form("1, 2, 3") == "decimal"


NUMERALS = [
    # format, (number, as Word prints it) …
    ("chineseCounting", (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (101, "一〇一")),
    ("chineseCountingThousand", (10, "十"), (12, "十二"), (100, "一百"), (103, "一百零三"), (110, "一百一十"), (1002, "一千零二"),
     (20300, "二万零三百")),
    ("chineseLegalSimplified", (10, "壹拾"), (12, "壹拾贰"), (300, "叁佰")),
    ("ideographDigital", (10, "一〇"), (12, "一二")),
    ("ideographTraditional", (1, "甲"), (10, "癸"), (11, "甲")),
    ("ideographZodiac", (1, "子"), (12, "亥")),
    ("ideographZodiacTraditional", (1, "甲子"), (13, "丙子")),
    ("ideographEnclosedCircle", (3, "㊂"), (11, "11")),
    ("decimalEnclosedCircle", (1, "①"), (20, "⑳"), (21, "㉑"), (36, "㊱"), (51, "51")),
    ("decimalEnclosedParen", (2, "⑵"), (21, "21")),
    ("decimalEnclosedFullstop", (2, "⒉")),
    ("decimalFullWidth", (12, "１２")),
    ("decimalZero", (7, "07"), (12, "12")),
    ("upperRoman", (4, "IV"), (49, "XLIX")),
    ("lowerLetter", (26, "z"), (27, "aa"), (53, "aaa")),
    ("ordinal", (1, "1st"), (12, "12th"), (23, "23rd")),
    ("numberInDash", (3, "- 3 -")),
    ("none", (3, "")),
    ("whatever comes", (3, "3")),
]


@pytest.mark.parametrize("case", NUMERALS, ids=[case[0] for case in NUMERALS])
def test_numerals(case: tuple[str, *tuple[tuple[int, str], ...]]) -> None:
    form, *numbers = case
    assert [numeral(number, form) for number, _ in numbers] == [text for _, text in numbers]
