"""The file that says what was sent where."""
from __future__ import annotations

from pathlib import Path

import pytest

from wenmai.publish import PublishError, Remembered
from wenmai.publish.remembered import BEGUN, Sent

PLACE = "http://a.example/store"


def test_what_was_sent_is_there_again(tmp_path: Path) -> None:
    with Remembered(tmp_path, PLACE) as remembered:
        remembered.add("urn:a", Sent("1f", 12))
        remembered.add("urn:b", Sent("2f", 7))
        remembered.add("urn:a", Sent("3f", 13))
        remembered.drop("urn:b")
    assert Remembered(tmp_path, PLACE).sent == {"urn:a": Sent("3f", 13)}
    assert Remembered(tmp_path, "http://b.example/store").sent == {}


def test_a_line_that_was_not_finished_is_none(tmp_path: Path) -> None:
    with Remembered(tmp_path, PLACE) as remembered:
        remembered.add("urn:a", Sent("1f", 12))
        remembered.add("urn:b", Sent("2f", 7))
    remembered.path.write_bytes(remembered.path.read_bytes()[:-1])
    with Remembered(tmp_path, PLACE) as again:
        assert again.sent == {"urn:a": Sent("1f", 12)}
        again.add("urn:c", Sent("4f", 1))
    assert list(Remembered(tmp_path, PLACE).sent) == ["urn:a", "urn:c"]


def test_what_was_begun_and_not_counted_is_there_again_as_such(tmp_path: Path) -> None:
    with Remembered(tmp_path, PLACE) as remembered:
        remembered.add("urn:a", Sent("1f", 12))
        remembered.begin(["urn:a", "urn:b"])
        remembered.add("urn:b", Sent("2f", 7))
    for _ in range(2):  # as it was written, and written anew
        with Remembered(tmp_path, PLACE) as again:
            assert again.sent == {"urn:a": BEGUN, "urn:b": Sent("2f", 7)}


def test_a_file_of_something_else_is_not_taken(tmp_path: Path) -> None:
    with Remembered(tmp_path, PLACE) as remembered:
        pass
    remembered.path.write_text("something else\n")
    with pytest.raises(PublishError, match="is no list of what was sent"):
        Remembered(tmp_path, PLACE)


def test_one_at_a_time_sends_to_a_place(tmp_path: Path) -> None:
    with Remembered(tmp_path, PLACE), Remembered(tmp_path, "http://b.example/store"):
        with pytest.raises(PublishError, match=f"another process is sending this store to {PLACE}"), Remembered(tmp_path, PLACE):
            pass
        late = Remembered(tmp_path, "http://c.example/store")
    with Remembered(tmp_path, "http://c.example/store") as other:
        other.add("urn:a", Sent("1f", 12))
    with pytest.raises(PublishError, match="just now; run the same command again"), late:
        pass
    with Remembered(tmp_path, "http://c.example/store") as again:
        assert again.sent == {"urn:a": Sent("1f", 12)}


def test_a_lock_that_is_none_is_named(tmp_path: Path) -> None:
    with Remembered(tmp_path, PLACE) as remembered:
        pass
    lock = remembered.path.with_suffix(".lock")
    lock.write_bytes(b"something else " * 100)
    with pytest.raises(PublishError, match=f"cannot be written: {lock.name}: file is not a database"), remembered:
        pass


def test_who_cannot_read_what_was_sent_holds_no_lock(tmp_path: Path) -> None:
    late = Remembered(tmp_path, PLACE)
    late.path.parent.mkdir()
    late.path.write_text("something else\n")
    with pytest.raises(PublishError, match="is no list of what was sent"), late:
        pass
    late.path.unlink()
    with Remembered(tmp_path, PLACE) as again:
        assert not again.sent
