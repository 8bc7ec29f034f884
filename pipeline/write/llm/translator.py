"""A language model as a route of translation: every sentence back under its number, judged against its source."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline import __version__
from pipeline.errors import ServiceFailedError
from pipeline.language.llm.ports import Answer, Order
from pipeline.language.ports import Translation
from pipeline.model.draft import (
    Draft,
    DraftBlock,
    DraftBlockKind,
    DraftSentence,
    Finding,
    Writer,
)
from pipeline.model.news import Article, Block, BlockKind, Sentence
from pipeline.model.spending import ModelUse
from pipeline.model.story import Form, Length
from pipeline.text import squeeze
from pipeline.write.llm.fence import Part, fence
from pipeline.write.llm.objections import reasons
from pipeline.write.llm.replies import TranslationReply
from pipeline.write.llm.tongue import language_name
from pipeline.write.llm.tools import ModelTools

#: Words of one request: a long article goes over in pieces, so that no reply is cut off.
_PIECE = 450
#: Checks that no single sentence of a translation answers for: what the source orders or asks is translated.
_WHOLE = frozenset({"length", "left-out", "copied-run", "caveat-dropped", "speaks-to-reader"})


class ModelTranslator:
    """Implements `language.ports.Retranslator` for one draft of one story."""

    def __init__(
        self, llm: ModelTools, *, subject_id: str, articles: Sequence[Article], now: datetime
    ) -> None:
        self._llm = llm
        self._subject_id = subject_id
        self._articles = articles
        self._now = now
        #: What all pieces took together; None before the first.
        self.use: ModelUse | None = None
        #: What an editor should know.
        self.notes: list[str] = []

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Translation:
        """Each text by itself; ServiceFailedError when one did not come back."""
        made: dict[int, str] = {}
        for piece in _pieces(texts):
            made |= self._piece(piece, source, target)
        return Translation(
            texts=tuple(made[number] for number in range(1, len(texts) + 1)),
            route=f"{source}>{target} {self._llm.model.name}",
            unknown=((),) * len(texts),
        )

    def translate_otherwise(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        avoid: str,  # noqa: ARG002  # one model, one route
    ) -> Translation:
        """As `translate`."""
        return self.translate(texts, source=source, target=target)

    def _piece(self, piece: Sequence[tuple[int, str]], source: str, target: str) -> dict[int, str]:
        prompt = self._llm.prompts["translate"]
        fenced = fence([Part(title=language_name(source), rows=tuple(piece))])
        wanted = dict(piece)
        doubts: list[tuple[str, ...]] = []

        def objections(reply: TranslationReply) -> tuple[str, ...]:
            got = {one.number: squeeze(one.text) for one in reply.sentences}
            missing = [number for number in wanted if not got.get(number)]
            if missing:
                return (f"The sentences {missing} are missing; give every number exactly once.",)
            draft, findings = self._judged(wanted, got, source, target)
            doubts.append(reasons(draft, findings))
            return doubts[-1]

        answer = self._llm.model.ask(
            Order(
                work="translate",
                subject_id=self._subject_id,
                prompt=prompt.label,
                instructions=prompt.filled(
                    language=language_name(target), source=language_name(source)
                )
                + f"\n{fenced.rule}",
                material=fenced.text,
                reply=TranslationReply,
                objections=objections,
            )
        )
        self._add(answer)
        got = {one.number: squeeze(one.text) for one in answer.replies[-1].sentences}
        if any(not got.get(number) for number in wanted):
            raise ServiceFailedError(f"{self._llm.model.name} left sentences untranslated.")
        if not answer.accepted:
            self.notes += [f"Remains after {answer.use.calls} tries: {one}" for one in doubts[-1]]
        return {number: got[number] for number in wanted}

    def _add(self, answer: Answer[TranslationReply]) -> None:
        before, new = self.use, answer.use
        if before is not None:
            new = replace(
                new,
                calls=before.calls + new.calls,
                input_tokens=before.input_tokens + new.input_tokens,
                output_tokens=before.output_tokens + new.output_tokens,
                cost_micros=before.cost_micros + new.cost_micros,
            )
        self.use = new

    def _judged(
        self, wanted: dict[int, str], got: dict[int, str], source: str, target: str
    ) -> tuple[Draft, tuple[Finding, ...]]:
        """The piece as a draft of its own against the piece as an article of its own."""
        like = next(
            (one for one in self._articles if one.language.partition("-")[0] == source),
            self._articles[0],
        )
        rows = tuple(
            Sentence(id=f"{like.id}@{like.version}#{number}", text=text)
            for number, text in wanted.items()
        )
        article = replace(
            like, language=source, blocks=(Block(kind=BlockKind.PARAGRAPH, sentences=rows),)
        )
        sentences = tuple(
            DraftSentence(id=f"s{number}", text=got[number], based_on=(row.id,))
            for number, row in zip(wanted, rows, strict=True)
        )
        draft = Draft(
            id=self._subject_id,
            story_id="",
            desk_id="",
            language=target,
            form=Form.TRANSLATION,
            length=Length.LONG,
            headline=sentences[0],
            standfirst=DraftSentence(id="standfirst", text=""),
            section="",
            slugline="",
            blocks=(DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=sentences[1:]),),
            credit=(like.publisher,),
            digital_source_type="trainedAlgorithmicMedia",
            writer=Writer(engine="llm", version=__version__),
            created_at=self._now,
        )
        found = self._llm.judge(draft, [article])
        return draft, tuple(one for one in found if one.rule not in _WHOLE)


def _pieces(texts: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    piece: list[tuple[int, str]] = []
    words = 0
    for number, text in enumerate(texts, 1):
        if piece and words + len(text.split()) > _PIECE:
            yield piece
            piece, words = [], 0
        piece.append((number, text))
        words += len(text.split())
    if piece:
        yield piece
