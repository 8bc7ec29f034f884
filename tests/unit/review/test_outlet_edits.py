"""An outlet's edit of its article stands on the story's page."""

from dataclasses import replace

from desk_seed import FARO, HEALTH_STORY, NOW, WIRE

from pipeline.model.news import Article
from pipeline.review.web.outlet_edits import outlet_edits


def edited(article: Article, old: str, new: str) -> Article:
    """The article with one phrase of its first sentence put differently, and its last block gone."""
    first, *others = article.blocks
    sentences = tuple(replace(one, text=one.text.replace(old, new)) for one in first.sentences)
    return replace(article, blocks=(replace(first, sentences=sentences), *others[:-1]))


def test_an_edit_is_told_by_sentence_with_its_figures(signed_in, newsroom):
    """The figure that went and the one that came are named; the reworded sentence shows both words."""
    later = edited(FARO, "doce meses", "nueve meses")
    newsroom.articles.save(replace(later, fetched_at=NOW))

    page = signed_in("reader").get(f"/stories/{HEALTH_STORY}").text

    assert "What the outlet changed, version 2" in page
    assert "Figures gone" in page
    assert "<del>doce" in page
    assert "<ins>nueve" in page
    assert "What the outlet changed" not in signed_in("reader").get("/").text


def test_a_copys_edit_is_told_too_in_the_readers_language(signed_in, newsroom):
    """What an outlet changed in a folded copy stands under it, its fields in the page's language."""
    newsroom.articles.save(replace(WIRE, headline="El aire del mar cura", fetched_at=NOW))
    client = signed_in("reader")
    client.headers["accept-language"] = "es"

    page = client.get(f"/stories/{HEALTH_STORY}").text

    copies = page[page.index('class="copies"') :]
    assert f"El titular era “{WIRE.headline}” y es “El aire del mar cura”." in copies


def test_the_latest_edit_comes_first():
    """Whoever reads on wants what changed last; versions that read alike make no edit."""
    second = replace(edited(FARO, "doce meses", "nueve meses"), version=2)
    third = replace(second, version=3)
    fourth = replace(FARO, version=4)

    assert [edit.version for edit in outlet_edits((FARO, second, third, fourth))] == [4, 2]
    assert outlet_edits((FARO,)) == ()
