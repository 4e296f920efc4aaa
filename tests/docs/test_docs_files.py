"""The page of formats names every format that is read, and no other."""
from __future__ import annotations

import re

from wenmai.docs import page_text
from wenmai.read.archive import ARCHIVES
from wenmai.read.formats import FORMATS
from wenmai.read.table import TABLES


def test_every_format_has_its_line_with_its_suffixes() -> None:
    table = page_text("files").partition("## ")[0]
    lines = dict(re.findall(r"^\| ([a-z ]+) \| (`\..*) \|$", table, re.MULTILINE))
    told = {name: tuple(re.findall(r"`(\.\w+)`", suffixes)) for name, suffixes in lines.items()}
    assert told == {form.name: form.suffixes for form in FORMATS} | {"archive": ARCHIVES, "table of texts": TABLES}
