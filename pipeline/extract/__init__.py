"""3. A page becomes an article, or says why it is none."""

from pipeline.extract.article import extract, from_entry
from pipeline.extract.options import ExtractOptions

__all__ = ["ExtractOptions", "extract", "from_entry"]
