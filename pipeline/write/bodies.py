"""Publishers that are bodies: a charity or an agency says "we" of what it does, a newspaper of nobody. Pure."""

import re

from pipeline.model.news import Article
from pipeline.write.quoted import QUOTED

_BODY = re.compile(
    r"\b(?:Society|Association|Trust|Foundation|Council|Institute|University|Agency|Ministry|Service|Charity|Sociedad|"
    r"Asociación|Fundación|Consejo|Instituto|Universidad|Agencia|Ministerio|Servicio|Federación|Federation|Union)\b"
)
#: Who speaks for a body: no newspaper has a head of research or a helpline.
_OF_ITS_OWN = re.compile(
    r"\b[Oo]ur (?:(?:deputy|associate|interim|new|own) )?(?:head of|director of|chief executive|research (?:director|team|manager)"
    r"|policy (?:manager|director|lead|team)|medical (?:director|adviser)|scientific (?:director|adviser)|director general|chair\b|president"
    r"|trustees|charity|helpline|nurses|volunteers|members|supporters)"
    r"|\b[Ww]e (?:fund|funded|are funding|have funded|campaign|represent|support people)\b"
    r"|\b[Nn]uestr[oa] (?:director[a]? (?:general|científic[oa]|médic[oa])|president[ea]|fundación|asociación|entidad|sociedad)\b"
)


def is_body(publisher: str) -> bool:
    """Whether a publisher's name is that of a body that acts itself, and not of an outlet that reports."""
    return bool(_BODY.search(publisher))


def acts_itself(article: Article) -> bool:
    """Whether an article is a body's own: its name says so, or its people do ("our head of policy")."""
    return is_body(article.publisher) or bool(_OF_ITS_OWN.search(QUOTED.sub(" ", article.text)))
