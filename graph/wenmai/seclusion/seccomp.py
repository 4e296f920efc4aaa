"""Shutting a process off from the network, the disk and other processes by a filter of its system calls (Linux, seccomp(2)).

The filter holds for every thread, and for good: no privilege takes it off again.
"""
from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable, Sequence

from wenmai.seclusion.syscalls import ABSENT, CLONE, FCNTL, MMAP, OPEN, OPENAT, PRLIMIT, REFUSED, SECCOMP, TGKILL, UNKNOWN

MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Machine → column in the tables of calls, and what the kernel calls it (linux/audit.h)."""

# struct seccomp_data: number, machine, address, six arguments of 64 bits
_NUMBER, _MACHINE = 0, 4
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _KEEP_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
# numbers from here on are another way to call (x32) into the same kernel
_X32 = 0x40000000
_CLONE_THREAD = 0x00010000
_NO_NEW_PRIVS, _FILTER_MODE, _ALL_THREADS = 38, 1, 1
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
# of fcntl: have a signal sent to somebody when a pipe has something (F_SETOWN, F_SETOWN_EX)
_SET_OWNER, _SET_ANY_OWNER = 8, 15
# of mmap: memory that several processes could share, and that no limit counts (MAP_SHARED | MAP_ANONYMOUS)
_SHARED_MEMORY = 0x21

Instruction = tuple[int, int, int, int]


class Unfiltered(Exception):
    """This machine gives no such filter; the message says why."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def install() -> None:
    """Filters the calls of this process from here on. Raises Unfiltered where that cannot be."""
    column, machine = _this_machine()
    code = b"".join(struct.pack("=HBBI", *instruction) for instruction in program(column, machine, os.getpid()))
    filtering = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise Unfiltered(f"prctl: {os.strerror(ctypes.get_errno())}")
    if done := libc.syscall(SECCOMP[column], _FILTER_MODE, _ALL_THREADS, ctypes.byref(filtering)):
        raise Unfiltered(f"seccomp: {os.strerror(ctypes.get_errno()) if done < 0 else 'a thread would not join'}")


def _this_machine() -> tuple[int, int]:
    if platform.system() != "Linux" or platform.machine() not in MACHINES or ctypes.sizeof(ctypes.c_void_p) != 8:
        raise Unfiltered(f"no filter of system calls is known for {platform.system()} on {platform.machine()}")
    return MACHINES[platform.machine()]


def program(column: int, machine: int, process: int) -> list[Instruction]:
    """The filter of one process: pairs of a test and what follows, read from top to bottom."""
    code = [_load(_MACHINE), (_EQUAL, 1, 0, machine), _end(_KILL), _load(_NUMBER), (_AT_LEAST, 0, 1, _X32), _end(_KILL)]
    for numbers, error in ((REFUSED, errno.EPERM), (ABSENT, errno.ENOSYS)):
        code += [step for pair in numbers.values() for step in _when(pair[column], [_refusal(error)])]
    code += _when(OPEN[column], _no_bit(1, _TO_WRITE))
    code += _when(OPENAT[column], _no_bit(2, _TO_WRITE))
    code += _when(CLONE[column], [_load(_argument(0)), (_ANY_BIT, 1, 0, _CLONE_THREAD), _refusal(errno.EPERM), _end(_ALLOW)])
    code += _when(PRLIMIT[column], [_load(_argument(2)), (_EQUAL, 0, 3, 0), _load(_argument(2) + 4), (_EQUAL, 0, 1, 0), _end(_ALLOW),
                                    _refusal(errno.EPERM)])
    code += _when(TGKILL[column], [_load(_argument(0)), (_EQUAL, 1, 0, process), _refusal(errno.EPERM), _end(_ALLOW)])
    code += _when(FCNTL[column], [_load(_argument(1)), (_EQUAL, 1, 0, _SET_OWNER), (_EQUAL, 0, 1, _SET_ANY_OWNER), _refusal(errno.EPERM),
                                  _end(_ALLOW)])
    code += _when(MMAP[column], [_load(_argument(3)), (_KEEP_BITS, 0, 0, _SHARED_MEMORY), (_EQUAL, 0, 1, _SHARED_MEMORY),
                                 _refusal(errno.EPERM), _end(_ALLOW)])
    return [*code, (_AT_LEAST, 0, 1, UNKNOWN), _refusal(errno.ENOSYS), _end(_ALLOW)]


def _when(number: int | None, steps: Sequence[Instruction]) -> Iterable[Instruction]:
    """The steps for one call, all of whose ways end; other calls go past them."""
    return () if number is None else ((_EQUAL, 0, len(steps), number), *steps)


def _no_bit(argument: int, bits: int) -> list[Instruction]:
    return [_load(_argument(argument)), (_ANY_BIT, 0, 1, bits), _refusal(errno.EPERM), _end(_ALLOW)]


def _argument(index: int) -> int:
    """Where the lower half of an argument stands; both machines put it first."""
    return 16 + 8 * index


def _load(offset: int) -> Instruction:
    return (_LOAD, 0, 0, offset)


def _end(action: int) -> Instruction:
    return (_RETURN, 0, 0, action)


def _refusal(error: int) -> Instruction:
    return _end(_ERROR | error)
