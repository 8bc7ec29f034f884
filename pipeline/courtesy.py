"""Editors before machines: where a page and a pass both want the processor, the page has it first."""

import os

#: Of 19. The kernel gives such a process a tenth of what an ordinary one gets, and all of what nobody else wants.
_NICE = 10


def give_way() -> None:
    """From now on this process and those that it starts give way to all ordinary ones."""
    os.setpriority(os.PRIO_PROCESS, 0, max(_NICE, os.getpriority(os.PRIO_PROCESS, 0)))
