"""The connection to a dask scheduler: an address checked, a client that is quiet, and what is said where nobody answers."""
from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING

from wenmai.wording import said

if TYPE_CHECKING:
    from distributed import Client

SCHEMES = ("tcp://", "tls://")
PATIENCE = 5
"""Seconds for a scheduler to answer, at first and where the connection breaks, and for its first worker to come."""
SILENCE = "12 s"
"""After which TCP gives up a peer whose machine is gone; dask has 30 s, and can set no less than 11."""
_LOGGERS = ("distributed", "distributed.client", "distributed.gc", "tornado", "tornado.application", "asyncio")


class ClusterError(Exception):
    """The cluster is not there, or not as it has to be; the message is one line for the user."""


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client of the scheduler at `address` that has a worker at least. Raises ClusterError."""
    _check(address)
    import dask
    from distributed import Client

    with _hushed(), dask.config.set({"distributed.comm.timeouts.tcp": SILENCE}):
        try:
            client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(said("no dask scheduler answers at {address} within {seconds} seconds",
                                    address=address, seconds=PATIENCE)) from error
        try:
            _wait_for_worker(client, address)
            yield client
        finally:
            with suppress(Exception):  # the scheduler may be gone
                client.close(timeout=PATIENCE)


def _check(address: str) -> None:
    if find_spec("distributed") is None:
        raise ClusterError(said("a cluster is asked with dask.distributed; `pip install 'wenmai[cluster]'` brings it"))
    if not address.startswith(SCHEMES) or not address.partition("://")[2].rpartition(":")[2].isdecimal():
        raise ClusterError(said("{address} is no address of a scheduler: tcp://HOST:PORT", address=address))


def _wait_for_worker(client: Client, address: str) -> None:
    from distributed import TimeoutError as TooLate

    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except (TooLate, TimeoutError):
        raise ClusterError(said("the scheduler {address} has no workers", address=address)) from None
    except OSError as error:
        raise lost(address) from error


def is_connected(client: Client) -> bool:
    """Whether the scheduler is at the other end."""
    return bool(client.status == "running")


def workers_of(client: Client, address: str) -> dict[str, int]:
    """The threads of each worker, by address. Raises ClusterError where the scheduler is gone."""
    try:
        return dict(client.sync(client.scheduler.ncores, callback_timeout=PATIENCE))
    except Exception as error:  # whatever dask makes of a connection that breaks just now
        raise lost(address) from error


def lost(address: str) -> ClusterError:
    """What is said of a scheduler that was there."""
    return ClusterError(said("the scheduler {address} does not answer any more; what is stored or written is whole, and the same command "
                             "goes on from there", address=address))


@contextmanager
def _hushed() -> Iterator[None]:
    """What dask logs and warns of goes nowhere: what matters of it is said by us."""
    handlers = [handler for name in _LOGGERS for handler in logging.getLogger(name).handlers]
    for handler in handlers:
        handler.addFilter(_nothing)
    silent = logging.NullHandler()
    asyncio = logging.getLogger("asyncio")
    asyncio.addHandler(silent)
    before, asyncio.propagate = asyncio.propagate, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        asyncio.propagate = before
        asyncio.removeHandler(silent)
        for handler in handlers:
            handler.removeFilter(_nothing)


def _nothing(_record: logging.LogRecord) -> bool:
    return False
