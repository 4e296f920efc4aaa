"""What a process can still do once it is shut in: tried in a process that shuts itself in and says what it could."""
from __future__ import annotations

import errno
import json
import os
import socket
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wenmai.seclusion.seccomp import MACHINES, Unfiltered, install, program
from wenmai.seclusion.syscalls import ABSENT, REFUSED

_TRIES = """
import ctypes, fcntl, json, mmap, os, resource, signal, socket, sys, termios, threading
from pathlib import Path
from wenmai.seclusion import walls as seclusion
from wenmai.seclusion.seccomp import Unfiltered

folder, port, wall = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
if wall == "namespace":
    def none():
        raise Unfiltered("as on a machine without")
    seclusion.install = none
said = {"wall": seclusion.shut_in(64 << 20)}
libc = ctypes.CDLL(None, use_errno=True)

def call(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")

def connect(family, kind, address):
    with socket.socket(family, kind) as caller:
        caller.settimeout(2)
        caller.connect(address)
        caller.send(b"x")

def open_for(flags):
    os.close(os.open(folder / "there", flags))

def thread():
    running = threading.Thread(target=lambda: None)
    running.start()
    running.join()

tries = {
    "tcp": lambda: connect(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", port)),
    "udp": lambda: connect(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", port)),
    "tcp6": lambda: connect(socket.AF_INET6, socket.SOCK_STREAM, ("::1", port)),
    "unix": lambda: connect(socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "listener")),
    "netlink": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close(),
    "socketpair": lambda: [end.close() for end in socket.socketpair()],
    "name": lambda: socket.getaddrinfo("example.org", 80),
    "io_uring": lambda: call(425, 1, None),
    "fork": lambda: os.fork() or os._exit(0),
    "run": lambda: os.execv("/bin/true", ["true"]),
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "signal": lambda: os.kill(os.getppid(), 0),
    "other thread": lambda: call({"x86_64": 234, "aarch64": 131}[os.uname().machine], os.getppid(), os.getppid(), 0),
    "higher limit": lambda: resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)),
    "signal by a pipe": lambda: fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid()),
    "nice": lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19),
    "processors": lambda: os.sched_setaffinity(os.getppid(), {0}),
    "shared memory": lambda: mmap.mmap(-1, 4096),
    "kept memory": lambda: call({"x86_64": 29, "aarch64": 194}[os.uname().machine], 0, 4096, 0o600),
    "queue": lambda: call({"x86_64": 240, "aarch64": 180}[os.uname().machine], b"wenmai-test", 0o102, 0o600, None),
    "terminal": lambda: fcntl.ioctl(0, termios.TIOCSTI, b"x"),
    "create": lambda: (folder / "new").touch(),
    "write": lambda: open_for(os.O_WRONLY),
    "cut": lambda: os.truncate(folder / "there", 0),
    "remove": lambda: os.unlink(folder / "there"),
    "rename": lambda: os.rename(folder / "there", folder / "elsewhere"),
    "link": lambda: os.symlink(folder / "there", folder / "link"),
    "folder": lambda: os.mkdir(folder / "sub"),
    "mode": lambda: os.chmod(folder / "there", 0o777),
    "memory": lambda: bytearray(256 << 20),
    "read": lambda: (folder / "there").read_bytes(),
    "some memory": lambda: bytearray(16 << 20),
    "thread": thread,
}
for name, attempt in tries.items():
    if wall == "namespace" and name not in ("tcp", "udp", "tcp6", "name"):
        continue
    try:
        attempt()
        said[name] = "done"
    except (OSError, MemoryError, ValueError) as error:
        said[name] = type(error).__name__
print(json.dumps(said))
"""
ALLOWED = {"read", "some memory", "thread"}
NETWORK = {"tcp", "udp", "tcp6", "name"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "there").write_text("stays")
    return tmp_path


def tried(place: Path, wall: str) -> dict[str, Any]:
    """What a process that is shut in could do, with listeners there that it could reach."""
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as local:
        local.bind(str(place / "listener"))
        local.listen()
        ran = subprocess.run([sys.executable, "-c", _TRIES, str(place), str(tcp.getsockname()[1]), wall], capture_output=True, timeout=60,
                             check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


@pytest.mark.skipif(sys.platform != "linux" or os.uname().machine not in MACHINES, reason="the filter of system calls is Linux's")
def test_a_process_behind_the_filter_reads_and_computes_and_does_nothing_else(place: Path) -> None:
    said = tried(place, "seccomp")
    assert said.pop("wall") == "seccomp"
    assert {name for name, what in said.items() if what == "done"} == ALLOWED
    assert said["memory"] == "MemoryError"
    assert (place / "there").read_text() == "stays"
    assert sorted(path.name for path in place.iterdir()) == ["listener", "there"]


_LOOKS = """
import os, sys
from wenmai.seclusion.walls import bound_to_parent, hidden, powerless
front = os.getpid()
if sys.argv[1] == "hidden":
    hidden()
if (child := os.fork()) == 0:
    bound_to_parent()
    powerless()
    seen = 0
    for name in ("mem", "environ", "maps"):
        try:
            os.close(os.open(f"/proc/{front}/{name}", os.O_RDONLY))
            seen += 1
        except OSError:
            pass
    os._exit(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what one process can see of another is asked of /proc")
def test_a_worker_cannot_look_into_the_front() -> None:
    ran = subprocess.run([sys.executable, "-c", _LOOKS, "hidden"], capture_output=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_a_process_in_a_network_of_its_own_reaches_nothing(place: Path) -> None:
    said = tried(place, "namespace")
    if said["wall"] == "none":
        pytest.skip("this kernel gives no network namespace")
    assert said["wall"] == "namespace"
    assert not {name for name in NETWORK if said[name] == "done"}


def test_a_machine_that_is_not_known_has_no_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "sparc64")
    with pytest.raises(Unfiltered, match="sparc64"):
        install()


@pytest.mark.parametrize("machine", MACHINES)
def test_every_way_through_the_filter_ends(machine: str) -> None:
    """The kernel takes only programs whose jumps stay inside, and whose last step returns."""
    column, name = MACHINES[machine]
    code = program(column, name, 4711)
    for at, (kind, yes, no, _) in enumerate(code):
        if kind in (0x15, 0x35, 0x45):
            assert at + 1 + max(yes, no) < len(code)
    assert code[-1][0] == 0x06


@pytest.mark.parametrize("machine", MACHINES)
def test_no_number_of_a_system_call_stands_twice(machine: str) -> None:
    column = MACHINES[machine][0]
    numbers = [pair[column] for table in (REFUSED, ABSENT) for pair in table.values() if pair[column] is not None]
    assert len(set(numbers)) == len(numbers)


def decided(machine: str, number: int, *arguments: int, of: int | None = None) -> int:
    """What the filter of process 4711 answers to a call, read as the kernel reads it (classic BPF): an action, with an error's number.
    `of` is the kind of call, where it is another machine's."""
    column, name = MACHINES[machine]
    data = struct.pack("<IIQ6Q", number, of or name, 0, *arguments, *[0] * (6 - len(arguments)))
    code, at, held = program(column, name, 4711), 0, 0
    while True:
        kind, yes, no, value = code[at]
        if kind == 0x06:
            return value
        if kind == 0x20:
            held = int.from_bytes(data[value:value + 4], "little")
        elif kind == 0x54:
            held &= value
        else:
            at += yes if {0x15: held == value, 0x35: held >= value, 0x45: bool(held & value)}[kind] else no
        at += 1


ALLOW, REFUSE, MISSING = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS


@pytest.mark.parametrize(("machine", "number", "arguments", "action"), [
    ("x86_64", 0, (3, 0, 10), ALLOW),  # read
    ("aarch64", 63, (3, 0, 10), ALLOW),
    ("x86_64", 41, (2, 1, 0), REFUSE),  # socket
    ("aarch64", 198, (2, 1, 0), REFUSE),
    ("x86_64", 257, (0, 0, os.O_RDONLY | os.O_CLOEXEC), ALLOW),  # openat
    ("x86_64", 257, (0, 0, os.O_WRONLY), REFUSE),
    ("aarch64", 56, (0, 0, os.O_RDONLY), ALLOW),
    ("aarch64", 56, (0, 0, os.O_RDWR), REFUSE),
    ("aarch64", 220, (0x11,), REFUSE),  # clone, as a process
    ("aarch64", 220, (0x3D0F00,), ALLOW),  # as a thread
    ("aarch64", 131, (4711, 4712, 9), ALLOW),  # tgkill, to a thread of its own
    ("aarch64", 131, (1, 1, 9), REFUSE),
    ("aarch64", 261, (0, 3, 0, 0x1000), ALLOW),  # prlimit64, read
    ("aarch64", 261, (0, 3, 0x1000, 0), REFUSE),
    ("x86_64", 72, (3, 2, 1), ALLOW),  # fcntl: F_SETFD
    ("x86_64", 72, (3, 8, 1), REFUSE),  # F_SETOWN: a signal to whom one likes
    ("aarch64", 25, (3, 15, 1), REFUSE),
    ("x86_64", 9, (0, 4096, 3, 0x22), ALLOW),  # mmap: private memory
    ("x86_64", 9, (0, 4096, 1, 0x01), ALLOW),  # a file that is read
    ("x86_64", 9, (0, 4096, 3, 0x21), REFUSE),  # shared memory, which no limit counts
    ("aarch64", 222, (0, 4096, 3, 0x21), REFUSE),
    ("x86_64", 435, (0, 88), MISSING),  # clone3
    ("x86_64", 463, (0,), MISSING),  # setxattrat, of Linux 6.13
    ("aarch64", 463, (0,), MISSING),
    ("x86_64", 9999, (), MISSING),
    ("x86_64", 0x40000029, (), 0x80000000),  # socket by way of x32
])
def test_what_the_filter_answers_to_a_call(machine: str, number: int, arguments: tuple[int, ...], action: int) -> None:
    assert decided(machine, number, *arguments) == action


@pytest.mark.parametrize("machine", MACHINES)
def test_a_call_in_the_way_of_another_machine_ends_the_process(machine: str) -> None:
    """As int 0x80 is on x86-64: 102 is its way to sockets (AUDIT_ARCH_I386)."""
    assert decided(machine, 102, 1, of=0x40000003) == 0x80000000
