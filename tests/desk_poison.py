"""Text that would run if any page let it, and a newsroom with it in every field that comes from outside."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from desk_seed import (
    HEALTH,
    NOW,
    SOURCES,
    join,
    make_article,
    make_draft,
    paragraph,
    say,
)

from pipeline.model.draft import (
    Anchor,
    Evidence,
    Finding,
    Ledger,
    Link,
    Match,
    MatchKind,
    MatchState,
    Severity,
)
from pipeline.model.health import Run
from pipeline.model.story import Relation
from pipeline.store import Store

#: The name of a file of payloads, one a line, to try in their place.
FILE = "NIGHTDESK_XSS"

#: Our own, of every kind we know of.
PAYLOADS = (
    "<script>alert(1)</script>",
    "<ScRiPt\n>alert(1)</sCrIpT >",
    "<script src=data:text/javascript,alert(1)></script>",
    "<script>alert(1)//",
    '"><img src=x onerror=alert(2)>',
    "'><img src=x onerror=alert(2)>",
    "`><img src=x onerror=alert(2)>",
    "<img/src=x/onerror=alert(2)>",
    "<img src=`x` onerror\x0c=\x0calert(2)>",
    "<<img src=x onerror=alert(2)//<",
    "</textarea></title></style></template><svg onload=alert(3)>",
    "<svg><script>alert(3)</script></svg>",
    "<svg><animate onbegin=alert(3) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(3)><text y=9>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(3)>",
    "<a href=javascript:alert(4) hx-get=/x hx-trigger=load autofocus onfocus=alert(4)>x</a>",
    "<a href='jav&#x09;ascript:alert(4)'>x</a>",
    "<a href=data:text/html,<script>alert(4)</script>>x</a>",
    "<form action=javascript:alert(4)><button autofocus>x</button></form>",
    "<button formaction=javascript:alert(4)>x</button>",
    "<input autofocus onfocus=alert(4)>",
    "<details open ontoggle=alert(4)><summary>x</summary></details>",
    "<video><source onerror=alert(4)></video>",
    "<audio src=x onerror=alert(4)>",
    "<body onload=alert(4)>",
    "<iframe srcdoc='<script>parent.alert(5)</script>'></iframe>",
    "<iframe src=javascript:alert(5)>",
    "<object data=javascript:alert(5)></object>",
    "<embed src=javascript:alert(5)>",
    "<base href=//outlet.example/><script src=x.js></script>",
    "<link rel=stylesheet href=//outlet.example/x.css>",
    "<style>@import '//outlet.example/x.css'; *{background:url(//outlet.example/x)}</style>",
    "<div style=background:url(//outlet.example/x)>x</div>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(5)'>",
    "{{constructor.constructor('alert(6)')()}}",
    "${alert(6)}",
    "{% for one in ().__class__.__base__.__subclasses__() %}{{ one }}{% endfor %}",
    "<div hx-on:load=alert(6) hx-vals='js:{x:alert(6)}' data-hx-get=/x data-hx-trigger=load>x</div>",
    "<x onclick=alert(6) data-key=e data-takes data-brings=x data-rewrites=x>x</x>",
    "\u2028alert(6)\u2029",
    "&lt;script&gt;alert(6)&lt;/script&gt;",
    "+ADw-script+AD4-alert(6)+ADw-/script+AD4-",
    "javascript:alert(6)",
    "]]><script>alert(6)</script><![CDATA[",
    "<!--><script>alert(6)</script>-->",
    "--><script>alert(6)</script>",
    "\\x3cscript\\x3ealert(6)\\x3c/script\\x3e",
    "';alert(6);//\";alert(6);//`;alert(6);//",
)


def payloads() -> tuple[str, ...]:
    """Our own, or those of the file that the environment names."""
    name = os.environ.get(FILE)
    if not name:
        return PAYLOADS
    lines = Path(name).read_text("utf-8", "replace").splitlines()
    return tuple(line for line in lines if line.strip())


def batches(size: int) -> Iterator[str]:
    """Several payloads as one text, so that a page is opened for each few and not for each."""
    found = payloads()
    for start in range(0, len(found), size):
        yield " ".join(found[start : start + size])


def poison(store: Store, place: int, text: str) -> tuple[str, str]:
    """A draft and its story with the text in every field that comes from outside; their ids."""
    name = f"bad{place}"
    article = replace(
        make_article(SOURCES[0], name, text, [f"{text}|{text}"]),
        publisher=text,
        url="javascript:alert(7)",
        verdict_reason=text,
        usage_terms=text,
        mining_reservation=text,
        embargo=text,
        embargoed_until=NOW + timedelta(hours=3),
    )
    story = join(store, article, None, Relation.REPORT, name, text)
    draft, assignment = make_draft(
        story,
        HEALTH,
        say("h", text, f"{name}#0"),
        say("st", text, f"{name}#1"),
        [
            paragraph(
                replace(
                    say(1, text, f"{name}#0"),
                    anchors=(Anchor(start=0, end=len(text), url="javascript:alert(9)"),),
                ),
                replace(
                    say(2, f"{text} 2", f"{name}#1"),
                    anchors=(Anchor(start=0, end=len(text), url=f"https://x.example/{text}"),),
                ),
            )
        ],
        credit=(text,),
        further_reading=(Link(title=text, url="javascript:alert(8)", publisher=text),),
        ed_note=text,
    )
    evidence = Evidence(
        sentence_id=f"{name}@1#0", article_id=name, publisher=text, language="es", text=text
    )
    findings = (
        Finding(
            rule=text,
            severity=Severity.WARN,
            sentence_id="s1",
            message=text,
            evidence=(evidence,),
            repair=text * 2,
        ),
        Finding(
            rule="left-out",
            severity=Severity.NOTE,
            sentence_id="",
            message=text,
            evidence=(evidence,),
        ),
    )
    matches = tuple(
        Match(
            kind=kind,
            state=MatchState.TRANSLATED,
            sentence_id="s1",
            start=0,
            end=len(text),
            text=text,
            evidence=evidence,
        )
        for kind in MatchKind
    )
    store.drafts.save_first(
        draft,
        assignment,
        Ledger(
            draft_id=draft.id,
            revision=1,
            findings=findings,
            matches=matches,
            abstained=((text, text),),
            checked_at=NOW,
        ),
    )
    store.traces.save_run(Run(id=name, started_at=NOW, notes=(text,)))
    return draft.id, story
