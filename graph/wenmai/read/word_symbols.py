"""Signs of symbol fonts (Wingdings, Symbol), which Word stores by their place in the font, as the characters that they look like."""
from __future__ import annotations

PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the places of a symbol font (ECMA-376 part 1, 17.3.3.30)."""
UNKNOWN = "\ufffd"

# The signs that papers use, by place: boxes, ticks, bullets, arrows, circled digits.
WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·",
    0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    0x46: "☞", 0x28: "☎", 0x2A: "✉", 0x80: "⓪", 0x8B: "⓿",
} | {0x81 + at: chr(ord("①") + at) for at in range(10)} | {0x8C + at: chr(ord("❶") + at) for at in range(10)}
WINGDINGS_2 = {
    0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x97: "●", 0xA2: "■", 0xAE: "◆", 0x69: "⓪",
} | {0x6A + at: chr(ord("①") + at) for at in range(10)} | {0x75 + at: chr(ord("❶") + at) for at in range(10)}
SYMBOL = {
    0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB1: "±", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xAE: "→", 0xAC: "←",
    0x6D: "μ", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x57: "Ω", 0x2D: "−", 0xE5: "∑", 0xD6: "√",
}
FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL}


def symbols(text: str, font: str | None) -> str:
    """The text with what stands for places of a symbol font replaced by the characters that it looks like; U+FFFD where none is known.

    >>> symbols("\\uf06c \\uf0fe", "Wingdings"), symbols("\\uf0b7", "Symbol"), symbols("一、", "宋体")
    ('● ☑', '•', '一、')
    """
    if not any(ord(char) in PRIVATE for char in text):
        return text
    table = FONTS.get((font or "").lower(), WINGDINGS)
    return "".join(_sign(ord(char) - PRIVATE.start, table) if ord(char) in PRIVATE else char for char in text)


def symbol(font: str | None, place: str | None) -> str:
    """The character of a `w:sym` by its font and the hexadecimal number of its place."""
    try:
        code = int(place or "", 16)
    except ValueError:
        return ""
    table = FONTS.get((font or "").lower())
    if table is None:
        return UNKNOWN if code in PRIVATE or not 0x20 <= code < 0xD800 else chr(code)
    return _sign(code - PRIVATE.start if code in PRIVATE else code, table)


def _sign(place: int, table: dict[int, str]) -> str:
    return table.get(place, UNKNOWN)
