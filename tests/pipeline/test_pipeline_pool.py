"""The pool: results in order, and nothing lost when a worker dies."""
from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wenmai.pipeline.pool import Died, Done, run_all

# what the workers run: a module of its own, because worker processes import it by name
WORK = '''
import os
import pathlib
import signal

def double(number):
    return number * 2

def double_or_die(number):
    """Dies on thirteen, always."""
    if number == 13:
        os._exit(9)
    return number * 2

def die_once(path):
    """Dies on the first sight of a file whose name says so, and leaves a mark that it has."""
    mark = pathlib.Path(path + ".seen")
    if "deadly" in path and not mark.exists():
        mark.touch()
        os._exit(9)
    return pathlib.Path(path).name

def blocked(_):
    return sorted(signal.pthread_sigmask(signal.SIG_BLOCK, []))

def fail(number):
    raise ValueError(f"no {number}")
'''


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Callable[..., object]]]:
    """Functions of a module that worker processes can import."""
    name = f"pool_work_{os.getpid()}_{tmp_path.name.replace('-', '_')}"
    (tmp_path / f"{name}.py").write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    module = importlib.import_module(name)
    yield lambda function: getattr(module, function)
    sys.modules.pop(name, None)


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(work: Callable[[str], Callable[[int], int]], workers: int) -> None:
    outcomes = list(run_all(work("double"), iter(range(40)), workers=workers))
    assert outcomes == [Done(number * 2) for number in range(40)]


def test_an_item_that_kills_every_worker_costs_itself_alone(work: Callable[[str], Callable[[int], int]]) -> None:
    outcomes = list(run_all(work("double_or_die"), range(30), workers=2))
    assert [type(outcome) for outcome in outcomes].count(Died) == 1
    assert isinstance(outcomes[13], Died)
    assert [outcome.result for outcome in outcomes if isinstance(outcome, Done)] == [n * 2 for n in range(30) if n != 13]


def test_a_worker_that_is_killed_once_loses_nothing(work: Callable[[str], Callable[[str], str]], tmp_path: Path) -> None:
    items = [str(tmp_path / f"{'deadly' if i in (4, 11) else 'calm'}-{i}") for i in range(16)]
    outcomes = list(run_all(work("die_once"), items, workers=2))
    assert [outcome.result for outcome in outcomes if isinstance(outcome, Done)] == [Path(item).name for item in items]
    assert any(isinstance(outcome, Done) and outcome.again for outcome in outcomes)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_of_the_function_is_the_callers(work: Callable[[str], Callable[[int], int]], workers: int) -> None:
    with pytest.raises(ValueError, match=r"no \d"):
        list(run_all(work("fail"), range(3), workers=workers))


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no alarm signal here")
def test_large_items_and_results_do_not_wait_for_each_other(work: Callable[[str], Callable[[str], str]]) -> None:
    """A pipe holds some kilobytes: who sends more waits until the other reads. Rows of tables are sent with their texts."""
    def late(*_: object) -> None:
        raise TimeoutError("caller and worker both send, and neither reads")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(60)
    try:
        sizes = [1_000_000, 10, 1_000_000, 1_000_000, 20_000, 1_000_000]
        assert [len(outcome.result) for outcome in run_all(work("double"), ("x" * size for size in sizes), workers=2)  # type: ignore[union-attr]
                ] == [2 * size for size in sizes]
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_nothing_to_do(work: Callable[[str], Callable[[int], int]]) -> None:
    assert list(run_all(work("double"), [], workers=2)) == []


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signal masks here")
def test_workers_are_born_deaf_to_interrupts_and_their_caller_is_not(work: Callable[[str], Callable[..., object]]) -> None:
    """Ctrl-C on a terminal goes to every process, to those too that are still importing their modules."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    assert list(run_all(work("blocked"), [1], workers=2)) == [Done([signal.SIGINT])]
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before
