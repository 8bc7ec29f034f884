"""The writer with a language model: the same assignment and articles in, the same kind of draft out."""

from pipeline.write.llm.tools import ModelTools
from pipeline.write.llm.writer import handed_over, write_with_model

__all__ = ["ModelTools", "handed_over", "write_with_model"]
