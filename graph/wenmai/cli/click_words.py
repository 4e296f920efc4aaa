"""What click itself says (Usage, Options, No such option …), in the language chosen.

Click gets its words from gettext, by two names in each of its modules, and gettext from compiled catalogues of the system. Those names are
given to our own words instead, so that the Chinese of click stands in a file beside that of all other messages, and follows one choice.
"""
from __future__ import annotations

import gettext
import sys

from wenmai.wording import worded

_SAID_ONCE = "click.decorators"
"""Says the help of --help and --version, when the options are made: that is put into words when it is shown."""


def speak_for_click() -> None:
    """From here on click's messages go through `wenmai.wording`; doing it twice changes nothing."""
    for name, module in list(sys.modules.items()):
        if name.startswith("click.") and name != _SAID_ONCE:
            if getattr(module, "_", None) is gettext.gettext:
                vars(module)["_"] = worded
            if getattr(module, "ngettext", None) is gettext.ngettext:
                vars(module)["ngettext"] = _counted


def _counted(one: str, several: str, count: int) -> str:
    """Chinese has one form for any number; it stands under that for several."""
    chosen = worded(several)
    return chosen if chosen != several else one if count == 1 else several
