"""One small paper of our own, with every kind of fact and every span."""
from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from wenmai.annotation import from_annotation
from wenmai.model import Facts, Source

HERE = Path(__file__).parent


@pytest.fixture
def source() -> Source:
    data = (HERE / "sample.txt").read_bytes()
    return Source("sample.txt", hashlib.sha256(data).hexdigest(), "utf-8", data.decode())


@pytest.fixture
def facts() -> Facts:
    return from_annotation(json.loads((HERE / "sample.json").read_text(encoding="utf-8")))
