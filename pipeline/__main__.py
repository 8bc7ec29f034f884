"""``nightdesk`` and ``python -m pipeline``: the command line."""

import logging
import sys

import structlog
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from pipeline.commands import build_commands
from pipeline.errors import ConfigError, NightdeskError

#: What cron and scripts see: 0 done, 1 something failed, 2 the configuration or the call is wrong.
FAILED, WRONG = 1, 2


def main() -> None:
    """Run one command; an error made for people is printed without a traceback."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer()
            if sys.stderr.isatty()
            else structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
    )
    try:
        build_commands()()
    except NightdeskError as error:
        Console(stderr=True, highlight=False, markup=False).print(str(error), style="red")
        sys.exit(WRONG if isinstance(error, ConfigError) else FAILED)
    except (OSError, SQLAlchemyError) as error:
        # The machine's doing, not ours: a full disk, a database that went away, a damaged file.
        cause = getattr(error, "orig", None) or error
        Console(stderr=True, highlight=False, markup=False).print(
            f"The machine refused: {cause}. Nothing is lost: put it right and try again; "
            "`nightdesk doctor` says what it finds.",
            style="red",
        )
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
