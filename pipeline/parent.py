"""A process that was started by another ends with it, even when that one was killed without a word."""

import os
import threading


def end_with_parent(parent: int) -> None:
    """Watch from a thread; end this process at once when `parent` is no longer its parent.

    Nothing is tidied up: all that these processes do may be interrupted anywhere.
    """
    threading.Thread(target=_watch, args=(parent,), daemon=True, name="parent watch").start()


def _watch(parent: int) -> None:
    tick = threading.Event()
    while os.getppid() == parent:
        tick.wait(0.5)
    os._exit(1)
