"""A hop by Apertium: phrases it renders badly are masked, words it does not know are met."""

import re
from collections.abc import Sequence

from pipeline.language.translate.apertium import UNKNOWN_MARK, ApertiumPipe
from pipeline.language.translate.contexts import Lexicons
from pipeline.language.translate.engine import Rendering
from pipeline.language.translate.lexicon import unmask
from pipeline.language.translate.mistaken_clitics import with_articles
from pipeline.language.translate.persons import acronyms_in, houses_in, lookalikes_in, people_in
from pipeline.language.translate.respell import Respeller

_UNKNOWN = re.compile(UNKNOWN_MARK + r"([^\W_]+(?:[-'’][^\W_]+)*)?")
_MARK = re.compile(r"qxz[b-k]+zxq", re.IGNORECASE)


class ApertiumEngine:
    """Apertium with a lexicon for what it lacks, and cognates for what the lexicon lacks."""

    def __init__(
        self,
        pipe: ApertiumPipe,
        lexicons: Lexicons,
        respeller: Respeller | None = None,
        *,
        keeps_acronyms: bool = False,
    ) -> None:
        self._pipe = pipe
        self._lexicons = lexicons
        self._respeller = respeller
        self._keeps_acronyms = keeps_acronyms

    def translate(self, sentences: Sequence[str]) -> list[Rendering]:
        """One rendering a sentence, with the words that neither Apertium nor the lexicon knew."""
        masked = [
            self._lexicons.of(sentence).mask(sentence, self._names(sentence))
            for sentence in sentences
        ]
        replies = self._pipe.ask([one.text for one in masked])
        return [
            self._met(with_articles(one.text, reply), one.renderings)
            for reply, one in zip(replies, masked, strict=True)
        ]

    def close(self) -> None:
        """End Apertium's programs."""
        self._pipe.close()

    def _names(self, sentence: str) -> tuple[str, ...]:
        acronyms = acronyms_in(sentence) if self._keeps_acronyms else ()
        return (*people_in(sentence), *houses_in(sentence), *lookalikes_in(sentence), *acronyms)

    def _met(self, reply: str, renderings: Sequence[str]) -> Rendering:
        unknown: list[str] = []

        def meet(match: re.Match[str]) -> str:
            word = match[1] or ""
            if not word or _MARK.fullmatch(word):
                return word
            known = self._lexicons.general.rendering(word)
            if known is not None:
                return known
            respelled = self._respeller.respell(word) if self._respeller else word
            if respelled == word and word.islower():
                unknown.append(word)
            return respelled

        text = unmask(_UNKNOWN.sub(meet, reply), renderings)
        return Rendering(text=text.replace(UNKNOWN_MARK, ""), unknown=tuple(unknown))
