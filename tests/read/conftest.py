"""Readers of formats in the process of the test."""
from __future__ import annotations

import pytest

from wenmai.read import shut_in
from wenmai.read.child import reader


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers run here and not in a process of their own: what a test takes away from them, or measures, is theirs."""
    monkeypatch.setattr(shut_in, "read_shut_in", lambda form, data: list(reader(form.module)(data)))
