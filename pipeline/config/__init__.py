"""The folder ``config/``, read once and checked whole: every mistake is named at once, with its remedy."""

from pipeline.config.load import Config, load_config
from pipeline.config.mistakes import Mistake

__all__ = ["Config", "Mistake", "load_config"]
