"""The review desk in the browser: pages over the store, decisions by `review.actions`, no step of the path."""

from pipeline.review.web.application import create_web
from pipeline.review.web.options import WebOptions
from pipeline.review.web.rendering import compile_templates

__all__ = ["WebOptions", "compile_templates", "create_web"]
