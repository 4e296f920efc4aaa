"""The bar that a terminal shows while documents are read, and beneath it the name of what is done after them."""
from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from wenmai.wording import said


class _Done(ProgressColumn):
    """How many documents, of how many where that is known, and how many a second of late."""

    def render(self, task: Task) -> Text:
        if task.fields.get("stage"):
            return Text("")
        done = f"{int(task.completed):,}" if task.total is None else f"{int(task.completed):,}/{int(task.total):,}"
        return Text(done if not task.speed else f"{done}  {said('{rate} documents/s', rate=_rate(task.speed))}")


class _Left(TimeRemainingColumn):
    """The time left; nothing where nobody knows the end, and where it has come."""

    def render(self, task: Task) -> Text:
        return Text("") if task.total is None or task.finished else super().render(task)


class Moving:
    """A bar that is called once for each document, and told what is done after them."""

    def __init__(self, total: int | None, what: str) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(bar_width=30), _Done(), _Left(compact=True),
                   TimeElapsedColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=30)
        self._reading = self._bar.add_task(what, total=total)
        self._stage = self._reading

    def __enter__(self) -> Moving:
        self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.stop()

    def __call__(self) -> None:
        self._bar.advance(self._reading)

    @property
    def rows(self) -> list[Task]:
        """Reading, and each stage after it."""
        return self._bar.tasks

    def stage(self, words: str) -> None:
        """What is done from here on."""
        ended = self.rows[self._stage]
        # a bar that has come to its end stands still, and so does what turns before it
        self._bar.update(self._stage, total=ended.completed or 1, completed=ended.completed or 1)
        self._stage = self._bar.add_task(words, total=None, stage=True)


def _rate(speed: float) -> str:
    return f"{speed:,.0f}" if speed >= 10 else f"{speed:.1f}"
