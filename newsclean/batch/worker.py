"""Guarded children: each task is done in a process of its own kind, which may hang, crash or eat memory and takes nothing else with it.

One long-lived child a worker, forked and not started anew; one task in flight; frames over pipes. The child limits itself (CPU by
a timer that the kernel enforces, memory by RLIMIT_AS, no core files) and dies with its parent, by a signal on a pipe that
only the parent holds. Where there is no fork, tasks are done in process.
"""

from __future__ import annotations

import fcntl
import gc
import marshal
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any, NamedTuple

LIFE = 500
"""Tasks a child does before it is replaced (leak guard)."""
GROWTH = 200 << 20
"""Bytes of resident memory a child may have grown by before it is replaced after its task."""
WALL = 3
"""Wall seconds allowed for each CPU second of the limit."""
RETAINED = 64 << 20
"""Bytes of finished results kept while they wait for an earlier one."""

Task = tuple[Any, ...]
Reply = Any


class Lost(NamedTuple):
    """A task whose child did not answer: status timeout, memory or crashed, and the reason."""

    status: str
    reason: str


class InProcess:
    """Does the work here and now, without a guard: for `--debug` and where there is no fork."""

    def __init__(self, work: Callable[..., Reply]) -> None:
        self.work = work

    def run(self, tasks: Iterator[tuple[Any, Task | None]]) -> Generator[tuple[Any, Reply | Lost | None]]:
        """As `Crew.run`."""
        for key, task in tasks:
            try:
                found = None if task is None else self.work(*task)
            except MemoryError:
                found = Lost("memory", "needs more than there is")
            yield key, found


class Child:
    """The parent's end of one worker."""

    __slots__ = ("buffer", "deadline", "number", "pid", "receive", "send", "task", "tries")

    def __init__(self, pid: int, send: int, receive: int) -> None:
        self.pid = pid
        self.send = send
        self.receive = receive
        self.buffer = bytearray()
        self.task: bytes | None = None
        self.number = -1
        self.tries = 0
        self.deadline = 0.0


class Crew:
    """Some children and the work they do.

    `work(*task)` returns what `marshal` can pack; `prepare()` is called once in each new child. `timeout` is in CPU seconds,
    `memory` in bytes.
    """

    def __init__(self, work: Callable[..., Reply], prepare: Callable[[], object], jobs: int, timeout: float, memory: int) -> None:
        self.work = work
        self.prepare = prepare
        self.timeout = timeout
        self.memory = memory
        self.jobs = jobs
        self.children: list[Child] = []
        self.lifeline = os.pipe()

    def run(self, tasks: Iterator[tuple[Any, Task | None]]) -> Generator[tuple[Any, Reply | Lost | None]]:
        """For each (key, task), in order: the key and the reply, or `Lost`; a task of None is passed on with a reply of None."""
        keys: dict[int, Any] = {}
        done: dict[int, Reply] = {}
        sent = due = held = 0
        more = True
        try:
            while True:
                while more and sent - due < 16 * self.jobs and held < RETAINED:
                    idle = next((c for c in self.children if c.task is None), None)
                    if idle is None and len(self.children) >= self.jobs:
                        break
                    key, task = next(tasks, (None, ()))
                    if task == ():
                        more = False
                        break
                    keys[sent] = key
                    if task is None:
                        done[sent] = (0, None)
                    else:
                        self._give(idle or self._spawn(), sent, marshal.dumps(task), 1)
                    sent += 1
                while due in done:
                    size, reply = done.pop(due)
                    held -= size
                    yield keys.pop(due), reply
                    due += 1
                if due == sent and not more:
                    return
                if due < sent:
                    for number, size, reply in self._wait():
                        done[number] = (size, reply)
                        held += size
        finally:
            self.close()

    def start(self) -> None:
        """Fork a first child now, so that it prepares while its task is fetched."""
        if not self.children:
            self._spawn()

    def close(self) -> None:
        """End every child at once."""
        for child in list(self.children):
            self._bury(child, kill=True)

    def _give(self, child: Child, number: int, task: bytes, tries: int) -> None:
        child.task, child.number, child.tries = task, number, tries
        child.deadline = time.monotonic() + WALL * self.timeout
        try:
            write_all(child.send, len(task).to_bytes(8, "little") + task)
        except BrokenPipeError:
            pass  # it died idle: its end of file is read next, and the task goes to another

    def _wait(self) -> list[tuple[int, int, Reply]]:
        """Wait until at least one child has said something or is out of time; (number, size, reply) of the finished tasks."""
        poll = select.poll()
        by_fd = {c.receive: c for c in self.children if c.task is not None}
        for fd in by_fd:
            poll.register(fd, select.POLLIN)
        left = min(c.deadline for c in by_fd.values()) - time.monotonic()
        ready = poll.poll(max(0.0, left) * 1000 + 1)
        found = [self._hear(by_fd[fd]) for fd, _ in ready]
        now = time.monotonic()
        found += [self._lose(c, kill=True) for c in list(self.children) if c.task is not None and now > c.deadline]
        return [f for f in found if f is not None]

    def _hear(self, child: Child) -> tuple[int, int, Reply] | None:
        data = os.read(child.receive, 1 << 20)
        if not data:
            return self._lose(child)
        child.buffer += data
        if len(child.buffer) < 9 or len(child.buffer) < 9 + (size := int.from_bytes(child.buffer[:8], "little")):
            return None
        last = child.buffer[8]
        reply = marshal.loads(memoryview(child.buffer)[9:])
        child.buffer = bytearray()
        child.task = None
        if last:
            self._bury(child)
        return child.number, size, reply if reply is not None else self._too_much()

    def _too_much(self) -> Lost:
        from newsclean.batch.messages import show_size

        return Lost("memory", f"needs more than {show_size(self.memory)}")

    def _lose(self, child: Child, kill: bool = False) -> tuple[int, int, Reply] | None:
        """A child died or is out of time: replace it, and say why its task failed, or hand it on."""
        task, number, tries = child.task, child.number, child.tries
        status, peak = self._bury(child, kill)
        assert task is not None
        if kill or status == -signal.SIGPROF:
            return number, 0, Lost("timeout", f"gave up after {self.timeout:g} s")
        if status == -signal.SIGKILL and peak > 0.8 * self.memory:
            return number, 0, self._too_much()
        if tries < 2:
            self._give(self._spawn(), number, task, tries + 1)
            return None
        how = f"signal {-status}" if status < 0 else f"exit {status}"
        return number, 0, Lost("crashed", f"worker died ({how}), tried twice")

    def _bury(self, child: Child, kill: bool = False) -> tuple[int, int]:
        """Close a child's pipes and wait for its end; its exit code (negative: the signal) and peak memory in bytes."""
        if kill:
            os.kill(child.pid, signal.SIGKILL)
        os.close(child.send)
        os.close(child.receive)
        self.children.remove(child)
        _, status, usage = os.wait4(child.pid, 0)
        return os.waitstatus_to_exitcode(status), _bytes(usage.ru_maxrss)

    def _spawn(self) -> Child:
        task_out, task_in = os.pipe()
        reply_out, reply_in = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                for fd in (task_in, reply_out, self.lifeline[1], *(fd for c in self.children for fd in (c.send, c.receive))):
                    os.close(fd)
                guard(self.lifeline[0], self.memory)
                self.prepare()
                serve(self.work, task_out, reply_in, self.timeout)
            except Exception as error:
                os.write(2, f"newsclean: a worker cannot start: {type(error).__name__}: {str(error)!a}\n".encode())
            finally:
                os._exit(70)  # nothing runs on in the child: not the parent's handlers, not its loop
        os.close(task_out)
        os.close(reply_in)
        child = Child(pid, task_in, reply_out)
        self.children.append(child)
        return child


def _bytes(maxrss: int) -> int:
    return maxrss if sys.platform == "darwin" else maxrss * 1024


def guard(lifeline: int, memory: int) -> None:
    """In the child: limits, default signals, and death with the parent."""
    for name in (signal.SIGTERM, signal.SIGPROF, signal.SIGIO, signal.SIGALRM):
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


def serve(work: Callable[..., Reply], tasks: int, replies: int, timeout: float) -> None:
    """In the child: do tasks until the parent closes the pipe. A reply frame is its size, 1 if it is this child's last, and the reply."""
    gc.freeze()
    first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for done in range(1, LIFE + 1):
        task = read_frame(tasks)
        if task is None:
            break
        signal.setitimer(signal.ITIMER_PROF, timeout)
        try:
            reply = marshal.dumps(work(*marshal.loads(task)))
            last = done == LIFE or _bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - first) > GROWTH
        except MemoryError:
            reply, last = marshal.dumps(None), True
        signal.setitimer(signal.ITIMER_PROF, 0)
        write_all(replies, len(reply).to_bytes(8, "little") + bytes([last]) + reply)
        if last:
            break
    os._exit(0)


def read_frame(fd: int) -> bytes | None:
    """The next frame, or None at the end."""
    head = _read_exactly(fd, 8)
    return _read_exactly(fd, int.from_bytes(head, "little")) if head else None


def _read_exactly(fd: int, size: int) -> bytes | None:
    data = bytearray()
    while len(data) < size:
        chunk = os.read(fd, min(size - len(data), 1 << 20))
        if not chunk:
            return None
        data += chunk
    return bytes(data)


def write_all(fd: int, data: bytes) -> None:
    """Write every byte of `data`."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]
