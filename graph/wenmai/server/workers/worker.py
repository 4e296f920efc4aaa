"""What a worker does: it opens the copy, shuts itself in, shows that it is shut in, and then does one job after the other."""
from __future__ import annotations

import os
import sys
import time
import traceback
from typing import Any

from wenmai.seclusion.walls import bound_to_parent, ending_after, powerless, reached, shut_in
from wenmai.server.archive import Archive
from wenmai.server.errors import Failed, Refused, TooDear, Unanswered, Unreachable
from wenmai.server.jobs import done
from wenmai.server.workers.gating import look
from wenmai.server.workers.opening import opened
from wenmai.server.workers.relay import Relay
from wenmai.server.workers.wire import DONE, READY, TAKEN, UNANSWERED, Channel, Ended, frame
from wenmai.store.endpoint import EndpointError, EndpointRefusal

OPENING: tuple[str, ...] = ()
"""Modules that `opened` imports when it needs them."""

ENVELOPE = 1 << 16
"""Bytes that an answer may take beyond its own limit: for the frame, and what is said beside rows."""

TOO_MUCH = "the question takes more memory than a question may"


def work(fd: int) -> None:
    """The life of a worker on its end of the pipe; it returns when the front is gone."""
    bound_to_parent()
    powerless()
    _silenced()
    channel = Channel(fd)
    try:
        _, begin = channel.receive()
        archive = _begun(channel, begin)
        while archive is not None:
            _, task = channel.receive()
            channel.send(TAKEN, None)
            channel.send_frame(_outcome(archive, task))
    except (Ended, BrokenPipeError):
        return


def _silenced() -> None:
    """Nothing that the engine prints when it gives out reaches the log."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _begun(channel: Channel, begin: dict[str, Any]) -> Archive | None:
    """The archive, opened before the walls go up; None where it cannot be opened, which the front is told."""
    try:
        archive = opened(begin["copy"], begin["base"], Relay(channel))
    except Exception as error:
        channel.send(UNANSWERED, _envelope(Failed(str(error))))
        return None
    wall = shut_in(begin["memory"])
    channel.send(READY, {"wall": wall, "memory": held(),
                         "reached": reached([(host, port) for host, port in begin["canaries"]])})
    return archive


def _outcome(archive: Archive, task: dict[str, Any]) -> bytes:
    """The frame that answers a job."""
    ending_after(task["seconds"])
    started = time.process_time()
    try:
        if task["gated"] is not None:
            look(task["gated"])
        result = done(archive, task["job"], task["given"])
        answer = frame(DONE, {"result": result, **_used(started)})
        if len(answer) > task["bytes"] + ENVELOPE:
            raise TooDear(f"the answer is larger than {task['bytes']} bytes; a LIMIT makes it smaller")
        return answer
    except Unanswered as error:
        return frame(UNANSWERED, {**_envelope(error), **_used(started)})
    except EndpointRefusal as error:
        return frame(UNANSWERED, {**_envelope(Refused(str(error))), **_used(started)})
    except EndpointError as error:
        return frame(UNANSWERED, {**_envelope(Unreachable(str(error))), **_used(started)})
    except (MemoryError, RecursionError):
        return frame(UNANSWERED, {**_envelope(TooDear(TOO_MUCH)), **_used(started)})
    except Exception as error:
        failed = _envelope(Failed("something went wrong inside; the log says what"))
        return frame(UNANSWERED, {**failed, "detail": "".join(traceback.format_exception(error)), **_used(started)})
    finally:
        ending_after(0)


def _envelope(error: Unanswered) -> dict[str, Any]:
    return {"error": error.plain()}


def _used(started: float) -> dict[str, float]:
    """Seconds of the processor that the job took, and the most memory that this worker has held, in bytes."""
    return {"seconds": time.process_time() - started, "memory": held()}


def held() -> int:
    """The most memory that this process has held, in bytes."""
    import resource  # POSIX alone has it

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
