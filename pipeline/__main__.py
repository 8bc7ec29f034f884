"""``nightdesk`` and ``python -m pipeline``: the command line."""

import logging
import os
import sys

import structlog
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from pipeline.commands import build_commands
from pipeline.commands.opened import here
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
    code = _run()
    sys.stdout.flush()
    sys.stderr.flush()
    # Not by returning: the interpreter would wait for the threads of a workflow that an earlier process
    # left behind and this one took up. It is recorded, and goes on at the next start.
    os._exit(code)


def _run() -> int:
    """The exit code of the command that was asked for."""
    try:
        build_commands()()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else FAILED
    except NightdeskError as error:
        _tell(str(error))
        return WRONG if isinstance(error, ConfigError) else FAILED
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        _tell(
            f"The Python package {package} is missing or damaged. Install it again: "
            f"pip install --force-reinstall --no-deps {package} (in a checkout: .venv/bin/pip)."
        )
        return FAILED
    except (OSError, SQLAlchemyError) as error:
        # The machine's doing, not ours: a full disk, a database that went away, a damaged file.
        cause = getattr(error, "orig", None) or error
        _tell(
            f"The machine refused: {cause} (data folder {here().data}). Nothing is lost: put it right and "
            "try again; `nightdesk doctor` says what it finds."
        )
        return FAILED
    return 0


def _tell(sentence: str) -> None:
    Console(stderr=True, highlight=False, markup=False).print(sentence, style="red")


if __name__ == "__main__":
    main()
