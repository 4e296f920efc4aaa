"""How Word writes the number of an item: the formats of ECMA-376 part 1, 17.18.59 (ST_NumberFormat)."""
from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

DIGITS = "〇一二三四五六七八九"
FORMAL, FORMAL_TRADITIONAL = "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
UNITS, FORMAL_UNITS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
         (4, "IV"), (1, "I"))
LARGEST = 32_767
"""No number of an item is larger in Word."""


def numeral(number: int, form: str) -> str:
    """The number as Word prints it in a format; in digits where the format has no sign for it.

    >>> [numeral(21, form) for form in ("chineseCountingThousand", "decimalZero", "lowerRoman", "upperLetter", "decimalFullWidth")]
    ['二十一', '21', 'xxi', 'U', '２１']
    >>> [numeral(3, form) for form in ("decimalEnclosedCircle", "decimalEnclosedParen", "ideographTraditional", "none")]
    ['③', '⑶', '丙', '']
    """
    write = FORMATS.get(form)
    return (write(number) if write and 0 <= number <= LARGEST else None) or ("" if form in SILENT else str(number))


def _grouped(number: int, digits: str, units: tuple[str, ...]) -> str:
    """二百零三, 壹拾贰: each digit with its unit, one zero for a gap."""
    if number >= 10_000:
        rest = number % 10_000
        gap = digits[0] if 0 < rest < 1000 else ""
        return _grouped(number // 10_000, digits, units) + "万" + gap + (_grouped(rest, digits, units) if rest else "")
    out = ""
    for power in (3, 2, 1, 0):
        digit = number // 10 ** power % 10
        if digit:
            out += digits[digit] + units[power]
        elif out and not out.endswith(digits[0]):
            out += digits[0]
    return out.rstrip(digits[0]) or digits[0]


def _counted(number: int, zero: str) -> str:
    """As one counts: 十, 十一, 二十, 一百零三; the zero of a gap is 零."""
    counted = _grouped(number, zero + DIGITS[1:], UNITS)
    return counted[1:] if counted.startswith("一十") else counted


def _below_hundred(number: int, zero: str) -> str:
    """As one counts up to 99, above that digit by digit: 一〇三."""
    return _counted(number, zero) if number < 100 else _by_digit(number, DIGITS)


def _by_digit(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    out = ""
    for size, sign in ROMAN:
        out += sign * (number // size)
        number %= size
    return out


def _letter(number: int) -> str:
    """A … Z, AA, BB …: Word says the letter once more for each round."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _in_turn(number: int, signs: str) -> str:
    return signs[(number - 1) % len(signs)] if number else ""


def _from(number: int, first: str, last: int) -> str:
    """The sign of a row of Unicode's that has one for each number up to `last`; '' beyond."""
    return chr(ord(first) + number - 1) if 1 <= number <= last else ""


def _circled(number: int) -> str:
    return "⓪" if number == 0 else _from(number, "①", 20) or _from(number - 20, "㉑", 15) or _from(number - 35, "㊱", 15)


def _ordinal(number: int) -> str:
    return f"{number}{'th' if number % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


SILENT = frozenset(("none", "bullet"))
FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": lambda number: _from(number, "⒈", 20),
    "decimalEnclosedParen": lambda number: _from(number, "⑴", 20),
    "decimalFullWidth": partial(_by_digit, digits="０１２３４５６７８９"),
    "decimalFullWidth2": partial(_by_digit, digits="０１２３４５６７８９"),
    "chineseCounting": partial(_below_hundred, zero="零"),
    "taiwaneseCounting": partial(_below_hundred, zero="零"),
    "chineseCountingThousand": partial(_counted, zero="零"),
    "taiwaneseCountingThousand": partial(_counted, zero="零"),
    "japaneseCounting": partial(_counted, zero="〇"),
    "chineseLegalSimplified": partial(_grouped, digits=FORMAL, units=FORMAL_UNITS),
    "ideographLegalTraditional": partial(_grouped, digits=FORMAL_TRADITIONAL, units=FORMAL_UNITS),
    "ideographDigital": partial(_by_digit, digits=DIGITS),
    "taiwaneseDigital": partial(_by_digit, digits=DIGITS),
    "japaneseDigitalTenThousand": partial(_by_digit, digits=DIGITS),
    "ideographTraditional": partial(_in_turn, signs=STEMS),
    "ideographZodiac": partial(_in_turn, signs=BRANCHES),
    "ideographZodiacTraditional": lambda number: _in_turn(number, STEMS) + _in_turn(number, BRANCHES),
    "ideographEnclosedCircle": lambda number: _from(number, "㊀", 10),
}
PADDED = re.compile(r"(0*)1, (0*)2, ")


def custom_form(written: str) -> str:
    """The format that a custom one stands for, by how it counts (`001, 002, 003, ...`): 'padded3'; 'decimal' for others."""
    found = PADDED.match(written)
    if found is None or not found[1]:
        return "decimal"
    width = len(found[1]) + 1
    return FORMATS_PADDED.get(width, "decimal")


FORMATS_PADDED = {2: "decimalZero", 3: "padded3", 4: "padded4", 5: "padded5"}
FORMATS |= {"padded3": lambda number: f"{number:03}", "padded4": lambda number: f"{number:04}", "padded5": lambda number: f"{number:05}"}
