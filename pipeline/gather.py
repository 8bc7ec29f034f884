"""Small calls gathered into large ones, so that many of them cross to a child process together."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

Ask = TypeVar("Ask")
Answer = TypeVar("Answer")


class Gatherer(Generic[Ask, Answer]):
    """Answers each asker; those who come while all `crossings` are under way go together with the next one."""

    def __init__(
        self,
        answer_all: Callable[[Sequence[Ask]], Sequence[Answer | Exception]],
        *,
        crossings: int,
        most: int = 16,
    ) -> None:
        self._answer_all = answer_all
        self._most = most
        self._free = crossings
        self._waiting: deque[tuple[Ask, Future[Answer]]] = deque()
        self._lock = threading.Lock()

    def ask(self, request: Ask) -> Answer:
        """The answer, or the error that stands in its place."""
        future: Future[Answer] = Future()
        with self._lock:
            self._waiting.append((request, future))
            crosses = self._free > 0
            self._free -= crosses
        if crosses:
            self._cross()
        return future.result()

    def _cross(self) -> None:
        """Carry over whoever waits, until nobody does."""
        while True:
            with self._lock:
                taken = [
                    self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))
                ]
                if not taken:
                    self._free += 1
                    return
            self._carry(taken)

    def _carry(self, taken: Sequence[tuple[Ask, Future[Answer]]]) -> None:
        try:
            answers = self._answer_all([request for request, _ in taken])
        except Exception as error:  # noqa: BLE001  # it belongs to whoever asked
            if len(taken) > 1:
                # One of them brought the others down: each once more, by itself.
                for one in taken:
                    self._carry([one])
                return
            answers = [error]
        for (_, future), answer in zip(taken, answers, strict=True):
            if isinstance(answer, Exception):
                future.set_exception(answer)
            else:
                future.set_result(answer)
