"""What can keep a question from being answered, with the HTTP status that says so. The messages are for the person who asked."""
from __future__ import annotations

from typing import Any


class Unanswered(Exception):
    """A question that got no answer; `status` is its HTTP status, `retry_after` the seconds after which to ask again, where that helps."""

    status = 500

    def __init__(self, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[object, ...]:
        return _made, (type(self), self.message, self.retry_after)

    def plain(self) -> dict[str, Any]:
        """The error as plain data, as it goes through a pipe."""
        return {"kind": type(self).__name__, "message": self.message, "retry_after": self.retry_after}


def _made(kind: type[Unanswered], message: str, retry_after: int | None) -> Unanswered:
    return kind(message, retry_after=retry_after)


def unanswered(plain: Any) -> Unanswered:
    """The error that `plain` gave; whatever else it is given is a `Failed`, for a worker may send what it likes."""
    given = plain if isinstance(plain, dict) else {}
    kind = next((kind for kind in Unanswered.__subclasses__() if kind.__name__ == given.get("kind")), Failed)
    after = given.get("retry_after")
    return kind(str(given.get("message", "something went wrong inside")), retry_after=after if isinstance(after, int) else None)


class Refused(Unanswered):
    """The question is not one that can be asked: malformed, or the gate keeps it out."""

    status = 400


class Forbidden(Unanswered):
    """It would change the store, which is read only."""

    status = 403


class NotFound(Unanswered):
    """There is no such thing in the store."""

    status = 404


class NotAcceptable(Unanswered):
    """None of the forms that the client takes is one that there is."""

    status = 406


class Ambiguous(Unanswered):
    """Several things are called so; the message lists them."""

    status = 409


class TooLarge(Unanswered):
    """The question itself is larger than is read."""

    status = 413


class OverBudget(Unanswered):
    """The client has used up its seconds."""

    status = 429


class Failed(Unanswered):
    """Something went wrong inside; the log says what."""

    status = 500


class Unreachable(Unanswered):
    """The endpoint that is the store does not answer."""

    status = 502


class NotKept(Unanswered):
    """What is asked for is kept or computed when a store is built, and this one was not built here: an endpoint."""

    status = 501


class Busy(Unanswered):
    """All workers are taken."""

    status = 503


class TooDear(Unanswered):
    """The question took more time or memory than it may."""

    status = 503


class Misdirected(Unanswered):
    """The request is for a host that this server is not."""

    status = 421


class TooSlow(Unanswered):
    """The request did not come in whole within its time."""

    status = 408


class ClientGone(Unanswered):
    """Whoever asked has gone; nobody reads the answer."""

    status = 499
