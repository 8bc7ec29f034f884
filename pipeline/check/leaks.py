"""What belongs to a page or a machine and leaked into the text: instructions to a model, furniture of a site."""

import re
from collections.abc import Iterator

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.language.addressed import Addressed, addressed
from pipeline.model.desk import WriterKind
from pipeline.model.draft import DraftBlockKind, MadeBy, Severity
from pipeline.text import fold

INSTRUCTION = "leaked-instruction"
FURNITURE = "page-furniture"
ADDRESSED = "speaks-to-reader"

#: Folded. Words by which a page or a person addresses a language model, or by which one answers.
_INSTRUCTION = re.compile(
    r"\b(?:(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|preceding|foregoing)\b.{0,20}"
    r"\b(?:instructions?|prompts?|directions?|messages?|rules|text)|"
    r"(?:ignore|disregard|forget) (?:all |any |the |your |my )*(?:instructions?|prompts?) (?:above|before|so far)|"
    r"(?:system|developer) (?:prompt|message)|as an? (?:ai|artificial intelligence|large language)\b.{0,20}(?:model|assistant)?|"
    r"you are (?:now )?(?:an? |the )?(?:helpful |ai |unrestricted )+(?:assistant|model|agent)|"
    r"(?:do not|don't) (?:reveal|mention|tell)\b.{0,30}\b(?:prompt|instructions?)|i (?:cannot|can't) (?:assist|help) with that|"
    r"here is (?:the|your) (?:translation|summary|rewritten)\b|"
    r"(?:ignora|ignore|olvida|olvide|desobedece|haz caso omiso de)\b.{0,30}\b(?:instrucciones?|indicaciones|ordenes|mensajes?)\b"
    r".{0,15}\b(?:anterior\w*|previ[oa]s?|precedentes?)|"
    r"eres (?:ahora )?un (?:asistente|modelo)\b|como modelo de lenguaje|mensaje del sistema|"
    r"aqui (?:tienes|esta) (?:la traduccion|el resumen))\b|<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?inst\]"
)  # fmt: skip
_FURNITURE = re.compile(
    r"\b(?:accept (?:all )?cookies|(?:sign up|subscribe) (?:to|for) (?:our|the|your) (?:free )?(?:daily |weekly )?newsletters?|click here to|"
    r"share (?:this|on) (?:article|facebook|twitter|whatsapp)|all rights reserved|skip to (?:main )?content|read more:|"
    r"acepta(?:r)? (?:todas )?las cookies|suscribete (?:a|para)|haz clic aqui|comparte (?:esta noticia|en)|"
    r"todos los derechos reservados|lee tambien|mas informacion en:)"
)  # fmt: skip


def check_leaks(case: Case) -> Iterator[Outcome]:
    """An instruction holds the draft, whoever wrote it; a button or banner of a page is a warning.

    A model that orders instead of telling may have obeyed an instruction, which is a warning too. A question is a
    note, and so is an order in a quotation or in what no model wrote: people do say "Talk to your doctor".
    """
    quoted = frozenset(_in_quotations(case))
    for claim in case.claims:
        plain = fold(claim.text).replace("’", "'")
        even = len(plain) == len(claim.text)
        proof = [line.evidence() for line in claim.lines[:1]]
        way = None if claim.explained or claim.label else addressed(claim.text)
        found = _INSTRUCTION.search(plain)
        if found or way is Addressed.MACHINE:
            yield finding(
                INSTRUCTION, Severity.BLOCK, claim,
                "This speaks to a machine and not to readers: an instruction leaked from a page or a model.",
                span=found.span() if found and even else (0, 0), evidence=proof,
            )  # fmt: skip
        elif found := _FURNITURE.search(plain):
            yield finding(
                FURNITURE, Severity.WARN, claim, "This is a part of a web page, not of its article.",
                span=found.span() if even else (0, 0), evidence=proof,
            )  # fmt: skip
        elif way is not None:
            order = way is Addressed.ORDER
            doubtful = order and claim.id not in quoted and _by_a_model(case, claim)
            yield finding(
                ADDRESSED, Severity.WARN if doubtful else Severity.NOTE, claim,
                "This orders instead of telling: it may have been written for a machine to obey."
                if order else "This asks instead of telling: see that it is the article's own question.",
                evidence=proof,
            )  # fmt: skip


def _by_a_model(case: Case, claim: Claim) -> bool:
    return case.draft.writer.engine == WriterKind.LLM and claim.sentence.made_by is not MadeBy.HUMAN


def _in_quotations(case: Case) -> Iterator[str]:
    """The ids of the sentences that begin inside a quotation, which may run over several."""
    for block in case.draft.blocks:
        before = ""
        for sentence in block.sentences:
            if block.kind is DraftBlockKind.QUOTATION or _open(before):
                yield sentence.id
            before += sentence.text


def _open(text: str) -> bool:
    """Whether a quotation that a text opens is still open at its end."""
    return (
        any(text.rfind(mark) > text.rfind(end) for mark, end in ("“”", "«»"))
        or text.count('"') % 2 == 1
    )
