"""English."""

from pipeline.write.cues.base import Cues, anywhere, opening

_SAY = (
    r"sa(?:id|ys|ying)|add(?:ed|s)|explain(?:ed|s)|warn(?:ed|s)|told|tells|stress(?:ed|es)|not(?:ed|es)"
    r"|point(?:ed|s) out|insist(?:ed|s)|admit(?:ted|s)|acknowledg(?:ed|es)|argu(?:ed|es)|confirm(?:ed|s)"
    r"|announc(?:ed|es)|claim(?:ed|s)|describ(?:ed|es)|recall(?:ed|s)|caution(?:ed|s)|conclud(?:ed|es)"
    r"|stat(?:ed|es)|report(?:ed|s)|believ(?:ed|es)|call(?:ed|s) (?:it|the|for)|according to|welcom(?:ed|es)"
    r"|(?:figures|data|documents|records|results|statistics|study|report|survey|poll|research) (?:show(?:s|ed)?|suggest(?:s|ed)?|found|published)"
    r"|highlight(?:ed|s)|emphasi[sz](?:ed|es)|estimat(?:ed|es)|remark(?:ed|s)|reveal(?:ed|s)|den(?:ied|ies)"
)

ENGLISH = Cues(
    language="en",
    caveat=anywhere(r"""
        (?:very |relatively |so |too )?small(?:,| (?:study|trial|number|sample|group))
        (?:study|trial|sample|group) (?:was|is|were) (?:very |relatively |too )?small
        early[- ]stage  (?:very|still|too) early  phase (?:1|I|one)
        (?:no|not|without|lack(?:ed|s|ing)?|n't|n’t|neither|nor|never|only)\b[^.;]{0,60}\b(?:control group|placebo)
        rule out  ruled out  caution(?:ed|s)?  cautious(?:ly)?  limitations?
        cannot (?:be sure|say|know|prove|exclude)  can't (?:be sure|say|know)  can not
        not (?:yet )?(?:know|known|clear|proven|proved|sure|confirmed|certain)
        do(?:es)? not (?:yet )?(?:know|prove|mean)  don't (?:yet )?know  unclear  uncertain
        too (?:soon|early)  preliminary  unknown  may not  might not  no evidence
        (?:was|were|has|have)(?: not|n't|n’t) (?:been )?compared
        (?:difference|risk|effect|benefit|increase|reduction|gain) (?:was|is|were|are|remains?|remained) (?:very |still |fairly |only )?(?:small|modest|low|tiny|slight)
        remains? to be seen  provisional  unconfirmed  without (?:a )?control  uncontrolled  yet to be
        more research  not (?:if|whether|that) (?:it|they|the \w+) works?
    """),
    doer=anywhere(r"""
        (?:led|conducted|carried out|run|organised|commissioned|coordinated|set up) by
        led the (?:study|trial|research|work|project|investigation|inquiry)
    """),
    coming=anywhere(r"""
        next (?:step|steps|stage|phase|trials?|week|month|year|spring|summer|autumn|winter)
        larger (?:trials?|studies)  bigger (?:trials?|studies)
        further (?:trials?|studies|research)
        (?:is|are|was|were) (?:expected|due|scheduled|planned) to  plans? to  will  future
        would (?:encourage|advise|urge|recommend)  needed  road ahead  long road  in the coming  should  must  expects?  expected
    """),
    method=anywhere(r"""
        participants?  volunteers?  received  injected  injection  followed  follow-up  measured
        analysed  compared  collected  used  donat(?:ed|ion)  donor  treated  tested  recruited
        enrolled  surveyed  led by  conducted  carried out  examined  based on
    """),
    result=anywhere(r"""
        found(?! in\b)  showed  shown  revealed  stable  safe  tolerated  reduced  reduction
        increased?  fell  rose  worsen(?:ed|ing)?  improved?  deaths?  adverse  per cent
        percent  saw  detected  rescued  won  lost
    """),
    background=anywhere(r"""
        is a (?:chronic|rare|common|type|form|condition|disease)  affects?
        (?:every|each|a) year  annually  (?:is|are|were|was) diagnosed  most people  previous(?:ly)?
        earlier (?:work|studies|research|trials?)  in the past  since (?:19|20)\d\d  known as
    """),
    past=anywhere(r"""
        was  were  had  did  has  have been  (?:is|are) \w+ing  (?<!are )(?<!is )(?<!be )\w{2,}ed(?! (?:phase|cells?|people|patients))
        said  told  put  saw  (?<!cells )(?<!cell )found(?! in\b)  knew  made  gave  went  came  took  led  ran  won  lost  began  spoke  met  held  left
        built  paid  sent  kept  felt  thought  brought  spent  heard  wrote  fell  rose  grew  broke  drove  swept
        burst  hit  cut  shut  struck  became  showed  will  plans? to  expected to  yesterday  today(?!['’])
    """),
    earlier=anywhere(r"""
        earlier (?:work|studies|research|trials?|experiments)  previous(?:ly)?  before moving to  prior to moving to
        mice  mouse  rats  animals?  in the past  (?:years|decades) ago  until now  had (?:long|already)
    """),
    definite=opening("the  their  his  her  its  she  he  they  it"),
    reporting=anywhere(_SAY),
    leaning=opening(r"""
        it  its  they  their  them  he  she  his  her  this  these
        (?:(?:just|only|slightly) )?(?:(?:over|under|more than|less than|fewer than|nearly|almost|about|around|some|another|a further) )?(?:half|a (?:third|quarter|fifth|tenth)|two[- ]thirds|three[- ]quarters|(?:one|two|three|four|five|six|seven|eight|nine) in (?:\w+)|\d+(?:[.,]\d+)?(?:%| per cent| percent))(?: \([^)]*\))? (?:said|say|had|have|has|were|are|was|did|do|does|felt|thought|told|reported|dropped|abandoned|died|developed|took|went|paid|needed|received|showed|suffered|recovered|never|also|still|would|could)
        (?:most|many|several|few|some|the rest|the majority|the remainder|the other \w+) (?:were|are|was|had|have|has|did|do|said|went|came|live|lived|died|happened|occurred|became)
        in the (?:previous|other|earlier|first|last) (?:one|two|three|four|five|six|cases?|ones?),
        according to [^,]{3,40}, (?:he|she|it|they)
        the (?:reasons?|causes?|explanation|motive|outcome|result) (?:is|are|was|were|remains?)
        the \w+ (?:of|in|at|from) (?:his|her|its|their)
        those(?! (?:who|with|that|of|in|given|affected|living))  that  such  both  neither
        (?:the )?latter  (?:the )?former  another  others?  then  there,   here
        of (?:those|these|them),?  the (?:figures?|numbers|data|estimates) (?:are|is|were|come|came|do)
        according to (?:his|her|its|their)  in (?:his|her|its|their) (?:opinion|view)  at (?:his|her|its|their) (?:trial|judgment|discretion)
        all (?:of them|received|were|had|also)  most of (?:them|these|those)
        some of (?:them|these|those)  half of (?:them|these)  none of (?:them|these)
        each of (?:them|these)  one of (?:them|these)  nor  so  at (?:that|the same) time  also (?:a|an|the)  even (?:that|this|so)
        in th(?:at|is|ese|ose)  during (?:that|this)  after (?:that|this)  for (?:that|this|those|these)
        because of (?:that|this)  as a result  the same  why  if so  instead  once  thus  hence
        therefore  as (?:he|she|they) (?:explained|said|explains|says|pointed|noted|recalled)  whether (?:that|this|it|they|the same)
        every(?:one|body)(?! (?:who|in|at|with|from|else|on|affected|living))  \w+ of (?:this|that|these) (?:kind|sort|type)s?
    """),
    pointing=anywhere(r"""
        the (?:former|latter)
        (?:said|says|put|puts) (?:it|them) (?:(?:was|were|is|are|at) )?(?:just |only |nearer |closer to |more than |less than |fewer than |about |around |nearly |over |under )?\d[\d.,]*
        (?:they|it|he|she) (?:will|would|do|does|did|has|have|can|could|is|are|was|were)(?=, (?:because|but|and|though|although|since|as)|\.$)
        (?:two[- ]thirds|half|a third|one third|a quarter|three quarters|a fifth) (?:reach|does|do not|is|have|has|had|were|are|go|develop|need|die|died|live|also|never|still|said|did|do|will)
        those (?:effects|results|figures|findings)
        (?<=[,”"'’] )(?:he|she|they) (?:said|says|added|adds|told|wrote|explained|explains|warned|warns|insisted|insists|maintains|recalls|argued|argues|complained|complains|stressed|stresses)
        (?<=[”"'’] )(?:said|says|added|adds|explained|explains|warned|warns|insisted|admits|admitted|recalls|recalled|acknowledges|regrets|complains|celebrates) (?:his|her|its|their) [\w -]+
    """),
    loose_opening=opening(r"""
        also,  in addition,  additionally,  moreover,  furthermore,  besides,  meanwhile,
        in fact,  indeed,  interestingly,  importantly,  for (?:his|her|their|its) part,
        on the other hand,  of course,  finally,  lastly,  similarly,  as well as that,
        what is more,  in short,  and  likewise,  then,  in this regard,  in this sense,
        in that sense,  specifically,  in particular,  overall,  thus,  so,  therefore,
        as a result,  at the same time,  after that,  first,  second,  secondly,
    """),
    contrast_opening=opening(r"""
        but  however,?  yet  still,  even so,?  nevertheless,?  nonetheless,?
        despite (?:this|that),?  that said,?  on the contrary,?  though,  instead,
    """),
    boilerplate=anywhere(r"""
        sign up  subscribe  newsletter  read more  follow us  click here  cookies?
        all rights reserved  scroll down  photo(?:graph)?s? by  helpline  donate  sample page
        share this  advertisement  find out more  this page  our website  image:
        watch (?:the )?video  terms of use  editor's note
    """),
    reader=anywhere(r"""
        you  your  yours  you're  you've
    """),
    ourselves=anywhere(r"""
        we  our  ours  us  we're  we've  we'll
    """),
    relative_day=anywhere(r"""
        today  yesterday  tomorrow  tonight
        (?:last|this|next) (?:week|month|year|weekend|night|morning|evening)
        this (?:mon|tues|wednes|thurs|fri|satur|sun)day
        on (?:mon|tues|wednes|thurs|fri|satur|sun)day
        (?:last|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day
    """),
    stop_words=frozenset(
        [
            "a",
            "about",
            "after",
            "all",
            "also",
            "an",
            "and",
            "any",
            "are",
            "as",
            "at",
            "be",
            "because",
            "been",
            "before",
            "being",
            "between",
            "both",
            "but",
            "by",
            "can",
            "could",
            "did",
            "do",
            "does",
            "during",
            "each",
            "even",
            "every",
            "few",
            "first",
            "for",
            "from",
            "had",
            "has",
            "have",
            "he",
            "her",
            "here",
            "him",
            "his",
            "how",
            "however",
            "i",
            "if",
            "in",
            "into",
            "is",
            "it",
            "its",
            "just",
            "last",
            "like",
            "made",
            "make",
            "many",
            "may",
            "me",
            "might",
            "more",
            "most",
            "much",
            "must",
            "my",
            "new",
            "no",
            "nor",
            "not",
            "now",
            "of",
            "off",
            "on",
            "once",
            "one",
            "only",
            "or",
            "other",
            "our",
            "out",
            "over",
            "own",
            "per",
            "same",
            "say",
            "said",
            "says",
            "she",
            "should",
            "since",
            "so",
            "some",
            "such",
            "than",
            "that",
            "the",
            "their",
            "them",
            "then",
            "there",
            "these",
            "they",
            "this",
            "those",
            "through",
            "to",
            "too",
            "two",
            "under",
            "until",
            "up",
            "us",
            "very",
            "was",
            "we",
            "well",
            "were",
            "what",
            "when",
            "where",
            "which",
            "while",
            "who",
            "whom",
            "whose",
            "why",
            "will",
            "with",
            "within",
            "without",
            "would",
            "year",
            "years",
            "you",
            "your",
            "according author authors researchers themselves recall recalled recalls itself",
            "among",
            "around",
            "another",
            "back",
            "told",
        ]
    ),
)
