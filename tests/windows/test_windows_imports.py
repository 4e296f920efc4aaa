"""Every module can be imported where there is no POSIX."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# what other packages import by themselves, under the system that this is, and then every module of ours
IMPORTS_ALL = """
import importlib, pkgutil, sys
for name in ("asyncio", "click", "h11", "httpx2", "jieba", "msgpack", "networkx", "numpy", "openpyxl", "orjson", "pyoxigraph", "pypinyin",
             "pyshacl", "rdflib", "rich.console", "spacy", "starlette.applications", "uvicorn", "xlsxwriter", "oxrdflib"):
    importlib.import_module(name)
import as_windows
as_windows.dress()
import wenmai
lost = []
for found in pkgutil.walk_packages(wenmai.__path__, "wenmai."):
    if found.name == "wenmai.__main__":
        continue
    try:
        importlib.import_module(found.name)
    except ImportError as error:
        if error.name in as_windows.MODULES:
            lost.append(f"{found.name}: {error}")
    except Exception as error:
        lost.append(f"{found.name}: {error!r}")
print("\\n".join(lost))
print(sys.modules["wenmai.cli.streams"].sys.platform, len([name for name in sys.modules if name.startswith("wenmai.")]))
"""


def test_every_module_can_be_imported_without_posix() -> None:
    """A module of POSIX is imported in the function that needs it, not at the top of a module."""
    ran = subprocess.run([sys.executable, "-c", IMPORTS_ALL], cwd=HERE, capture_output=True, check=False, text=True)
    assert ran.returncode == 0, ran.stderr
    *lost, last = ran.stdout.splitlines()
    platform, count = last.split()
    assert [line for line in lost if line] == []
    assert platform == "win32"
    assert int(count) > 400
