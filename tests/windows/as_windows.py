"""Python as Windows has it, as far as that can be had on POSIX: without the modules, functions and signals of POSIX, with workers that are
spawned, and with files that cannot be renamed, replaced or removed while they are open.

Imported, it changes nothing; `dress` changes this process for good. Run as a script, it dresses and runs `wenmai` with its arguments;
workers import it again, as they import the script of any program, and dress as well.
"""
from __future__ import annotations

import importlib.abc
import importlib.machinery
import multiprocessing
import os
import shutil
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

MODULES = frozenset(("fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"))
OF_OS = ("O_DIRECTORY", "chown", "fchmod", "fork", "forkpty", "getuid", "geteuid", "getpgid", "killpg", "link", "mkfifo", "nice",
         "openpty", "posix_spawn", "pread", "pwrite", "sched_getaffinity", "sendfile", "setsid", "sysconf", "wait", "wait3", "wait4")
OF_SIGNAL = ("SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGSTOP", "SIGUSR1", "SIGXFSZ", "alarm", "pthread_sigmask",
             "setitimer", "siginterrupt")
STAGES = "wenmai"


class System:
    """`sys` as modules of the package see it."""

    platform = "win32"

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


class Finder(importlib.abc.MetaPathFinder):
    """Finds no module of POSIX, and tells modules of the package that this is Windows."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> importlib.machinery.ModuleSpec | None:
        if name in MODULES:
            raise ModuleNotFoundError(f"no module of Windows: {name}", name=name)
        if name.partition(".")[0] != STAGES:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = Loader(name, spec.loader.path)
        return spec


class Loader(importlib.machinery.SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        vars(module)["__builtins__"] = __builtins__
        super().exec_module(module)
        if vars(module).get("sys") is sys:
            vars(module)["sys"] = System()


def dress() -> None:
    """Makes this process one of Windows; modules of the package are to be imported after it, those of others may be before."""
    # what the standard library and others import where it is there stays with them, and is hidden from here on
    for name in MODULES:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, Finder())
    for module, names in ((os, OF_OS), (signal, OF_SIGNAL)):
        for name in names:
            vars(module).pop(name, None)
    vars(socket).pop("AF_UNIX", None)
    vars(socket)["socketpair"] = over_the_loopback
    vars(shutil).update(_use_fd_functions=False, _USE_CP_SENDFILE=False)
    for name in ("replace", "rename", "unlink", "remove", "rmdir"):
        vars(os)[name] = _refusing(vars(os)[name])
    _spawn_alone()


def _spawn_alone() -> None:
    context = multiprocessing.get_context("spawn")
    context.get_all_start_methods = lambda: ["spawn"]  # type: ignore[method-assign]
    multiprocessing.set_start_method("spawn", force=True)
    vars(multiprocessing)["get_all_start_methods"] = lambda: ["spawn"]
    before = multiprocessing.get_context

    def get_context(method: str | None = None) -> Any:
        if method not in (None, "spawn"):
            raise ValueError(f"cannot find context for {method!r}")
        return before(method)

    vars(multiprocessing)["get_context"] = get_context


def over_the_loopback() -> tuple[socket.socket, socket.socket]:
    """Two sockets that are connected, as Python makes them on Windows."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        one = socket.create_connection(listening.getsockname())
        return one, listening.accept()[0]


def _refusing(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, which refuses paths that this process has open, or something below them (WinError 32)."""
    def refuse(*paths: Any, **others: Any) -> Any:
        for path in paths:
            if held := open_below(Path(os.fsdecode(path))):
                raise PermissionError(13, f"another process uses the file: {held}", os.fsdecode(path))
        return function(*paths, **others)

    return refuse


def open_below(path: Path) -> str | None:
    """What this process has open at the path or below it."""
    whole = os.path.abspath(path)
    for descriptor in os.listdir("/proc/self/fd"):
        try:
            place = os.readlink(f"/proc/self/fd/{descriptor}")
        except OSError:
            continue
        if place == whole or place.startswith(whole + os.sep):
            return place
    return None


if __name__ in ("__main__", "__mp_main__"):
    dress()

if __name__ == "__main__":
    from wenmai.__main__ import main

    sys.exit(main(sys.argv[1:]))
