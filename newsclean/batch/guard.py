"""The child's side of a guarded worker: its limits, its end with the parent, and the frames over the pipes."""

from __future__ import annotations

import fcntl
import gc
import marshal
import os
import resource
import select
import signal
import sys
from collections.abc import Callable
from typing import Any

from newsclean.batch.outputs import write_all

LIFE = 500
"""Tasks a child does before it is replaced (leak guard)."""
GROWTH = 200 << 20
"""Bytes of resident memory a child may have grown by before it is replaced after its task."""


def as_bytes(maxrss: int) -> int:
    """The system's figure of peak memory in bytes: Linux counts kilobytes."""
    return maxrss if sys.platform == "darwin" else maxrss * 1024


def guard(lifeline: int, memory: int) -> None:
    """In the child: limits, default signals, and death with the parent. No garbage is collected until it serves: imports make none."""
    gc.disable()
    crashes = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL)  # no dump of the stack on stderr
    for name in (signal.SIGTERM, signal.SIGPROF, signal.SIGIO, *crashes):
        signal.signal(name, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C reaches the whole group; the parent decides
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (OSError, ValueError):
        pass  # macOS does not keep this limit
    # The parent alone holds the other end and never writes: the kernel signals this one's end of file, and SIGIO's default is death.
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([lifeline], [], [], 0)[0]:
        os._exit(0)


def serve(work: Callable[..., Any], tasks: int, replies: int, timeout: float) -> None:
    """In the child: do tasks until the parent closes the pipe. A reply frame is its size, 1 if it is this child's last, and the reply."""
    gc.freeze()
    gc.enable()
    first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for done in range(1, LIFE + 1):
        task = read_frame(tasks)
        if task is None:
            break
        signal.setitimer(signal.ITIMER_PROF, timeout)
        try:
            reply = marshal.dumps(work(*marshal.loads(task)))
            last = done == LIFE or as_bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - first) > GROWTH
        except MemoryError:
            reply, last = marshal.dumps(None), True
        signal.setitimer(signal.ITIMER_PROF, 0)
        write_all(replies, len(reply).to_bytes(8, "little") + bytes([last]) + reply)
        if last:
            break
    os._exit(0)


def read_frame(fd: int) -> bytes | None:
    """The next frame, or None at the end."""
    head = read_exactly(fd, 8)
    return read_exactly(fd, int.from_bytes(head, "little")) if head else None


def read_exactly(fd: int, size: int) -> bytes | None:
    """That many bytes, or None if the end comes first."""
    data = bytearray()
    while len(data) < size:
        chunk = os.read(fd, min(size - len(data), 1 << 20))
        if not chunk:
            return None
        data += chunk
    return bytes(data)
