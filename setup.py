"""The build hook: what cannot be said in setup.cfg.

`ontology/` and `corpus/` stand at the top of the repository, where people look for them, and in the wheel as data of the
package. setuptools has no declarative word for data from outside the package, so `build_py` copies them.
"""
from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

DATA_FOLDERS = ("ontology", "corpus")


class BuildWithData(build_py):
    """`build_py`, and after it the data folders as `wenmai/ontology` and `wenmai/corpus`."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for name in DATA_FOLDERS:
            self.copy_data(Path(__file__).parent / name, Path(self.build_lib, "wenmai", name))

    def copy_data(self, source: Path, target: Path) -> None:
        """A fresh copy: what an earlier build left there and the repository no longer has must not reach the wheel."""
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".*"))


setup(cmdclass={"build_py": BuildWithData})
