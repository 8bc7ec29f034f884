"""The same acts as JSON, for scripts and content systems. Decides in `review.actions`, as the pages do."""

from pipeline.review.api.application import create_api, mounted

__all__ = ["create_api", "mounted"]
