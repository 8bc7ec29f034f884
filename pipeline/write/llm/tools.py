"""What the writer with a language model is given beside the built-in writer's tools."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.language.llm.ports import LanguageModel
from pipeline.model.draft import Draft, Finding
from pipeline.model.news import Article
from pipeline.write.llm.material import orders_or_asks
from pipeline.write.llm.prompts import Prompt

#: What the checks say of a draft against articles; they are another step's, so they come as an argument.
Judge = Callable[[Draft, Sequence[Article]], Sequence[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTools:
    """The model, its prompts, and who judges what it writes."""

    model: LanguageModel
    prompts: Mapping[str, Prompt]
    judge: Judge
    #: Words of sources in one request at most.
    source_words: int = 6000
    #: Which source sentences a condensing model is not given; the evaluation lets all through.
    keep_back: Callable[[str], bool] = orders_or_asks
