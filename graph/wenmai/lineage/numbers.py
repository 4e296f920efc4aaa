"""What a document number tells: who issued the paper, at which level, for which place, in which year."""
from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.query.papers import normal_number
from wenmai.resolve.prefixes import told_by_prefix

# 国办发〔2018〕83号; and with the issuer's name in place of a prefix 中国人民银行公告〔2024〕第11号, 财政部公告2024年第16号
_PARTS = re.compile(r"(?P<prefix>\D{1,16})〔(?P<year>\d{4})〕\d{1,5}号")
_NAMED = re.compile(r"(?P<issuer>\D{2,30}?)(?:公告|通告|令)(?:〔(?P<bracket>\d{4})〕|(?P<year>\d{4})年)第\d{1,5}号")


@dataclass(frozen=True, slots=True)
class Told:
    """What number and title tell of a paper; None where they do not."""

    issuer: str | None = None
    level: str | None = None
    place: str | None = None
    year: int | None = None


def told_by_number(number: str | None) -> Told:
    """What the number alone tells."""
    if named := _told_by_name(number or ""):
        return named
    normal = normal_number(number) if number else None
    match = _PARTS.fullmatch(normal) if normal else None
    if match is None:
        return Told()
    year = int(match["year"])
    told = told_by_prefix(match["prefix"], year)
    return Told(told.issuer, told.level, told.place, year)


def _told_by_name(number: str) -> Told | None:
    match = _NAMED.fullmatch(re.sub(r"\s+", "", number))
    return Told(match["issuer"], year=int(match["bracket"] or match["year"])) if match else None
