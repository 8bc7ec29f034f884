"""Translation: routes of hops, the engines that make them, and the batch over child processes."""

from pipeline.language.translate.batch import translate_lines
from pipeline.language.translate.cache import FileCache
from pipeline.language.translate.models import Model, add_model, list_models
from pipeline.language.translate.router import RouteTranslator
from pipeline.language.translate.routes import Hop, Route

__all__ = [
    "FileCache",
    "Hop",
    "Model",
    "Route",
    "RouteTranslator",
    "add_model",
    "list_models",
    "translate_lines",
]
