"""A reader that does what its file says: the test format of what may go wrong inside one."""
from __future__ import annotations

READER = '''
import ctypes, os, signal, socket, subprocess, sys, threading, time
from wenmai.read.errors import EncryptedFileError
from wenmai.read.pieces import Piece

read_before = 0

def tried(what):
    try:
        what()
        return "done"
    except Exception as error:
        return type(error).__name__

def read(data):
    global read_before
    read_before += 1
    order, _, rest = data.decode().partition(" ")
    if order == "say":
        yield Piece(rest)
    elif order == "pages":
        for number in range(int(rest)):
            yield Piece(f"{number + 1}", number + 1)
    elif order == "who":
        yield Piece(f"{os.getpid()} {read_before}")
    elif order == "crash":
        ctypes.string_at(0)
    elif order == "crash-unless-fresh":
        if read_before > 1:
            ctypes.string_at(0)
        yield Piece("fresh")
    elif order == "abort":
        os.abort()
    elif order == "leave":
        os._exit(3)
    elif order == "eat":
        held = []
        while True:
            held.append(bytearray(50_000_000))
    elif order == "eat-at-once":
        bytearray(1 << 40)
    elif order == "sleep":
        yield Piece("one", 1)
        time.sleep(60)
    elif order == "recognise":
        from wenmai.read.patience import more_time
        for number in range(int(rest)):
            more_time()
            time.sleep(1.5)
            yield Piece("slow", number + 1)
    elif order == "ask":
        from wenmai.read.patience import more_time
        while True:
            more_time()
    elif order == "slow-pages":
        for number in range(1000):
            time.sleep(float(rest))
            yield Piece("", number + 1)
    elif order == "deep":
        read_deep = lambda n: read_deep(n + 1)
        read_deep(0)
    elif order == "raise":
        raise KeyError("pages")
    elif order == "locked":
        raise EncryptedFileError("it is locked")
    elif order == "print":
        os.write(1, b"noise"); print("noise", flush=True); print("noise", file=sys.stderr, flush=True)
        yield Piece("silent")
    elif order == "long":
        yield Piece("x" * int(rest))
    elif order == "half":
        yield Piece("a" + chr(0xd800) + "b", warnings=(chr(0xdfff),))
    elif order == "warn":
        yield Piece("w", warnings=("y" * 10_000,) * 3000)
    elif order == "lie":
        for fd in range(3, 20):
            try:
                os.write(fd, bytes.fromhex(rest))
            except OSError:
                pass
        time.sleep(60)
    elif order == "reach":
        yield Piece(" ".join([tried(lambda: socket.socket()), tried(lambda: subprocess.run(["true"])), tried(lambda: open("written", "w")),
                              tried(os.fork), tried(lambda: os.kill(os.getppid(), 0)), tried(lambda: os.unlink("nothing"))]))
    elif order == "thread":
        result = []
        worker = threading.Thread(target=lambda: result.append("threads run"))
        worker.start(); worker.join()
        yield Piece(result[0])
'''
