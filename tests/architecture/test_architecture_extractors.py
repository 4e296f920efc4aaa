"""Extractors carry their version, a line that says what they read, and an example that runs."""
from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from types import ModuleType

import pytest

import wenmai.extract
import wenmai.text

MODULES = [importlib.import_module(f"{package.__name__}.{module.name}")
           for package in (wenmai.extract, wenmai.text) for module in pkgutil.iter_modules(package.__path__)]
EXTRACTORS = [module for module in MODULES if hasattr(module, "VERSION")]


def examples(module: ModuleType) -> list[doctest.DocTest]:
    return [test for test in doctest.DocTestFinder(exclude_empty=True).find(module) if test.examples]


def test_each_kind_of_fact_has_its_extractor() -> None:
    names = [module.VERSION for module in EXTRACTORS]
    assert all(re.fullmatch(r"[a-z_]+\.v\d+", name) for name in names)
    assert len(set(names)) == len(names)
    kinds = {"header", "citation", "outline", "notes", "responsibility", "deadline", "target", "indicator_table", "division_table",
             "restatement", "official", "event", "reporting"}
    assert kinds <= {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("module", EXTRACTORS, ids=lambda module: module.__name__)
def test_an_extractor_says_what_it_reads_and_shows_it(module: ModuleType) -> None:
    assert module.__doc__
    assert examples(module)


@pytest.mark.parametrize("module", [module for module in MODULES if examples(module)], ids=lambda module: module.__name__)
def test_examples_are_true(module: ModuleType) -> None:
    for test in examples(module):
        runner = doctest.DocTestRunner()
        said: list[str] = []
        runner.run(test, out=said.append)
        assert not runner.failures, "".join(said)
