"""The draft's paragraphs from worded points, with the background passage in its place."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model.draft import DraftBlock, DraftBlockKind, DraftSentence
from pipeline.model.story import Assignment, Length
from pipeline.write.attribution import once_attributed
from pipeline.write.explainers import Explainer
from pipeline.write.points import Point, Stage
from pipeline.write.wording import Worded


def blocks_of(
    grouped: Sequence[Sequence[Point]], texts: dict[str, tuple[str, Worded]], lead: Point
) -> list[tuple[Stage, DraftBlock]]:
    """One paragraph a group of points, each with its stage; a speaker who goes on is named once."""
    found: list[tuple[Stage, DraftBlock]] = []
    for paragraph in grouped:
        sentences: list[DraftSentence] = []
        for point in paragraph:
            text, worded = texts[point.id]
            if text:
                sentences.append(DraftSentence(id="", text=text, based_on=worded.based_on))
            elif sentences:  # joined to the sentence before it
                last = sentences.pop()
                rests = tuple(dict.fromkeys((*last.based_on, *worded.based_on)))
                sentences.append(DraftSentence(id="", text=last.text, based_on=rests))
        last_said = found[-1][1].sentences[-1].text if found and found[-1][1].sentences else ""
        shown = once_attributed([sentence.text for sentence in sentences], before=last_said)
        sentences = [replace(one, text=text) for one, text in zip(sentences, shown, strict=True)]
        stage = Stage.LEAD if paragraph[0].id == lead.id else paragraph[0].stage
        found.append((stage, DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=tuple(sentences))))
    return found


def with_explainer(
    blocks: Sequence[tuple[Stage, DraftBlock]],
    explainer: Explainer | None,
    told: Sequence[str],
    assignment: Assignment,
) -> list[DraftBlock]:
    """The blocks with the background passage under its heading, and below it only what is on its subject."""
    before = [block for stage, block in blocks if stage is not Stage.BACKGROUND]
    after = [block for stage, block in blocks if stage is Stage.BACKGROUND]
    if explainer is None or not told:
        return before + after
    # The story's own facts would be lost to a reader who knows the subject and stops at the heading.
    before += [block for block in after if not explainer.named_in(block.text)]
    after = [block for block in after if explainer.named_in(block.text)]
    sentences = tuple(
        DraftSentence(id="", text=text, based_on=(f"explainer:{explainer.name}#{number}",))
        for number, text in enumerate(told, 1)
    )
    title = DraftSentence(id="", text=explainer.title(assignment.language), based_on=())
    heading = DraftBlock(kind=DraftBlockKind.HEADING, sentences=(title,), background=True)
    passage = [
        DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=part, background=True)
        for part in _halves(sentences)
    ]
    if assignment.length is not Length.LONG or not title.text:
        return [*before, *passage, *after]
    return [*before, heading, *passage, *after]


def _halves(sentences: tuple[DraftSentence, ...]) -> tuple[tuple[DraftSentence, ...], ...]:
    if sum(len(sentence.text.split()) for sentence in sentences) < 75 or len(sentences) < 3:
        return (sentences,)
    middle = (len(sentences) + 1) // 2
    return sentences[:middle], sentences[middle:]


def numbered(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """The blocks with their sentences numbered through."""
    number = 0
    done = []
    for block in blocks:
        sentences = []
        for sentence in block.sentences:
            number += 1
            sentences.append(
                DraftSentence(id=f"s{number}", text=sentence.text, based_on=sentence.based_on)
            )
        done.append(
            DraftBlock(kind=block.kind, sentences=tuple(sentences), background=block.background)
        )
    return tuple(done)
