"""Sentences that speak to whoever reads them instead of telling something: orders, questions, prompts to a machine.

News tells; it seldom orders. A sentence of an article that orders or asks is either service ("Call the helpline"),
or rhetoric, or written for a machine to obey. Which of these it is cannot be told with certainty, so nothing is
thrown away here: the writer keeps such sentences from a model, and the checks show them to the editor.
"""

import re
from enum import StrEnum

from pipeline.text import fold


class Addressed(StrEnum):
    """In what way a sentence speaks to its reader."""

    #: It speaks of "your answer": only a machine that answers is meant.
    MACHINE = "machine"
    ORDER = "order"
    QUESTION = "question"


_OUTPUT = r"(?:responses?|repl(?:y|ies)|answers?|outputs?|completions?|generations?)"
#: "In your response", "your final answer": said to whoever is going to answer.
_MACHINE = re.compile(
    rf"\byour (?:\w+ ){{0,2}}{_OUTPUT}(?:['’]s?)?\b|\byour (?:summary|translation|message|reply text)\b|"
    r"^(?:respond|reply|answer) (?:only |just )?(?:with|in|using|by|as)\b|\bthe following (?:text|sentence|paragraph|passage)\b|"
    r"\b(?:en|a|de|con) tu (?:respuesta|mensaje|texto|resumen|traduccion)\b|\btu (?:respuesta|resumen|traduccion)\b|"
    r"^(?:responde|contesta) (?:solo |unicamente )?(?:con|en|usando)\b|\bel siguiente (?:texto|parrafo)\b"
)  # fmt: skip
#: Verbs that open an order when what follows is its object and no subject went before.
_VERBS = (
    "add|adapt|adopt|alter|analyse|analyze|anagram|answer|append|apply|argue|ask|assess|attach|augment|avoid|begin|break|build|"
    "calculate|change|check|choose|cite|classify|clarify|click|combine|comment|compare|compile|complete|compose|compute|"
    "conclude|consider|construct|contact|convert|correct|craft|create|debug|decode|decrypt|define|delete|demonstrate|describe|"
    "design|detail|determine|develop|devise|disclose|discuss|disregard|download|draft|draw|edit|elaborate|embed|emphasi[sz]e|"
    "encode|encourage|encrypt|end|enhance|enter|estimate|evaluate|examine|execute|expand|explain|explore|extract|fill|find|fix|"
    "follow|forget|format|formulate|generate|get|give|go|group|guess|help|highlight|identify|ignore|illustrate|imagine|"
    "implement|improve|include|incorporate|insert|install|integrate|interpret|introduce|invite|join|jumble|keep|let|list|locate|"
    "make|mention|misspell|mix|modify|name|note|offer|omit|open|optimi[sz]e|organi[sz]e|outline|output|override|paraphrase|"
    "perform|pick|plan|please|predict|prepare|present|pretend|print|proceed|produce|promote|propose|proofread|prove|provide|"
    "rank|rate|read|rearrange|recommend|refer|reformat|regard|remember|remind|remove|render|repeat|rephrase|replace|report|"
    "represent|research|respond|return|reveal|reverse|review|revise|rewrite|roleplay|say|scramble|search|select|send|sequence|share|"
    "show|shuffle|simplify|simulate|skip|solve|sort|speak|spell|split|start|state|stop|subscribe|substitute|suggest|"
    "summari[sz]e|supply|swap|switch|take|talk|teach|tease|tell|think|transcribe|transform|translate|transliterate|treat|try|turn|"
    "type|update|use|utili[sz]e|verify|visit|vote|walk|work|write"
)  # fmt: skip
_OBJECT = (
    r"(?:a|an|the|this|that|these|those|any|all|each|every|some|no|my|your|our|their|his|her|its|me|us|them|it|"
    r"how|what|why|when|where|which|who|whether|if|to|in|on|at|for|with|by|as|up|out|down|from|into|and|"
    r"random|simple|short|numbers?|letters?|vowels?|words?|sentences?|text|spaces?|anagrams?|symbols?|"
    r"commonly|[“\"'‘(]|https?:|www\.|\d)"
)
_ORDER = re.compile(
    rf"^(?:please |now |then |next |finally |instead |first |and |kindly |do not |don't |never |always ){{0,3}}"
    rf"(?:{_VERBS})(?: (?:only|also|just|carefully|briefly|again|please|not))?(?::| (?={_OBJECT}))"
)
_ORDER_TO = re.compile(
    r"^(?:do not|don't|never|please|kindly|pretend|imagine|act as|assume|you (?:are now|will now|must|should|can|may|need to|have to))\b|"
    r"^(?:can|could|would|will) you\b|^i (?:want|need|would like|'d like) you to\b|^your (?:task|job|role|goal) is\b|"
    r"^let'?s\b|^as an? (?:ai|assistant|language model)\b"
)
_QUESTION = re.compile(r"\?[\"'”’»)\]]*$")
_ES_ORDER = re.compile(
    r"^(?:por favor,? |ahora |luego |no )?(?:anade|agrega|escribe|redacta|traduce|resume|explica|describe|enumera|"
    r"genera|crea|compon|incluye|inserta|modifica|cambia|sustituye|reemplaza|elimina|usa|utiliza|proporciona|sugiere|"
    r"recomienda|repite|revela|muestra|dime|dame|haz|responde|contesta|codifica|invierte|ordena|imagina|finge|actua|"
    r"visita|descarga|instala|haga|escriba|traduzca|resuma|incluya|responda) "
)
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")


def addressed(text: str) -> Addressed | None:
    """How a sentence speaks to its reader; None when it tells something, or when what speaks is a quotation."""
    bare = text.strip()
    if _within_quotation(bare):
        return None
    plain = fold(bare).replace("’", "'").strip(" -–—•*>#\t")
    if _MACHINE.search(fold(_QUOTED.sub(" ", bare)).replace("’", "'")):
        return Addressed.MACHINE
    if _ORDER.match(plain) or _ORDER_TO.match(plain) or _ES_ORDER.match(plain):
        return Addressed.ORDER
    if _QUESTION.search(plain):
        return Addressed.QUESTION
    return None


def _within_quotation(text: str) -> bool:
    """The whole sentence is somebody's words, with or without who says so."""
    return text[:1] in '“"«' and bool(
        re.match(r"[“\"«][^”\"»]*[”\"»],? ?(?:\w+ ){0,8}?\w*[.!?]?$", text)
    )
