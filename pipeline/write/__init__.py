"""Step 5, story -> draft: what is worth writing, and the writer that needs no model service."""

from pipeline.write.tools import WriteOptions, WriterTools
from pipeline.write.writer import write

__all__ = ["WriteOptions", "WriterTools", "write"]
