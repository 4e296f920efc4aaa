"""How many seconds of workers each client has used of late."""
from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Callable

from wenmai.server.errors import OverBudget

_MOST_CLIENTS = 10_000
# an IPv6 subscriber is given a network of this size, and may use any address in it (RFC 6177)
_IPV6_NETWORK = 64


def purse(client: str) -> str:
    """What shares a budget: an address, and of IPv6 the network of a subscriber."""
    try:
        address = ipaddress.ip_address(client.partition("%")[0])
    except ValueError:
        return client
    if isinstance(address, ipaddress.IPv4Address):
        return client
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, _IPV6_NETWORK), strict=False))


class Budgets:
    """What was used is forgotten evenly, `seconds` of it in a `window` (a leaky bucket), so that one number a client is kept."""

    def __init__(self, seconds: float, window: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._rate = seconds / window
        self._clock = clock
        self._used: dict[str, tuple[float, float]] = {}

    def used(self, client: str) -> float:
        """Seconds that still count."""
        used, at = self._used.get(client, (0.0, 0.0))
        return max(0.0, used - (self._clock() - at) * self._rate)

    def check(self, client: str) -> None:
        """Raises OverBudget when the client has used up its seconds."""
        over = self.used(client) - self._seconds
        if over >= 0:
            raise OverBudget(f"your questions have taken the {self._seconds:g} seconds that they may take for now",
                             retry_after=math.ceil(over / self._rate) + 1)

    def charge(self, client: str, seconds: float) -> None:
        """Notes what a question took."""
        self._used[client] = (self.used(client) + seconds, self._clock())
        if len(self._used) > _MOST_CLIENTS:
            self._used = {other: kept for other, kept in self._used.items() if self.used(other) > 0}
