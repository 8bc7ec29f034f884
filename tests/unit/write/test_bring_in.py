"""What a draft leaves out, brought in with its provenance."""

from dataclasses import replace

import pytest
from desk_seed import FARO, HEALTH_DRAFT, LAMP, NOW

from pipeline.errors import NotFoundError
from pipeline.language.ports import Translation
from pipeline.write.bring_in import brought_in
from pipeline.write.house_style import HouseStyle


class FakeTranslator:
    """Says what it was asked, upside down."""

    def translate(self, texts, *, source, target):
        """Every text in capitals, and the pair of languages as the route."""
        return Translation(texts=tuple(text.upper() for text in texts), route=f"{source}>{target}")


def bring(*ids, draft=HEALTH_DRAFT):
    """The suggestions for these source sentences."""
    return brought_in(ids, draft, [FARO, LAMP], FakeTranslator(), style=HouseStyle(), now=NOW)


def test_a_foreign_sentence_is_translated_and_rests_on_itself():
    """By the writer's route, named."""
    source = FARO.sentences[5]

    (made,) = bring(source.id)

    assert made.text == source.text.upper()
    assert made.based_on == (source.id,)
    assert made.made_with == "es>en"


def test_a_sentence_in_the_drafts_language_is_the_outlets_own():
    """It is not translated, and the note says whose words they are."""
    (made,) = bring(LAMP.sentences[5].id)

    assert made.text == LAMP.sentences[5].text
    assert "own words" in made.note


def test_a_sentence_that_no_source_has_is_refused():
    """Its outlet may have changed it since the page was opened."""
    with pytest.raises(NotFoundError, match="faro1@9#9"):
        bring("faro1@9#9", draft=replace(HEALTH_DRAFT, revision=2))
