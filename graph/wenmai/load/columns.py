"""What is known of tasks, which are numbers, as columns: an object for each of them and of what a body has in it takes twenty times as much
memory."""
from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Hashable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from typing import Any, Generic, TypeVar, overload

Some = frozenset[str]
Value = TypeVar("Value", bound=Hashable)
Other = TypeVar("Other")
_NONE = -1


class Numbers(Mapping[int, int]):
    """A number of tasks that have one, none of them negative: of `size` tasks."""

    def __init__(self, size: int) -> None:
        self._of = array("i", [_NONE]) * size

    def __setitem__(self, task: int, number: int) -> None:
        self._of[task] = number

    def __getitem__(self, task: int) -> int:
        if (number := self._of[task]) == _NONE:
            raise KeyError(task)
        return number

    @overload
    def get(self, task: int, /) -> int | None: ...

    @overload
    def get(self, task: int, default: int | Other, /) -> int | Other: ...

    def get(self, task: int, default: Any = None, /) -> Any:
        return default if (number := self._of[task]) == _NONE else number

    def __contains__(self, task: object) -> bool:
        return isinstance(task, int) and self._of[task] != _NONE

    def __iter__(self) -> Iterator[int]:
        return (task for task, number in enumerate(self._of) if number != _NONE)

    def __len__(self) -> int:
        return len(self._of) - self._of.count(_NONE)


class Column(Mapping[int, Value], Generic[Value]):
    """A value of tasks that have one, of few different ones."""

    def __init__(self, size: int) -> None:
        self._numbers = Numbers(size)
        self._values: list[Value] = []
        self._number: dict[Value, int] = {}

    def __setitem__(self, task: int, value: Value) -> None:
        number = self._number.setdefault(value, len(self._values))
        if number == len(self._values):
            self._values.append(value)
        self._numbers[task] = number

    def __getitem__(self, task: int) -> Value:
        return self._values[self._numbers[task]]

    @overload
    def get(self, task: int, /) -> Value | None: ...

    @overload
    def get(self, task: int, default: Value | Other, /) -> Value | Other: ...

    def get(self, task: int, default: Any = None, /) -> Any:
        number = self._numbers.get(task, _NONE)
        return default if number == _NONE else self._values[number]

    def __contains__(self, task: object) -> bool:
        return task in self._numbers

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class Shares(Mapping[str, Mapping[int, Some]]):
    """By body the tasks that it has a part in, in order, with its roles there."""

    def __init__(self, bodies: Mapping[str, int], body: array[int], task: array[int], role: array[int], roles: Sequence[str]) -> None:
        """`bodies` gives the number of each body; the columns are, share by share, the numbers of the body, of the task, and of one of the
        body's `roles` there."""
        import numpy as np

        self._bodies = bodies
        of, tasks, had = (np.frombuffer(column, dtype=kind) for column, kind in ((body, np.int32), (task, np.int32), (role, np.int8)))
        order = np.lexsort((tasks, of))
        of, tasks, had = of[order], tasks[order], np.left_shift(1, had[order]).astype(np.uint8)
        first = np.flatnonzero((np.diff(of, prepend=_NONE) != 0) | (np.diff(tasks, prepend=_NONE) != 0))
        self.tasks, self.had = array("i", tasks[first].tobytes()), (np.bitwise_or.reduceat(had, first) if len(first) else had).tobytes()
        self._starts = array("q", np.searchsorted(of[first], np.arange(len(bodies) + 1)).astype(np.int64).tobytes())
        self.some = [frozenset(name for place, name in enumerate(roles) if mask >> place & 1) for mask in range(1 << len(roles))]

    def __getitem__(self, body: str) -> Mapping[int, Some]:
        number = self._bodies[body]
        return _OfBody(self, self._starts[number], self._starts[number + 1])

    def __contains__(self, body: object) -> bool:
        return body in self._bodies

    def __iter__(self) -> Iterator[str]:
        return iter(self._bodies)

    def __len__(self) -> int:
        return len(self._bodies)


class _OfBody(Mapping[int, Some]):
    """Of all shares those of one body."""

    __slots__ = ("first", "last", "shares")

    def __init__(self, shares: Shares, first: int, last: int) -> None:
        self.shares, self.first, self.last = shares, first, last

    def __getitem__(self, task: int) -> Some:
        place = bisect_left(self.shares.tasks, task, self.first, self.last)
        if place == self.last or self.shares.tasks[place] != task:
            raise KeyError(task)
        return self.shares.some[self.shares.had[place]]

    def __iter__(self) -> Iterator[int]:
        return iter(self.shares.tasks[self.first:self.last])

    def __len__(self) -> int:
        return self.last - self.first

    def roles(self) -> Iterator[Some]:
        """The roles in each task, in the order of these."""
        return map(self.shares.some.__getitem__, self.shares.had[self.first:self.last])

    def items(self) -> ItemsView[int, Some]:
        return _Items(self)

    def values(self) -> ValuesView[Some]:
        return _Values(self)


class _Items(ItemsView[int, Some]):
    _mapping: _OfBody

    def __iter__(self) -> Iterator[tuple[int, Some]]:
        return zip(self._mapping, self._mapping.roles(), strict=True)


class _Values(ValuesView[Some]):
    _mapping: _OfBody

    def __iter__(self) -> Iterator[Some]:
        return self._mapping.roles()
