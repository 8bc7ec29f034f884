"""Verbs of saying, and how strongly each commits its speaker."""

from enum import StrEnum


class Force(StrEnum):
    """What a verb of saying claims for what is said."""

    SAY = "say"
    ASK = "ask"
    WARN = "warn"
    CONFIRM = "confirm"
    DENY = "deny"
    ADMIT = "admit"
    CLAIM = "claim"
    THINK = "think"
    ANNOUNCE = "announce"


def _forms(forms: str) -> frozenset[str]:
    return frozenset(forms.split())


_BY_FORCE: dict[Force, frozenset[str]] = {
    Force.SAY: _forms(
        "said says say saying tells tell told adds added adding explains explained explaining notes noted noting"
        " states stated stating remarked remarks commented comments replied replies answered wrote writes"
        " described observed recalled continued concluded stressed emphasised emphasized pointed reported"
        " dijo dice dicen dijeron diciendo dicho declaro declara declararon explico explica explicaron explicado"
        " anadio anade senalo senala senalaron senalado comento comenta respondio responde escribio escribe"
        " indico indica indicaron manifesto manifiesta conto cuenta subrayo subraya destaco destaca recordo"
        " recuerda apunto apunta preciso precisa concluyo concluye agrego agrega expreso expresa relato"
        " detallo detalla matizo expuso continuo prosiguio resumio describio informo informa"
    ),
    Force.ASK: _forms(
        "asked asks asking wondered wonders pregunto pregunta preguntaron pidio pide urged urges insto"
    ),
    Force.WARN: _forms(
        "warned warns warning cautioned cautions advirtio advierte advirtieron advertido alerto alerta alertaron alertado aviso avisa"
    ),
    Force.CONFIRM: _forms(
        "confirmed confirms confirming confirmo confirma confirmaron confirmado proved proves demostro demuestra established verified"
    ),
    Force.DENY: _forms(
        "denied denies denying rejected rejects refuted dismissed nego niega negaron desmintio desmiente rechazo rechaza"
    ),
    Force.ADMIT: _forms(
        "admitted admits acknowledged acknowledges conceded concedes confessed admitio admite reconocio reconoce confeso"
    ),
    Force.CLAIM: _forms(
        "claimed claims alleged alleges argued argues maintained insisted insists asserted asserts afirmo afirma afirmaron"
        " asegura aseguro aseguraron sostiene sostuvo defendio defiende insistio insiste argumento argumenta alego"
    ),
    Force.THINK: _forms(
        "believes believed thinks thought suggested suggests hopes hoped cree creen creia piensa opina opino considera considero"
        " sugirio sugiere espera espero"
    ),
    Force.ANNOUNCE: _forms(
        "announced announces promised promises anuncio anuncia anunciaron prometio promete"
    ),
}

_FORCES: dict[str, Force] = {form: force for force, forms in _BY_FORCE.items() for form in forms}


def force_of(word: str) -> Force | None:
    """How a verb form (folded) commits its speaker; None when it is no verb of saying."""
    return _FORCES.get(word)


def is_saying_verb(word: str) -> bool:
    """Whether a folded word is a form of a verb of saying."""
    return word in _FORCES
