"""A language model behind a service's address: asked for a typed reply, sent back with reasons, every call kept."""

from pipeline.language.llm.ports import Answer, CallBook, LanguageModel, Order

__all__ = ["Answer", "CallBook", "LanguageModel", "Order"]
