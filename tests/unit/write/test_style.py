"""House style, explainers, headlines, copying and the turns of phrase."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.write.copying import longest_run, words_of
from pipeline.write.cues import cues_for
from pipeline.write.explainers import fitting, load_explainers
from pipeline.write.headline import slugline, tidy_headline
from pipeline.write.house_style import HouseStyle, apply_style, banned_words, load_house_style
from pipeline.write.reword import for_language

ROOT = Path(__file__).resolve().parents[3]
ENGLISH = load_house_style(ROOT / "config" / "house_style" / "en.toml")
SPANISH = load_house_style(ROOT / "config" / "house_style" / "es.toml")
EN = for_language("en")


@pytest.mark.parametrize(
    ("text", "styled"),
    [
        ("The tumor center stabilized.", "The tumour centre stabilised."),
        ("He works at the Kennedy Center.", "He works at the Kennedy Center."),
        ('"It grew 3 percent," she said.', "“It grew 3%,” she said."),
        ("‘We don’t know,’ he said.", "“We don’t know,” he said."),
        ("It moved toward the sea .", "It moved towards the sea."),
    ],
)
def test_english_style(text: str, styled: str):
    """British spelling outside names, double quotation marks, per cent as a sign."""
    assert apply_style(text, ENGLISH) == styled


def test_spanish_style():
    """Angled quotation marks and a spaced percent sign."""
    assert apply_style('"Sube un 3%", dijo.', SPANISH) == "«Sube un 3 %», dijo."


@given(st.text(max_size=200))
def test_style_is_settled_at_once(text: str):
    """Applying a style twice changes nothing more, whatever the text."""
    once = apply_style(text, ENGLISH)

    assert apply_style(once, ENGLISH) == once


def test_banned_words_are_named_outside_quotations():
    """The editor hears of a banned word of ours, and not of a speaker's."""
    style = HouseStyle(banned=("breakthrough",))

    assert banned_words("A breakthrough, she said.", style) == ("breakthrough",)
    assert banned_words("“A breakthrough,” she said.", style) == ()


def test_a_style_file_with_a_mistake_is_refused(tmp_path: Path):
    """The error names file and key."""
    path = tmp_path / "en.toml"
    path.write_text('colour = "red"\n')

    with pytest.raises(ConfigError, match=r"unknown key .*key=colour"):
        load_house_style(path)


def test_shipped_explainers_are_complete():
    """Every explainer has both languages, a source and a review date, and names its subject."""
    explainers = load_explainers(ROOT / "config" / "explainers")

    assert len(explainers) >= 18
    for explainer in explainers:
        assert explainer.sentences("en"), explainer.name
        assert explainer.sentences("es-ES"), explainer.name
        assert explainer.title("en"), explainer.name
        assert explainer.source_url.startswith("https://")
        assert not explainer.stale(date(2026, 12, 1))
        assert explainer.stale(date(2040, 1, 1))


def test_shipped_explainers_say_what_was_checked_where_and_when():
    """Above its review date each tells the day, a page for the statements, and what was seen only at second hand."""
    for path in sorted((ROOT / "config" / "explainers").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        note = re.search(
            r"^# Checked (\d{4}-\d\d-\d\d)[:,](?:.*\n# )*.*\nreview_by: (\S+)$", text, re.MULTILINE
        )
        assert note, path.name
        assert re.search(r"https?://[\w.-]+\.\w+/", note[0]), path.name
        checked, review_by = map(date.fromisoformat, note.groups())
        first_hand = not re.search("second hand|not checked", note[0], re.IGNORECASE)
        assert review_by - checked <= timedelta(days=370 if first_hand else 190), path.name


def test_an_explainer_is_chosen_by_its_aliases():
    """Named in a headline, or three times in the text; else it stays in the library."""
    explainers = load_explainers(ROOT / "config" / "explainers")

    assert [
        one.name for one in fitting(explainers, ["Un ensayo contra la esclerosis múltiple"])
    ] == ["multiple_sclerosis"]
    assert fitting(explainers, ["Bridge to close", "It flooded once."]) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("---\nsubject: x\naliases: []\n---\n## en\nText.", "aliases"),
        ("---\nsubject: x\naliases: [x]\ntitle: {en: X}\nsource: {name: Y, url: 'https://y'}\n---\n## en\nText.", "review_by"),
        ("---\nsubject: x\naliases: [x]\ntitle: {en: X}\nreview_by: 2030-01-01\n---\n## en\nText.", "source"),
        ("---\nsubject: [\n---\nText.", ""),
    ],
)  # fmt: skip
def test_an_explainer_with_a_mistake_is_refused(tmp_path: Path, text: str, key: str):
    """The error names the file, and the key where there is one."""
    (tmp_path / "x.md").write_text(text)

    with pytest.raises(ConfigError, match=f"x.md.*{key}"):
        load_explainers(tmp_path)


@pytest.mark.parametrize(
    ("found", "tidy"),
    [
        ("VIDEO: Bridge to close. | The Echo", "Bridge to close"),
        ("three rescued in the sierra", "Three rescued in the sierra"),
        ("Three dead after the river burst its banks in the night, officials say, as a village is cut off by the water for days",
         "Three dead after the river burst its banks in the night, officials say"),
    ],
)  # fmt: skip
def test_headlines_are_made_for_the_reader(found: str, tidy: str):
    """No label, no outlet, no final stop, and short enough."""
    assert tidy_headline(found, language="en", characters=90) == tidy


def test_slugline_is_the_subject():
    """Three words that say what it is about."""
    assert slugline("The old bridge over the Wend will close", cues_for("en")) == "old-bridge-wend"


def test_longest_run_leaves_quotations_out():
    """What is quoted may be the same; the words around it count."""
    source = words_of("The dog that bit the mayor “was always such a good dog” on Friday.")
    draft = words_of("A dog bit him: “was always such a good dog” on Friday.")

    assert longest_run(draft, source) == 3


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("The study was led by the University of Cambridge, together with a hospital.",
         "The University of Cambridge led the study, together with a hospital."),
        ("There were no deaths and no serious adverse events during the year.",
         "No deaths and no serious adverse events were recorded during the year."),
        ("The team said that the results were strong and consistent.",
         "The team said the results were consistent and strong."),
        ("“This trial was led by us,” she said.", "“This trial was led by us,” she said."),
        ("There is no cure.", "There is no cure."),
        ("They have to go.", "They must go."),
        ("A landlord will have to say why.", "A landlord will have to say why."),
        ("It would also have to close.", "It would also have to close."),
        ("The season has started early.", "The season has started early."),
        ("He has insisted that he is happy to stay.", "He has insisted he is happy to stay."),
    ],
)  # fmt: skip
def test_turns_keep_the_meaning(text: str, turned: str):
    """Another construction for the same statement; quotations and what is unsure stay."""
    assert EN.turned(text) == turned


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("We have funded our trial since 2017.", "The MS Society has funded its trial since 2017."),
        ("The work that we fund helps us.", "The work that the MS Society funds helps it."),
        ("“We are glad,” she said.", "“We are glad,” she said."),
    ],
)
def test_a_body_speaks_in_the_third_person(text: str, person: str):
    """What a charity says of itself is told of it; what its people say is theirs."""
    assert EN.in_third_person(text, "MS Society") == person


def test_long_sentences_lose_asides_and_never_a_caveat():
    """Trailing clauses go from a long sentence, unless they limit what it says."""
    aside = "The river burst its banks in the early hours of Sunday and flooded sixty houses in the village, which lies in a narrow valley north of the town."
    caveat = "The new treatment reduced the number of attacks among the people who took it every day for a whole year, although it may not work in everyone."

    assert EN.trimmed(aside, 20).endswith("sixty houses in the village.")
    assert EN.trimmed(caveat, 20) == caveat


def test_a_denial_keeps_its_end():
    """ "Will not return to normal until May" is never cut to "will not return to normal"."""
    text = "Supplies of the medicine will not return to normal at any of the pharmacies in the county while the factory in the north is closed."

    assert EN.trimmed(text, 12) == text


def test_a_cut_leaves_nothing_hanging():
    """ "Shortly after ..." goes whole or stays whole."""
    text = "The boy said that he had stumbled on the scene in the street near the old market shortly after the fighters attacked the camp."

    assert EN.trimmed(text, 12) == text


def test_a_speaker_inside_a_clause_is_not_fronted():
    """What a pronoun says inside a sentence is no closing attribution."""
    text = "But her close friend, a retired minister in her hometown, Monroeville, says she once told him the reason."

    assert EN.fronted(text) == text


def test_a_closing_speaker_comes_first():
    """ "..., the agency said on 3 May" is told as what the agency said."""
    text = (
        "Supplies of the medicine will be short until the middle of June, the agency said on 3 May."
    )

    assert EN.fronted(text) == (
        "The agency said on 3 May that supplies of the medicine will be short until the middle of June."
    )


def test_an_opening_speaker_goes_to_the_end():
    """What stands by itself may come first; what speaks of its speaker may not."""
    assert EN.closed(
        "Dr Ana Ruiz, a doctor in Soria, said the drug eased pain in most of them."
    ) == ("The drug eased pain in most of them, said Dr Ana Ruiz, a doctor in Soria.")
    kept = "Janet Holroyd, 71, said the dog had been with her for most of the night."
    assert EN.closed(kept) == kept


@pytest.mark.parametrize(
    ("change", "text", "changed"),
    [
        ("fronted", "El estudio, dirigido por Ana Ruiz, del Hospital General, contó con 96 voluntarios de dos países.",
         "Dirigido por Ana Ruiz, del Hospital General, el estudio contó con 96 voluntarios de dos países."),
        ("closed", "El jefe del operativo, Rubén Sáez, ha explicado que la niebla no dejaba ver la carretera.",
         "La niebla no dejaba ver la carretera, según el jefe del operativo, Rubén Sáez."),
        ("closed", "El consejero, Mateo Alcaraz, ha informado de que dos han sido operados y de que se ha pedido sangre.", ""),
        ("closed", "La alcaldesa, Ana Ruiz, ha asegurado que su pueblo no olvidará lo que ha ocurrido.", ""),
        ("shifted", "En un comunicado, la empresa sostiene que ofreció otros vuelos a todos.", ""),
        ("shifted", "Según Diario, la huelga terminó.", "La huelga terminó, según Diario."),
    ],
)  # fmt: skip
def test_spanish_sentences_turn(change: str, text: str, changed: str):
    """What was led by whom comes first, who explained comes last; what would change its meaning stays."""
    assert getattr(for_language("es"), change)(text) == (changed or text)


def test_attribution_keeps_names_as_they_are():
    """ "According to" makes the first word small, unless it is a name."""
    assert EN.attributed("Sixty houses were flooded.", "The Echo", closing=False) == (
        "According to The Echo, sixty houses were flooded."
    )
    assert (
        EN.attributed("Spain won.", "20minutos", closing=True)
        == "Spain won, according to 20minutos."
    )
    assert EN.attributed("NHS staff left.", "MS Society", closing=False) == (
        "According to the MS Society, NHS staff left."
    )


def test_a_time_is_no_thing_to_come_back_to():
    """ "This trial" may become "the trial"; "this year" stays."""
    turned = for_language("en").turned

    assert turned("The spray arrived ten days late this year.").endswith("late this year.")
    assert turned("Nobody in this trial was hurt.") == "Nobody in the trial was hurt."
