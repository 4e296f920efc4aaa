"""What can keep a question from being answered, with the HTTP status that says so. The messages are for the person who asked."""
from __future__ import annotations


class Unanswered(Exception):
    """A question that got no answer; `status` is its HTTP status, `retry_after` the seconds after which to ask again, where that helps."""

    status = 500

    def __init__(self, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[object, ...]:
        return _made, (type(self), self.message, self.retry_after)


def _made(kind: type[Unanswered], message: str, retry_after: int | None) -> Unanswered:
    return kind(message, retry_after=retry_after)


class Refused(Unanswered):
    """The question is not one that can be asked: malformed, or the gate keeps it out."""

    status = 400


class NotFound(Unanswered):
    """There is no such thing in the store."""

    status = 404


class NotAcceptable(Unanswered):
    """None of the forms that the client takes is one that there is."""

    status = 406


class TooLarge(Unanswered):
    """The question itself is larger than is read."""

    status = 413


class OverBudget(Unanswered):
    """The client has used up its seconds."""

    status = 429


class Failed(Unanswered):
    """Something went wrong inside; the log says what."""

    status = 500


class Busy(Unanswered):
    """All workers are taken."""

    status = 503


class TooDear(Unanswered):
    """The question took more time or memory than it may."""

    status = 503
