"""Listeners on loopback that no worker may reach; each worker tries when it begins."""
from __future__ import annotations

import socket

from wenmai.seclusion.walls import Address


class Canary:
    """`addresses` is where it listens: IPv4 and, where there is one, IPv6. Nobody is answered."""

    def __init__(self) -> None:
        self._listeners: list[socket.socket] = []
        self.addresses: list[Address] = []

    def listen(self) -> None:
        """Begins to listen."""
        for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
            try:
                listener = socket.create_server((host, 0), family=family)
            except OSError:  # no such loopback here
                continue
            self._listeners.append(listener)
            self.addresses.append((host, listener.getsockname()[1]))

    def close(self) -> None:
        """Listens no more."""
        for listener in self._listeners:
            listener.close()
