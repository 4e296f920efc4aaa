"""What the tables were asked of names is remembered, for papers ask the same again and again. Who has asked of every name in a store lets
go of it: that is as much as the names are."""
from __future__ import annotations

from wenmai.memory import give_back
from wenmai.resolve.members import member
from wenmai.resolve.official_names import has_entry, in_a_table, taken_apart
from wenmai.resolve.reforms import reform_of

_LARGE = (member, taken_apart, has_entry, in_a_table, reform_of)


def let_go() -> None:
    """Forgets what names were asked for; the tables themselves stay."""
    for asked in _LARGE:
        asked.cache_clear()
    give_back()
