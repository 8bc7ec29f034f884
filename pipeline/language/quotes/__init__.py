"""Quotations: the words, who says them, and with which verb."""

from pipeline.language.names.saying import Force, force_of, is_saying_verb
from pipeline.language.quotes.find import Quote, find_quotes

__all__ = ["Force", "Quote", "find_quotes", "force_of", "is_saying_verb"]
