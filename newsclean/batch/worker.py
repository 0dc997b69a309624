"""Guarded children: each task is done in a process of its own kind, which may hang, crash or eat memory and takes nothing else with it.

One long-lived child a worker, forked and not started anew; one task in flight; frames over pipes. The child limits itself (CPU by
a timer that the kernel enforces, memory by RLIMIT_AS, no core files) and dies with its parent, by a signal on a pipe that
only the parent holds.
"""

from __future__ import annotations

import marshal
import os
import select
import signal
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any

from newsclean.batch.guard import as_bytes, guard, read_exactly, serve
from newsclean.batch.item import Lost
from newsclean.batch.outputs import write_all

WALL = 3
"""Wall seconds allowed for each CPU second of the limit."""
RETAINED = 64 << 20
"""Bytes of finished results kept while they wait for an earlier one."""

Task = tuple[Any, ...]
Reply = Any


class Child:
    """The parent's end of one worker."""

    __slots__ = ("deadline", "number", "pid", "receive", "send", "task", "tries")

    def __init__(self, pid: int, send: int, receive: int) -> None:
        self.pid = pid
        self.send = send
        self.receive = receive
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
        self.lifeline: tuple[int, ...] = os.pipe()

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
        for fd in self.lifeline:
            os.close(fd)
        self.lifeline = ()

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
        """A whole reply: a child that has begun one does nothing else until it is read."""
        head = read_exactly(child.receive, 9)
        size = int.from_bytes(head[:8], "little") if head else 0
        data = read_exactly(child.receive, size)
        if not head or data is None:
            return self._lose(child)
        child.task = None
        if head[8]:
            self._bury(child)
        reply = marshal.loads(data)
        return child.number, size, self._too_much() if reply is None else reply

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
        return os.waitstatus_to_exitcode(status), as_bytes(usage.ru_maxrss)

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
