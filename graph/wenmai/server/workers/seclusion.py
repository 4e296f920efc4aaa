"""How a worker shuts itself in before it does a job: no network, no new files, no children, so much memory and no more.

Where system calls cannot be filtered, a network of its own with nothing in it (a network namespace) is the second way.
"""
from __future__ import annotations

import contextlib
import ctypes
import signal
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path

from wenmai.server.workers.seccomp import Unfiltered, install

Address = tuple[str, int]

_DEATH_SIGNAL, _DUMPABLE = 1, 4
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
# of capset(2): its third version, and the one capability that is kept, to read what root may read
_CAPABILITIES_3, _READ_ANYTHING = 0x20080522, 2
# after how many seconds of the processor a worker ends whatever happens; it is replaced long before
_LIFETIME = 3600


def hidden() -> None:
    """No other process of the same user can look into this one's memory, or trace it, from here on (prctl(2), PR_SET_DUMPABLE). Linux;
    elsewhere nothing."""
    _prctl(_DUMPABLE, 0)


def bound_to_parent() -> None:
    """This process ends when its parent does, and is the first that the kernel ends when memory runs out. Linux; elsewhere nothing."""
    _prctl(_DUMPABLE, 1)  # else only root could write what comes next
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii", newline="\n")
    _prctl(_DEATH_SIGNAL, signal.SIGKILL)


def powerless() -> None:
    """Takes the powers of root from this process, where it has them, but for that of reading: with them it could look into processes that
    are hidden. Call it before there are threads, for each has its own."""
    keep = 1 << _READ_ANYTHING
    header, powers = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0), (ctypes.c_uint32 * 6)(keep, keep)
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        if libc.capset(header, powers):  # nobody's process: it has none to keep
            libc.capset(header, (ctypes.c_uint32 * 6)())


def shut_in(memory: int) -> str:
    """Shuts this process in; gives the wall's name, `seccomp`, `namespace` or `none`. `memory` is in bytes, beyond what is in use."""
    _limited(memory)
    try:
        install()
    except Unfiltered:
        wall = "namespace" if _own_network() else "none"
        _set("RLIMIT_NPROC", 0)  # no children, unless it is root who serves
        return wall
    return "seccomp"


def _limited(memory: int) -> None:
    hidden()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for limit, most in (("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0), ("RLIMIT_CPU", _LIFETIME),
                        ("RLIMIT_DATA", _data_in_use() + memory)):
        _set(limit, most)


def _set(limit: str, most: int) -> None:
    import resource  # POSIX alone has it; the nursery has imported it before a filter refuses to open files

    with contextlib.suppress(ValueError, OSError):  # a lower one holds already, or the system does not know it
        resource.setrlimit(getattr(resource, limit), (most, most))


def _data_in_use() -> int:
    """Bytes that count towards RLIMIT_DATA already: the engine maps much that it does not use."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("VmData:"):
                return int(line.split()[1]) * 1024
    return 0


def _own_network() -> bool:
    """Whether this process stands in a network of its own now; it needs a privilege, or a kernel that gives everybody a user namespace."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        return any(libc.unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER))
    return False


def _prctl(option: int, value: int) -> None:
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def reached(canaries: Sequence[Address]) -> list[str]:
    """Which of these listeners this process can reach, by any of the ways tried: none where it is shut off."""
    return [f"{host} port {port}" for host, port in canaries if any(_ways(host, port))]


def _ways(host: str, port: int) -> Iterator[bool]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(family, kind) as caller:
                caller.settimeout(1)
                caller.connect((host, port))
                yield kind is socket.SOCK_STREAM or caller.send(b"?") == 1
        except OSError:
            yield False


def ending_after(seconds: float) -> None:
    """Ends this process after so many seconds, should the front not have done so; 0 takes that back."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
