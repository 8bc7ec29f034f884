"""Pages whose text stands in the data for their scripts alone."""

import json
from datetime import UTC, datetime

import pytest

from pipeline.extract import extract
from pipeline.model.news import Article, BlockKind, Page, Source, Verdict

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TITLE = "El hospital de Orbea abrirá una unidad de ictus en otoño"
TEXTS = [
    f"La consejera de Sanidad explicó el lunes que la planta número {n} costará {n},4 millones de euros y tendrá {n + 3} camas."
    for n in range(1, 8)
]
MARKUP = "".join(f"<p>{text}</p>" for text in TEXTS)
OTHER = {
    "title": "Sotillo rechaza la planta de biogás junto al río",
    "body": f"<p>{'El pleno de Sotillo votó ayer en contra. ' * 60}</p>",
}


def read(scripts: str, *, body: str = '<div id="__next"></div>', head: str = "") -> Article:
    """The article on a page that shows its chrome and otherwise fills itself."""
    url = "https://orbea.example/n/1"
    chrome = '<header><a href="/">Portada</a> <a href="/s">Sociedad</a></header>'
    markup = (
        f"<html lang='es'><head><title>{TITLE} | Diario de Orbea</title>{head}</head>"
        f"<body>{chrome}{body}{scripts}</body></html>"
    )
    page = Page(url=url, final_url=url, status=200, body=markup.encode(), fetched_at=NOON)
    source = Source(
        id="orbea",
        publisher="Diario de Orbea",
        home="https://orbea.example/",
        language="es",
        time_zone="Europe/Madrid",
        listings=(),
    )
    return extract(page, source, entry=None, now=NOON)


def written(value: object) -> str:
    """As JSON that may stand in a script."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def in_next(props: object) -> str:
    """The data of a Next.js page."""
    state = {"props": {"pageProps": props}}
    return f'<script id="__NEXT_DATA__" type="application/json">{written(state)}</script>'


def streamed() -> str:
    """The same in the pieces of a stream, cut where no value ends."""
    row = written({"title": TITLE, "html": "$5"})
    length = format(len(MARKUP.encode()), "x")
    stream = f'1:["$","$L2",null,{{"post":{row}}}]\n5:T{length},{MARKUP}6:null\n'
    pieces = [stream[at : at + 150] for at in range(0, len(stream), 150)]
    return "".join(f"<script>self.__next_f.push([1,{written(piece)}])</script>" for piece in pieces)


def arc(*elements: dict[str, object]) -> str:
    """The content of an Arc page."""
    content = {
        "type": "story",
        "headlines": {"basic": TITLE},
        "display_date": "2026-03-02T08:00:00Z",
        "credits": {"by": [{"type": "author", "name": "Ana Ruiz"}]},
        "content_elements": [
            *({"_id": str(at), "type": "text", "content": text} for at, text in enumerate(TEXTS)),
            *elements,
        ],
        "related_content": {"basic": [OTHER]},
    }
    return f"<script>window.Fusion=window.Fusion||{{}};Fusion.globalContent={written(content)};Fusion.x={{}};</script>"


APOLLO = {
    "ROOT_QUERY": {"article": {"__ref": "Article:1"}},
    "Article:1": {"title": TITLE, "paragraphs": [{"__ref": f"Text:{n}"} for n in range(7)]},
    "Article:2": OTHER,
    **{f"Text:{n}": {"__typename": "Paragraph", "text": text} for n, text in enumerate(TEXTS)},
}
NUXT_3 = [["ShallowReactive", 1], {"data": 2}, ["Reactive", 3], {"title": 4, "body": 5, "x": 2}]
NUXT_2 = (
    "window.__NUXT__=(function(a,b){return {data:[{id:7,title:a,body:'"
    + MARKUP.replace("<", "\\u003C")
    + "',premium:b,top:!0}],error:void 0}}("
    + written(TITLE)
    + ",!1));"
)
RUNS = [
    {
        "nodeType": "paragraph",
        "content": [{"nodeType": "text", "value": part} for part in (text[:20], text[20:])],
    }
    for text in TEXTS
]
SPANS = [
    {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": text}]}
    for text in TEXTS
]
NODES = [{"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in TEXTS]
BBC = {
    "metadata": {"headlines": {"headline": TITLE}},
    "content": {
        "model": {
            "blocks": [
                {
                    "type": "text",
                    "model": {
                        "blocks": [{"type": "paragraph", "model": {"text": t}} for t in TEXTS]
                    },
                }
            ]
        }
    },
}


@pytest.mark.parametrize(
    "scripts",
    [
        in_next({"article": {"title": TITLE, "body": MARKUP, "related": [OTHER]}, "latest": [OTHER]}),
        in_next({"post": {"title": TITLE, "content": {"nodeType": "document", "content": RUNS}}}),
        in_next({"headline": TITLE, "content": SPANS}),
        in_next({"title": TITLE, "doc": {"type": "doc", "content": NODES}}),
        in_next({"attributes": {"title": TITLE, "content": "\n\n".join(TEXTS)}}),
        in_next({"post": {"title": TITLE, "body": {"blocks": [{"type": "paragraph", "data": {"text": t}} for t in TEXTS]}}}),
        in_next({"post": {"title": TITLE, "blocks": [{"name": "core/paragraph", "attributes": {"content": t}} for t in TEXTS]}}),
        arc(),
        streamed(),
        f"<script>window.__APOLLO_STATE__ = {written(APOLLO)};</script>",
        f'<script id="__NUXT_DATA__" type="application/json">{written([*NUXT_3, TITLE, MARKUP])}</script>',
        f"<script>{NUXT_2}</script>",
        f"<script>window.__INITIAL_STATE__={{a:{written({'title': TITLE, 'content': {'rendered': MARKUP}})},b:undefined}}</script>",
        f"<script>window.__STATE__ = JSON.parse({written(written({'headline': TITLE, 'html': MARKUP}))})</script>",
        f"<script>window.__INITIAL_DATA__={written(written({'data': {'page': {'data': BBC}}}))}</script>",
    ],
    ids=[
        *("markup", "contentful", "sanity", "prosemirror", "markdown", "editorjs", "gutenberg", "arc", "stream"),
        *("apollo", "nuxt 3", "nuxt 2", "undefined", "json.parse", "string"),
    ],
)  # fmt: skip
def test_the_text_is_taken_from_the_data_under_the_pages_own_headline(scripts):
    """Whatever editing system or framework wrote it; other articles in the same data stay out."""
    article = read(scripts)

    assert article.verdict is Verdict.ARTICLE
    assert [block.text for block in article.blocks] == TEXTS
    assert "the data for the page's scripts" in article.verdict_reason


def test_parts_keep_their_kind_and_what_is_no_text_stays_out():
    """Headings, lists, quotations and tables; no picture, no link to another article."""
    article = read(
        arc(
            {"type": "header", "content": "Las camas"},
            {"type": "list", "items": [{"type": "text", "content": "Obras"}, {"type": "text", "content": "Personal"}]},
            {"type": "quote", "content_elements": [{"type": "text", "content": "Es una deuda con la comarca."}]},
            {"type": "table", "rows": [[{"content": "Camas"}, {"content": "12"}]]},
            {"type": "image", "caption": "El edificio nuevo"},
            {"type": "interstitial_link", "content": "Sotillo rechaza la planta", "url": "/x"},
        )
    )  # fmt: skip

    assert [(block.kind, block.text) for block in article.blocks[len(TEXTS) :]] == [
        (BlockKind.HEADING, "Las camas"),
        (BlockKind.LIST_ITEM, "Obras"),
        (BlockKind.LIST_ITEM, "Personal"),
        (BlockKind.QUOTATION, "Es una deuda con la comarca."),
        (BlockKind.TABLE_ROW, "Camas | 12"),
    ]


def test_author_and_time_come_from_the_data_where_nothing_else_tells_them():
    """The time says where it was found."""
    article = read(arc())

    assert article.authors == ("Ana Ruiz",)
    assert article.published is not None
    assert article.published.at == datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    assert article.published.origin.startswith("the data for the page's scripts")


@pytest.mark.parametrize(
    ("scripts", "shown"),
    [
        (in_next({"article": {"title": TITLE, "isPremium": True, "body": MARKUP}}), ""),
        (in_next({"article": {"title": TITLE, "body": MARKUP}}), "<p>Suscríbete para seguir leyendo</p>"),
        (in_next({"article": {"title": "Otro asunto muy distinto", "body": MARKUP}}), ""),
        (in_next({"latest": [OTHER, {"title": TITLE, "description": MARKUP}]}), ""),
    ],
    ids=["for subscribers by the data", "for subscribers by the page", "another headline", "a summary"],
)  # fmt: skip
def test_other_data_and_what_must_be_paid_for_are_left_alone(scripts, shown):
    """The page is refused as before."""
    article = read(scripts, body=f"<main>{shown}</main>")

    assert article.verdict is not Verdict.ARTICLE
    assert TEXTS[0] not in article.text


@pytest.mark.parametrize(
    "script",
    [
        "window.__NUXT__=(function(a){return {a:[" * 400,
        "window.a={" + "b:{" * 300 + "}" * 300,
        'self.__next_f.push([1,"1:T' + "f" * 12 + ',x"])' + " " * 500,
        "var a='" + "\\" * 601,
        "window.__X__=" + "[" * 5000,
    ],
    ids=["unclosed", "deep", "longer than the stream", "backslashes", "brackets"],
)
def test_damaged_data_cost_nothing_but_themselves(script):
    """The article that the page shows is read all the same."""
    article = read(
        f"<script>{script}</script>", body=f"<article><h1>{TITLE}</h1>{MARKUP}</article>"
    )

    assert TEXTS[-1] in article.text
