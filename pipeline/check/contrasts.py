"""Words of one kind that exclude each other: spring for autumn, a week for a month, "this year" for "last year"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.check.attached import swapped_names
from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.second import follows_closely, second_opinion
from pipeline.check.words import base
from pipeline.model.draft import Severity
from pipeline.text import fold

CONTRAST = "other-of-its-kind"

_SPAN = r"(?:year|month|week|summer|winter|spring|autumn|season|decade|century)"
_LAPSO = r"(?:ano|mes|semana|verano|invierno|primavera|otono|temporada|curso|decada|siglo)"
_OFFICE = r"(?:minist(?:er|ers|ry|ries)|secretar(?:y|ies)|departments?|councillors?|commissioner|consejer[oa])"
_CARGO = r"(?:ministr?[oa]s?|ministeri[oa]s?|consejer[oa]s?|consejerias?|secretari[oa]s?|departamentos?|concejal[ea]?|concejalias?|cartera)"


def _office(english: str, spanish: str) -> tuple[str, str]:
    """A department, beside the word for it: "Minister for Health", "Health Minister", "ministra de Sanidad"."""
    return (
        rf"{_OFFICE} (?:for|of) (?:the |public )?(?:{english})|(?:{english}) {_OFFICE}",
        rf"{_CARGO} (?:general )?de(?:l| la)? (?:{spanish})",
    )


def _per(english: str, spanish: str, adjective: str, adjetivo: str) -> tuple[str, str]:
    """How often: "a day", "every day", "daily"."""
    return (
        rf"(?:a|per|each|every|an|in one|in a single) (?:single )?{english}|{adjective}",
        rf"(?:al|a la|por|cada|en un|en una|un|una) {spanish}|{adjetivo}",
    )


#: Kinds, each with its members as English and Spanish patterns of folded words. These mean one thing wherever they stand.
_PLAIN: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        (r"spring(?!s|field|er)", r"primaver\w+"), (r"summer\w*", r"veran\w+|estival\w*|estio"),
        (r"autumn\w*|in the fall|this fall|last fall", r"oton\w+"), (r"winter\w*", r"inviern\w+|invernal\w*"),
    ),
    (
        _office(r"health", r"sanidad|salud"), _office(r"housing", r"vivienda"), _office(r"education", r"educacion"),
        _office(r"finance|economy|economic affairs|treasury", r"economia|hacienda|finanzas"),
        _office(r"interior|home affairs|home", r"interior|gobernacion"), _office(r"justice", r"justicia"),
        _office(r"defen[cs]e", r"defensa"), _office(r"labou?r|employment|work", r"trabajo|empleo"),
        _office(r"culture", r"cultura"), _office(r"agriculture", r"agricultura"),
        _office(r"transport|public works", r"transportes?|fomento|obras publicas|movilidad"),
        _office(r"environment\w*|ecological transition", r"medio ambiente|ambiente|transicion ecologica"),
        _office(r"foreign|foreign affairs|external affairs", r"exteriores|relaciones exteriores|asuntos exteriores"),
        _office(r"tourism", r"turismo"), _office(r"industry", r"industria"), _office(r"science", r"ciencia"),
    ),
    (
        (r"neurolog\w+", r"neurolog\w+"), (r"cardiolog\w+", r"cardiolog\w+"), (r"oncolog\w+", r"oncolog\w+"),
        (r"psychiatr\w+", r"psiquiatr\w+"), (r"psycholog\w+", r"psicolog\w+"), (r"p(?:a)?ediatri\w+", r"pediatr\w+"),
        (r"surgeons?", r"cirujan\w+"), (r"dermatolog\w+", r"dermatolog\w+"), (r"epidemiolog\w+", r"epidemiolog\w+"),
        (r"virolog\w+", r"virolog\w+"), (r"immunolog\w+", r"inmunolog\w+"), (r"gyn(?:a)?ecolog\w+", r"ginecolog\w+"),
        (r"pulmonolog\w+|respiratory physician", r"neumolog\w+"), (r"geneticists?", r"genetistas?"),
        (r"pharmacist\w*", r"farmaceutic\w+"), (r"nurses?", r"enfermer\w+"), (r"dentists?", r"dentistas?|odontolog\w+"),
        (r"physiotherap\w+", r"fisioterap\w+"), (r"nutritionists?|dieti[ct]ians?", r"nutricionistas?|dietistas?"),
        (r"midwi\w+", r"matron\w+"), (r"vets?|veterinar\w+", r"veterinari\w+"),
    ),
    (
        (r"supreme court", r"supremo"), (r"constitutional court", r"constitucional"),
        (r"provincial court", r"audiencia provincial"), (r"national court", r"audiencia nacional"),
    ),
    (
        (r"serious\w*|severe\w*|grave\w*|critical\w*", r"grav\w+|sever\w+|critic\w+|seri[oa]\w*"),
        (r"mild\w*|minor|slight\w*|light\w*|superficial", r"lev\w+|liger\w+|suave\w*|menor\w*"),
    ),
)  # fmt: skip
#: These may mean another thing: the machine's translation must bear the source's reading out.
_LOOSE: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        _per("hour", "hora", "hourly", r"horari[oa]s?"), _per("day", "dia", "daily", r"diari[oa]s?|diariamente|cotidian\w+"),
        _per("week", "semana", "weekly", r"semanal\w*"), _per("month", "mes", "monthly", r"mensual\w*"),
        _per("year", "ano", r"yearly|annual\w*", r"anual\w*|interanual\w*|año"),
    ),
    (
        (rf"(?:last|previous|past) {_SPAN}", rf"{_LAPSO} (?:pasad[oa]|anterior)|pasad[oa] {_LAPSO}|ultim[oa] {_LAPSO}"),
        (rf"(?:this|current) {_SPAN}", rf"est[ea] (?:mism[oa] )?{_LAPSO}|{_LAPSO} (?:en curso|actual)|presente {_LAPSO}|actual {_LAPSO}"),
        (rf"(?:next|coming|following) {_SPAN}", rf"proxim[oa] {_LAPSO}|{_LAPSO} (?:que viene|siguiente|proxim[oa]|entrante)|siguiente {_LAPSO}"),
    ),
    (
        (r"(?<!nearly )(?<!almost )(?<!virtually )(?<!practically )(?<!not )(?:all|every(?:one|body)?|each)", r"tod[oa]s(?! l[oa]s (?:dias|anos|meses|semanas|noches|mananas|tardes|santos))|cada|cualquier\w*|conjunto|enter[oa]s?|total\w*|siempre|amb[oa]s"),
        (r"(?<!the )(?<!at )most of|(?<!the )(?<!at )most (?:people|residents|patients|\w+ers|\w+ists|\w+ents|\w+ies|\w+ians)|(?:nearly|almost|virtually|practically) (?:all|every\w*)|majorit\w+", r"mayor[ií]a\w*|mayor parte|gran parte|mayoritari\w+|casi tod\w+|mas de la mitad"),
        (r"some (?:of|(?:\w+ )?\w+s\b)|several|a few|a handful|certain|various", r"algun[oa]s?|vari[oa]s|ciert[oa]s|un[oa]s (?:cuant|poc)[oa]s|diver\w+|parte de|un punado|numeros\w+|distint\w+|diferent\w+"),
        (r"none|no one|nobody|not one", r"ningun[oa]?|nadie"),
    ),
    (
        (r"almost|nearly|just under|(?:less|fewer) than|not quite", r"casi|cerca de|menos de|por debajo de|no lleg\w+ a|practicamente|aproxima\w+|alrededor|rond\w+|un[oa]s"),
        (r"(?<!no )(?:more|greater|higher) than|over(?= (?:a |one |half|\d))|upwards of|at least", r"mas de|mas que|por encima de|super\w+|sobrepas\w+|exced\w+|rebas\w+|al menos|como minimo|por lo menos|mayor\w* (?:a|que|de)|largos?|pico"),
    ),
    (
        (r"exceed\w*|surpass\w*|above", r"super\w+|sobrepas\w+|exced\w+|rebas\w+|por encima|mas|encima"),
        (r"below|beneath", r"por debajo|debajo|inferior\w*|menos|baj\w+"),
    ),
    (
        (r"half as|halved|halv(?:e|es|ing)|half the", r"mitad"),
        (r"twice|doubl\w+|two-?fold", r"dobl\w+|duplic\w+|dos veces"),
        (r"three times|tripl\w+|trebl\w+|three-?fold", r"tripl\w+|tres veces"),
        (r"four times|quadrupl\w+|four-?fold", r"cuadrupl\w+|cuatro veces"),
    ),
    (
        (r"most|(?<!no )more", r"mas|mayor\w*|mejor\w*"),
        (r"fewest|least(?! one)|fewer|less", r"menos|menor\w*|peor\w*|poc[oa]s?"),
    ),
    (
        (r"if|unless|provided|as long as|in case", r"si|siempre que|siempre y cuando|a menos que|en caso de|de (?:ser|haber)|cuando"),
        (r"because|due to|owing to", r"porque|ya que|puesto que|debido a|dado que|por|pues"),
    ),
    (
        (r"promis\w+|pledg\w+|vow\w*|agreed?|agrees", r"promet\w+|comprom\w+|acced\w+|acept\w+|asegur\w+|acord\w+|acuerd\w+"),
        (r"refus\w+|declin(?:e|es|ed) to", r"neg\w+|nieg\w+|rechaz\w+|rehus\w+|reh[uú]s\w+|declin\w+"),
    ),
    (
        (r"dies|died|killed|deaths?|dead", r"muer\w+|mur\w+|fallec\w+|mat[aoó]\w*|mortal\w*|victima\w*|perd\w+ la vida|cadaver\w*|asesin\w+"),
        (r"injur\w+|wounded|hurt", r"herid\w+|lesion\w+|contusion\w+"),
    ),
    (
        (r"arrest\w*|detain\w*", r"deten\w+|detuv\w+|arrest\w+"),
        (r"charged|accus\w+|indict\w+|prosecut\w+|suspect\w*", r"imputad\w+|imput\w+|investigad[oa]s?|acus\w+|procesad\w+|sospech\w+|presunt\w+|cargos?"),
        (r"convict\w+|sentenced|found guilty|jailed|imprisoned", r"conden\w+|sentenci\w+|culpable\w*|encarcel\w+|prision|carcel|preso"),
        (r"acquitt\w+|cleared|exonerat\w+", r"absuel\w+|absolv\w+|absolu\w+|exoner\w+|libr\w+"),
    ),
    (
        (r"propos\w+|plann?\w*|intend\w*", r"propon\w+|propus\w+|propuest\w+|plante\w+|plan\w*|pretend\w+|prev\w+|proyect\w+"),
        (r"approv\w+|passed|adopted", r"aprob\w+|aprueb\w+|adopt\w+|autoriz\w+|avis\w+|aval\w+|visto bueno|homolog\w+"),
    ),
    (
        (r"hir(?:e|es|ed|ing)|recruit\w*", r"contrat\w+|fich\w+|incorpor\w+|empleara\w*|reclut\w+|selecc\w+"),
        (r"la(?:y|ys|id|ying) off|lay-?offs|dismiss\w*|sack(?:s|ed|ing)|fir(?:e|ed|ing)(?! \w*fight)", r"despid\w+|desped\w+|ces[eo]\w*|destitu\w+|expuls\w+|incend\w+|fuego\w*|dispar\w+"),
    ),
    (
        (r"believ\w+|think|thinks|suspect(?:s|ed)", r"cre(?:e|en|o|emos|ia|ian|yo|yeron|yendo)|opin\w+|piens\w+|pens\w+|sospech\w+|consider\w+|parec\w+|juici\w+|supon\w+"),
        (r"know|knows|knew|(?:has|have|had) (?:shown|proved|proven|established|demonstrated)|proved|proves", r"sab\w+|se|supo|supieron|conoc\w+|conozc\w+|demostr\w+|demuestr\w+|prob\w+|prueb\w+|comprob\w+|constat\w+|acredit\w+|confirm\w+|descub\w+"),
    ),
    (
        (r"because|due to|owing to|since", r"porque|ya que|puesto que|debido|a causa|dado que|por|pues|culpa|motiv\w+|caus\w+|como|gracias"),
        (r"after(?!noon|math)", r"despues|tras|luego|una vez|a raiz|cuando|al"),
    ),
    (
        (r"before(?! \w+ing\b)|prior to", r"antes|previ\w+|anterior\w*|hasta|vispera\w*|ante|delante|frente|adelant\w+|primer\w*"),
        (r"after(?!noon|math)", r"despues|tras|luego|una vez|a raiz|cuando|al|posterior\w*|siguiente\w*|desde|a partir|detras"),
    ),
    (
        (r"call(?:s|ed|ing)? off|cancel\w*", r"desconvoc\w+|cancel\w+|suspend\w+|anul\w+|desmarc\w+"),
        (r"call(?:s|ed|ing)?(?! off)|conven\w+|summon\w*", r"convoc\w+|llam\w+|cit\w+"),
    ),
    (
        (r"reopen\w*", r"reabr\w+|reabi\w+|reapert\w+|abr\w+|abi\w+"),
        (r"clos(?:e|es|ed|ing|ure)|shelv\w+", r"cerr\w+|cierr\w+|cierre\w*|archiv\w+|clausur\w+|cercan\w+|cerca"),
    ),
    (
        (r"releas(?:es|ed)|freed|free(?! of)", r"libert\w+|liber\w+|libre\w*|excarcel\w+|solt\w+|suelt\w+|public\w+|lanz\w+|difund\w+|estren\w+|gratis|gratuit\w+"),
        (r"jailed|imprison\w+|remanded|in custody|behind bars", r"prision|carcel|encarcel\w+|pres[oa]s?|ingres\w+|arrest\w+|deten\w+|rejas|reclu\w+|penit\w+|custodi\w+"),
    ),
    (
        (r"judges?|magistrates?|courts?|tribunals?", r"juez\w*|jueces|magistrad\w+|tribunal\w*|audiencia|sala|juzgad\w+|cortes?|judicial\w*|suprem\w+"),
        (r"jury|juries|jurors?", r"jurad\w+"),
        (r"prosecutors?|prosecution|prosecuting", r"fiscal\w*|ministerio publico|acusaci\w+|procurad\w+"),
        (r"lawyers?|attorneys?(?! general)|solicitors?|barristers?", r"abogad\w+|letrad\w+|defens\w+|jurist\w+|bufete"),
        (r"suspects?|accused|defendants?", r"sospech\w+|acusad\w+|imputad\w+|investigad\w+|procesad\w+|detenid\w+|encausad\w+|reos?|presunt\w+|demandad\w+"),
        (r"victims?", r"victim\w+|damnific\w+|afectad\w+|fallecid\w+|muert\w+|agredid\w+"),
        (r"witness(?:es)?", r"testig\w+|presenci\w+|testimoni\w+"),
    ),
    (
        (r"governments?|cabinet", r"gobiern\w+|ejecutiv\w+|gabinete|consejo de ministros|xunta|generalitat|junta|estado|gubern\w+|administraci\w+"),
        (r"(?:the|an) opposition", r"oposici\w+|opositor\w+"),
        (r"(?<!european )(?<!civil )(?<!credit )(?<!rugby )(?<!soviet )unions?", r"sindic\w+|union\w*|gremi\w+|ccoo|ugt|gremial\w*|ue"),
        (r"airlines?|carriers?", r"aerolin\w+|compan\w+|empres\w+|lineas?|aere\w+"),
    ),
    (
        (r"tenths?", r"decim\w+"),
        (r"(?<![.,\d])(?:[1-9]\d?|one|two|three|four|five|six|seven|eight|nine|ten) (?:percentage |full )?points?", r"punt\w+|enter\w+"),
        (r"times (?:more|higher|greater|as|the)", r"veces|dobl\w+|tripl\w+|multiplic\w+"),
    ),
    (
        (r"airports?", r"aeropuert\w+|aerodrom\w+|aeroport\w+"), (r"(?:railway |train |bus |metro )stations?|the stations", r"estaci\w+|parad\w+"),
        (r"ports?|harbours?", r"puert\w+|portuari\w+|muelle\w*"), (r"hospitals?", r"hospital\w*|sanitari\w+|clinic\w+|centros?|hospicio\w*"),
        (r"schools?", r"escuel\w+|colegi\w+|institut\w+|escolar\w*|centros?|facultad\w*|educativ\w+|academi\w+"),
        (r"prisons?|jails?", r"prision\w*|carcel\w*|penitenc\w+|penal\w*|encarcel\w+"),
    ),
    (
        (r"dozens|tens of", r"decenas|docenas"), (r"hundreds", r"cientos|centenares"),
        (r"thousands", r"miles|millares"), (r"millions|(?<=\d )million", r"millon\w*"),
    ),
    (
        (r"must|ha(?:s|(?<!would ha)ve) to|had to", r"deb(?!eri)\w+|ten\w+ que|tien\w+ que|tuv\w+ que|hay que|h[ae]n? de|oblig\w+|preciso|necesari\w+"),
        (r"should|ought|would have to", r"deb\w+|deberi\w+|convendri\w+|conviene|tendri\w+ que|habria que|t[ei]e?n\w+ que|hay que"),
    ),
    (
        (r"order(?:s|ed)|instruct\w+", r"orden\w+|mand\w+|instru\w+|dispus\w+|decret\w+"), (r"ask(?:s|ed)|request\w*|appeal(?:s|ed)", r"pid\w+|ped\w+|solicit\w+|pregunt\w+|reclam\w+|apel\w+|recurr\w+"),
        (r"recommend\w*|advis(?:e|es|ed)", r"recom\w+|aconsej\w+|asesor\w+"), (r"forb\w+|ban(?:s|ned)|prohibit\w*", r"prohib\w+|vet\w+|imp[ie]d\w+"),
    ),
    (
        (r"father", r"padres?|papa"), (r"mother", r"madres?|mama"), (r"brothers?", r"herman[oa]s?"), (r"sisters?", r"hermanas?"),
        (r"sons?", r"hij[oa]s?"), (r"daughters?", r"hijas?"), (r"husband", r"marido|espos[oa]s?"), (r"wife", r"mujer|espos[ao]s?"),
        (r"uncle", r"tio"), (r"aunt", r"tia"), (r"nephew", r"sobrin[oa]s?"), (r"niece", r"sobrinas?"), (r"cousin", r"prim[oa]s?"),
        (r"grandfather", r"abuel[oa]s?"), (r"grandmother", r"abuelas?"),
    ),
    (
        (r"east\w*", r"este|oriental\w*|orient\w*"), (r"west\w*", r"oeste|occident\w+|ponient\w*"),
        (r"north(?!ern ireland)\w*", r"nort\w*|nor[eo]\w+|septentrional\w*"), (r"south\w*", r"sur\w*|sud\w+|meridional\w*"),
    ),
    (
        (r"local\w*|municipal\w*", r"local\w*|municipal\w*|ayuntamiento\w*|consistori\w+"), (r"regional\w*", r"regional\w*|autonom\w+|region\w*|comunidad\w*"),
        (r"nation(?:al|wide)\w*", r"nacional\w*|nacion\w*|estat\w+|pais|estado"), (r"european", r"europe\w+|ue|comunitari\w+|union"),
        (r"world\w*|global\w*|international\w*", r"mund\w+|global\w*|internacional\w*|planet\w*"), (r"provincial\w*", r"provinci\w+|diputacion"),
    ),
)  # fmt: skip

_Member = Mapping[str, re.Pattern[str]]

#: Claims whose lines carry less are condensed too much to be read word by word.
_TRUSTED, _TRUSTED_NAMED = 0.5, 0.35
_MOST_LINES = 2


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[bool, tuple[_Member, ...]], ...]:
    """Each kind with whether it is plain."""
    return tuple(
        (
            plain,
            tuple(
                {
                    "en": re.compile(rf"\b(?:{english})\b"),
                    "es": re.compile(rf"\b(?:{spanish})\b"),
                }
                for english, spanish in kind
            ),
        )
        for plain, kinds in ((True, _PLAIN), (False, _LOOSE))
        for kind in kinds
    )


def check_contrasts(case: Case) -> Iterator[Outcome]:
    """A word of the draft in whose place the source has another of the same kind."""
    mine = base(case.draft.language)
    for claim in case.checked:
        lines = [line for line in claim.lines if base(line.language) in {"en", "es"}]
        if (
            mine not in {"en", "es"}
            or claim.head
            or claim.label
            or not 0 < len(lines) <= _MOST_LINES
        ):
            continue
        for plain, kind in _compiled():
            if outcome := _judge(case, claim, lines, kind, plain=plain):
                yield outcome
        if outcome := _other_way_round(case, claim, lines):
            yield outcome


def _other_way_round(case: Case, claim: Claim, lines: Sequence[Line]) -> Outcome | None:
    """Two names of a sentence that changed places."""
    if len(lines) != 1 or not follows_closely(
        case, claim, least=_TRUSTED, least_named=_TRUSTED_NAMED
    ):
        return None
    found = swapped_names(claim.text, second_opinion(case, lines), case.draft.language)
    if found is None:
        return None
    match, other = found
    at = fold(lines[0].text).find(other)
    if at < 0 or len(fold(lines[0].text)) != len(lines[0].text):
        return None
    return finding(
        CONTRAST, Severity.WARN, claim,
        f"The draft says “{match.group()}” where {lines[0].article.publisher} has “{lines[0].text[at : at + len(other)]}”.",
        span=match.span(), evidence=[lines[0].evidence(at, at + len(other))],
    )  # fmt: skip


def _judge(
    case: Case, claim: Claim, lines: Sequence[Line], kind: Sequence[_Member], *, plain: bool
) -> Outcome | None:
    mine, text = base(case.draft.language), fold(claim.text)
    here = {place: found for place, one in enumerate(kind) if (found := one[mine].search(text))}
    if not here:
        return None
    there = {
        place: (line, found)
        for line in reversed(lines)
        for place, one in enumerate(kind)
        if (found := one[base(line.language)].search(fold(line.text)))
    }
    new = [place for place in here if place not in there]
    gone = [place for place in there if place not in here]
    if (
        not new
        or not gone
        or not follows_closely(case, claim, least=_TRUSTED, least_named=_TRUSTED_NAMED)
    ):
        return None
    if any(base(line.language) != mine for line in lines):
        second = fold(second_opinion(case, lines))
        said = {place for place, one in enumerate(kind) if one[mine].search(second)}
        new = [place for place in new if place not in said]
        gone = [place for place in gone if place in said or plain]
        if not new or not gone:
            return None
    return _finding(claim, here[new[0]], *there[gone[0]])


def _finding(claim: Claim, found: re.Match[str], line: Line, other: re.Match[str]) -> Outcome:
    span = found.span() if len(found.string) == len(claim.text) else (0, 0)
    place = other.span() if len(other.string) == len(line.text) else (0, 0)
    mine = claim.text[span[0] : span[1]] or found.group()
    has = line.text[place[0] : place[1]] or other.group()
    return finding(
        CONTRAST, Severity.WARN, claim,
        f"The draft says “{mine}” where {line.article.publisher} has “{has}”.",
        span=span, evidence=[line.evidence(*place)],
    )  # fmt: skip
