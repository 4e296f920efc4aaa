"""Who gets a place, and in which order; and how seconds are counted."""
from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from wenmai.server.errors import Busy, OverBudget
from wenmai.server.workers.budget import Budgets, purse
from wenmai.server.workers.places import Places


def played(play: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(play(), 10))  # type: ignore[arg-type]  # what a test gives is a coroutine


def test_a_place_goes_to_whoever_holds_fewest() -> None:
    async def play() -> None:
        places = Places(2, 2, waiting=9, waiting_of_client=9)
        await places.take("a")
        await places.take("a")
        order: list[str] = []

        async def wait(client: str) -> None:
            await places.take(client)
            order.append(client)

        waiting = [asyncio.ensure_future(wait(client)) for client in ("a", "a", "b")]
        await asyncio.sleep(0)
        for _ in range(3):
            places.leave("a" if order != ["b"] else "b")
            await asyncio.sleep(0)
        await asyncio.gather(*waiting)
        assert order == ["b", "a", "a"]

    played(play)


def test_a_client_holds_no_more_than_its_share() -> None:
    async def play() -> None:
        places = Places(4, 1, waiting=9, waiting_of_client=1)
        await places.take("a")
        assert not places.free("a")
        assert places.free("b")
        second = asyncio.ensure_future(places.take("a"))
        await asyncio.sleep(0)
        with pytest.raises(OverBudget):
            await places.take("a")
        await places.take("b")
        places.leave("a")
        await second
        assert places.held == 2

    played(play)


def test_more_than_may_wait_are_turned_away() -> None:
    async def play() -> None:
        places = Places(1, 1, waiting=1, waiting_of_client=1)
        await places.take("a")
        waiting = asyncio.ensure_future(places.take("b"))
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await places.take("c")
        places.leave("a")
        await waiting

    played(play)


def test_who_stops_waiting_takes_no_place() -> None:
    async def play() -> None:
        places = Places(1, 1, waiting=9, waiting_of_client=9)
        await places.take("a")
        impatient = asyncio.ensure_future(places.take("b"))
        patient = asyncio.ensure_future(places.take("c"))
        await asyncio.sleep(0)
        places.leave("a")  # b is given the place, and goes in the same moment
        impatient.cancel()
        await patient
        assert places.held == 1
        places.leave("c")
        assert places.held == 0

    played(play)


def test_seconds_are_forgotten_evenly() -> None:
    now = [0.0]
    budgets = Budgets(60, 60, clock=lambda: now[0])
    budgets.charge("a", 60)
    with pytest.raises(OverBudget) as over:
        budgets.check("a")
    assert over.value.retry_after == 1
    budgets.check("b")
    now[0] = 30
    budgets.check("a")
    assert budgets.used("a") == pytest.approx(30)
    now[0] = 90
    assert budgets.used("a") == 0


def test_it_is_said_when_to_ask_again() -> None:
    budgets = Budgets(10, 100, clock=lambda: 0.0)
    budgets.charge("a", 12)
    with pytest.raises(OverBudget) as over:
        budgets.check("a")
    assert over.value.retry_after == 21  # two seconds too many, a tenth of a second forgotten each second, and one to be sure


@pytest.mark.parametrize(("client", "held_together_as"), [
    ("192.0.2.7", "192.0.2.7"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
    ("::ffff:192.0.2.7", "192.0.2.7"),
    ("fe80::1%eth0", "fe80::/64"),
    ("testclient", "testclient"),
    ("", ""),
])
def test_an_address_and_the_purse_it_pays_from(client: str, held_together_as: str) -> None:
    assert purse(client) == held_together_as
