"""A bug in one unit of work stops that unit and is seen: logged with its traceback, told in its trace."""

import structlog

_log = structlog.get_logger()


def note_fault(error: Exception, *, work: str, subject: str) -> str:
    """Log the fault; a sentence on it for traces."""
    _log.error("failed", work=work, subject=subject, exc_info=error)
    return (
        f"A fault in Nightdesk itself stopped it ({type(error).__name__}: {error}). "
        "Please report it with the log; it is tried again later."
    )
