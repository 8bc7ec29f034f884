"""The review desk in the browser: pages over the store, decisions by `review.actions`, no step of the path."""

from pipeline.review.web.application import create_web
from pipeline.review.web.options import WebOptions

__all__ = ["WebOptions", "create_web"]
