"""Child processes for heavy or dangerous work: each builds its tools once, and dies rather than hangs.

A child holds an address-space limit and is killed when one call takes too long; the caller gets a
`WorkFailedError` and the next call a fresh child. Children end with the process that started them.
"""

import atexit
import multiprocessing
import os
import resource
from collections.abc import Callable, Mapping
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field
from typing import Any

from pebble import ProcessExpired, ProcessPool

from pipeline.courtesy import give_way
from pipeline.errors import NightdeskError
from pipeline.parent import end_with_parent


class WorkFailedError(NightdeskError):
    """A child process was killed or died over a piece of work; it must not be retried in a loop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolOptions:
    """How many children there are and what one of them may use."""

    children: int = 2
    #: For one call.
    seconds: float = 120.0
    #: For calls of these methods, where it is less than that: bytes from outside are read in seconds or never.
    seconds_of: Mapping[str, float] = field(default_factory=dict)
    #: Address space of one child, in bytes.
    memory: int = 3_000_000_000


class Pool:
    """Calls methods of an object that every child builds for itself by `build`."""

    def __init__(
        self, build: Callable[..., object], args: tuple[Any, ...], options: PoolOptions
    ) -> None:
        self._options = options
        self._pool = ProcessPool(
            max_workers=options.children,
            # A forked child would inherit our threads' locks in whatever state they are.
            context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(build, args, options.memory, os.getpid()),
        )
        atexit.register(self.close)

    @property
    def children(self) -> int:
        """How many calls run at the same time."""
        return self._options.children

    def call(self, method: str, /, *args: Any, **kwargs: Any) -> Any:
        """What the method returns or raises in a child; WorkFailedError when the child had to die."""
        options = self._options
        seconds = min(options.seconds_of.get(method, options.seconds), options.seconds)
        future = self._pool.schedule(_call, args=[method, args, kwargs], timeout=seconds)
        try:
            return future.result()
        except FutureTimeoutError as error:
            raise WorkFailedError(
                f"{method} took more than {seconds:g} seconds and was stopped"
            ) from error
        except ProcessExpired as error:
            raise WorkFailedError(
                f"the process that did {method} died (exit code {error.exitcode})"
            ) from error
        except MemoryError as error:
            raise WorkFailedError(f"{method} asked for too much memory and was stopped") from error

    def close(self) -> None:
        """End the children without waiting for their work; what they did not finish is done again."""
        atexit.unregister(self.close)
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble has no types for it
        self._pool.join()


_tools: object = None


def _start(build: Callable[..., object], args: tuple[Any, ...], memory: int, parent: int) -> None:
    global _tools  # noqa: PLW0603  # a child process is one object's home; pebble gives no other place
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    end_with_parent(parent)
    give_way()
    _tools = build(*args)


def _call(method: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    return getattr(_tools, method)(*args, **kwargs)
