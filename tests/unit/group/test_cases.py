"""The batch: rows of any set in, story ids out."""

import json

import numpy as np

from pipeline.group.cases import rows
from pipeline.group.titles import group_titles

BRIDGE = (
    "Nuria Elizalde anunció que el puente de Arlanza reabrirá el lunes tras once semanas de obras "
    "que han costado 2.400.000 euros y han cerrado quince tiendas del barrio de la Marina."
)
MUSEUM = (
    "El museo de Castrovila ha comprado por 310.000 euros un retrato de Berta Oliván que se creía "
    "perdido desde 1936, según su directora, Teresa Valcárcel."
)


class FakeEmbedder:
    """A vector for each first word, so that likeness can be read off the test."""

    name = "fake"

    def embed(self, texts):
        """Texts that begin alike point the same way."""
        vectors = np.zeros((len(texts), 4), dtype=np.float32)
        for at, text in enumerate(texts):
            vectors[at, len(text.split()[0]) % 4] = 1
        return vectors


def test_rows_with_texts_are_grouped_as_articles_are(tmp_path):
    """Two reports of one event share a story id, a third event has its own; the order is kept."""
    given = [
        {"id": "1", "title": "Puente reabierto", "text": BRIDGE, "date": "2026-03-02"},
        {"id": "2", "title": "Retratos perdidos", "text": MUSEUM, "date": "2026-03-02"},
        {"id": "3", "title": "Puente abre el lunes", "text": BRIDGE, "date": "2026-03-01"},
    ]
    file = tmp_path / "set.jsonl"
    file.write_text(
        "\n".join(json.dumps({"language": "es", "publisher": row["id"], **row}) for row in given)
    )

    found = list(rows(file, FakeEmbedder()))

    assert [row["id"] for row in found] == ["1", "2", "3"]
    assert found[0]["story"] == found[2]["story"] != found[1]["story"]


def test_titles_alone_are_grouped_by_their_words(tmp_path):
    """A set without texts needs no model."""
    file = tmp_path / "titles.jsonl"
    titles = [
        "bridge arlanza reopens monday",
        "portrait found museum castrovila",
        "arlanza bridge monday",
    ]
    file.write_text(
        "\n".join(
            json.dumps({"id": n, "title": title, "text": ""}) for n, title in enumerate(titles)
        )
    )

    found = [row["story"] for row in rows(file, FakeEmbedder())]

    assert found[0] == found[2] != found[1]


def test_no_titles_are_no_stories():
    """An empty set is grouped, too."""
    assert group_titles([]) == []
    assert len(group_titles(["", "", "a"])) == 3
