"""Which language a person wants: what the environment and the system say."""
from __future__ import annotations

import sys
from collections.abc import Mapping

from wenmai.wording import LANGUAGES, VARIABLE

LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of a locale that messages go by; the first one that is set decides (POSIX.1-2017, 8.2)."""
CHINESE = 0x04
"""The primary language of Chinese in a Windows language identifier (MS-LCID), its ten lower bits."""


def language_wanted(environment: Mapping[str, str]) -> str:
    """One of LANGUAGES: WENMAI_LANG, else that of the locale, else on Windows that of the user's menus, else English."""
    if environment.get(VARIABLE) in LANGUAGES:
        return environment[VARIABLE]
    locale = next((environment[name] for name in LOCALES if environment.get(name)), None)
    if locale is None:
        return "zh" if _windows_menus() & 0x3FF == CHINESE else "en"
    return "zh" if locale.lower().startswith("zh") else "en"


def _windows_menus() -> int:
    """The identifier of the language of the user's menus; 0 where this is not Windows."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetUserDefaultUILanguage())
