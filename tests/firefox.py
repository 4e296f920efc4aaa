"""Pages in Firefox, driven by WebDriver BiDi (W3C), which Firefox speaks itself; what a page asks for and complains of is kept.

Tests that use it are skipped, and say so, where Firefox or the package websockets is not installed.
"""
from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

client = pytest.importorskip("websockets.sync.client", reason="websockets is not installed: pages are not tried in Firefox")
FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
needs_firefox = pytest.mark.skipif(FIREFOX is None, reason="no Firefox is installed: pages are not tried in it")
LISTENING = "WebDriver BiDi listening on "
PATIENCE = 60.0
"""Seconds for Firefox to start and for a page to say that it is ready."""


class Firefox:
    """A session with one tab."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._last = 0
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])
        self.tab = self.call("browsingContext.getTree")["contexts"][0]["context"]

    def call(self, method: str, **params: Any) -> Any:
        """The result of a command. Raises RuntimeError with what Firefox says against it."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv(timeout=PATIENCE))
            if told.get("id") != self._last:
                self._note(told)
            elif told["type"] == "error":
                raise RuntimeError(f"{method}: {told['message']}")
            else:
                return told["result"]

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("method") == "network.beforeRequestSent":
            self.asked.append(event["params"]["request"]["url"])
        elif event.get("method") == "log.entryAdded" and event["params"]["level"] in ("error", "warn"):
            self.complaints.append(event["params"]["text"])

    def open(self, address: str) -> None:
        """Opens a page and returns when it says that it is ready."""
        self.call("browsingContext.navigate", context=self.tab, url=address, wait="complete")
        end = time.monotonic() + PATIENCE
        while not self.evaluate("Boolean(document.body.dataset.ready)"):
            assert time.monotonic() < end, "the page never says that it is ready"
            time.sleep(0.1)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page, as plain data; of a promise what it comes to."""
        wrapped = f"(async () => JSON.stringify(await ({expression})))()"
        found = self.call("script.evaluate", expression=wrapped, target={"context": self.tab}, awaitPromise=True)
        assert found["type"] == "success", found
        return json.loads(found["result"].get("value") or "null")

    def screenshot(self, out: Path) -> None:
        """What is seen, as a PNG."""
        out.write_bytes(base64.b64decode(self.call("browsingContext.captureScreenshot", context=self.tab)["data"]))


@contextmanager
def launched() -> Iterator[Firefox]:
    """A Firefox without a window and with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        command = [str(FIREFOX), "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        own = {"HOME": profile, "LANG": "C.UTF-8"}
        with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=own) as process:
            try:
                with client.connect(_address(process) + "/session", max_size=None) as socket:
                    yield Firefox(socket)
            finally:
                process.terminate()
                process.wait(PATIENCE)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(LISTENING):
            return line.removeprefix(LISTENING).strip()
    raise AssertionError("Firefox ended before it listened")
