"""What a process can still do once it is shut in: tried in a process that shuts itself in and says what it could."""
from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wenmai.server.workers.seccomp import MACHINES, Unfiltered, install, program
from wenmai.server.workers.syscalls import ABSENT, REFUSED

_TRIES = """
import ctypes, json, os, resource, signal, socket, sys, threading
from pathlib import Path
from wenmai.server.workers import seclusion
from wenmai.server.workers.seccomp import Unfiltered

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
