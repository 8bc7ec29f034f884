"""A wrong configuration names every mistake at once, each with its remedy."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.config import load_config
from pipeline.config.load import read_config
from pipeline.errors import ConfigError
from pipeline.folders import shipped

DESK = '[[desk]]\nid = "health"\nname = "Health"\nlanguage = "en"\n'
SOURCE = """
publisher = "Gaceta"
home = "https://gaceta.example/"
language = "es"
time_zone = "Europe/Madrid"
[[source]]
id = "gaceta"
[[source.listing]]
kind = "feed"
address = "https://gaceta.example/rss"
"""


def write(folder: Path, *, pipeline: str = "", desks: str = DESK, source: str = SOURCE) -> Path:
    """A configuration folder with these three files."""
    (folder / "sources").mkdir()
    (folder / "pipeline.toml").write_text(pipeline, "utf-8")
    (folder / "desks.toml").write_text(desks, "utf-8")
    (folder / "sources" / "gaceta.toml").write_text(source, "utf-8")
    return folder


def told(folder: Path) -> list[str]:
    """Every mistake as it is printed."""
    return [str(mistake) for mistake in read_config(folder)[1]]


def test_a_small_configuration_is_enough(tmp_path: Path):
    """One source and one desk make a configuration; everything else has a default."""
    config = load_config(write(tmp_path))

    assert [source.id for source in config.sources] == ["gaceta"]
    assert config.desks[0].sections == ("News",)
    assert config.settings.fetch.gap_seconds == 5


def test_an_installation_may_follow_nobody_yet(tmp_path: Path):
    """The first outlet is added like any other; the check says that there is none."""
    write(tmp_path)
    (tmp_path / "sources" / "gaceta.toml").unlink()

    assert load_config(tmp_path).sources == ()
    (line,) = told(tmp_path)
    assert "no outlet is followed" in line
    assert "nightdesk sources add" in line


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path):
    """Three files with a mistake each give three lines, each with its file and key."""
    write(
        tmp_path,
        pipeline="[fetch]\ntimeout_seconds = -1\n",
        desks=DESK.replace('"en"', '"english!"'),
        source=SOURCE.replace("https://gaceta.example/rss", "ftp://gaceta.example/rss"),
    )

    lines = told(tmp_path)

    assert len(lines) == 3
    assert lines[0].startswith("pipeline.toml: fetch.timeout_seconds = -1: ")
    assert lines[1].startswith("desks.toml: desk.0.language = 'english!': ")
    assert lines[2].startswith("sources/gaceta.toml: source.0.listing.0.address = ")


def test_a_misspelt_setting_is_answered_with_the_right_one(tmp_path: Path):
    """An unknown key is refused, and the nearest known one is named."""
    write(tmp_path, pipeline="[fetch]\ngap_second = 3\n")

    assert told(tmp_path) == [
        "pipeline.toml: fetch.gap_second = 3: there is no such setting. Did you mean gap_seconds?"
    ]


def test_a_password_in_a_file_is_refused(tmp_path: Path):
    """A database address with a password belongs in the environment; the remedy names the variable."""
    write(tmp_path, pipeline='[store]\ndatabase_url = "postgresql://desk:secret@db/desk"\n')

    assert "NIGHTDESK_DATABASE_URL" in told(tmp_path)[0]


@pytest.mark.parametrize(
    ("found", "written", "problem"),
    [
        ('kind = "feed"', 'kind = "page"', "needs [source.listing.selectors]"),
        ('id = "gaceta"', 'id = "La Gaceta"', "should match pattern"),
        ('"Europe/Madrid"', '"Europe/Madird"', "is no time zone"),
        ("https://gaceta.example/rss", "https://me:pw@gaceta.example/rss", "name or password"),
        ("[[source]]", "[[source]", "is no TOML"),
    ],
)
def test_a_source_file_is_checked(tmp_path: Path, found: str, written: str, problem: str):
    """Each kind of mistake in a source file has a sentence of its own."""
    write(tmp_path, source=SOURCE.replace(found, written))

    assert any(problem in line for line in told(tmp_path))


def test_a_selector_that_is_none_is_refused(tmp_path: Path):
    """CSS selectors are compiled when the file is read, not when the first page comes."""
    write(tmp_path, source=SOURCE + '[article]\nbody = "div[["\n')

    assert "is no CSS selector" in told(tmp_path)[0]


def test_two_sources_of_one_id_are_refused(tmp_path: Path):
    """An id that stands in two files is a mistake, for it names one stored state."""
    write(tmp_path)
    (tmp_path / "sources" / "other.toml").write_text(SOURCE, "utf-8")

    assert told(tmp_path) == ["sources/: source.id = gaceta: stands 2 times. Give each its own"]


def test_a_desk_that_names_an_unknown_publisher_is_refused(tmp_path: Path):
    """A desk that waits for a publisher nobody follows would wait for ever."""
    write(tmp_path, desks=DESK + 'publishers = ["Gazeta"]\n')

    assert told(tmp_path) == [
        (
            "desks.toml: desk.health.publishers = Gazeta: no source file has this publisher. "
            "Known: Gaceta"
        )
    ]


def test_files_that_cannot_be_read_are_named_with_why(tmp_path: Path):
    """A folder of outlets that nobody may open drops none of them in silence, nor does a file in another encoding."""
    write(tmp_path)
    (tmp_path / "sources" / "viejo.toml").write_bytes('publisher = "Peñón"'.encode("cp1252"))
    _, bytes_told = read_config(tmp_path)
    shutil.rmtree(tmp_path / "sources")
    (tmp_path / "sources").write_text("no folder")
    _, folder_told = read_config(tmp_path)

    assert [str(one) for one in bytes_told] == [
        "sources/viejo.toml: is not written in UTF-8: byte 16 is none of it. Save it as UTF-8 in your editor"
    ]
    assert "sources/: cannot be read: Not a directory" in str(folder_told[0])
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path)


def test_a_missing_folder_is_answered_with_init(tmp_path: Path):
    """Without a configuration the way to one is named."""
    with pytest.raises(ConfigError, match="nightdesk init"):
        load_config(tmp_path / "nowhere")


def test_the_shipped_configuration_has_no_mistake():
    """What `nightdesk init` writes can be run as it is: ten outlets or more, 20minutos and MS Society among them."""
    config = load_config(shipped("config"))

    publishers = {source.publisher for source in config.sources}
    assert {"20minutos", "MS Society"} <= publishers
    assert len(publishers) >= 10
    assert any(listing.kind == "sitemap" for one in config.sources for listing in one.listings)


def test_structures_of_pages_are_versioned_by_their_last_day(tmp_path: Path):
    """A layout change adds an [[article]]; pages fetched up to its last day are read as they were."""
    write(
        tmp_path,
        source=SOURCE
        + '[[article]]\nbody = ".new"\n[[article]]\nbody = ".older"\nuntil = 2025-12-31\n'
        + '[[article]]\nbody = ".oldest"\nuntil = 2024-06-30\n',
    )

    (source,) = load_config(tmp_path).sources

    def body_on(*day: int) -> str:
        selectors = source.selectors_on(datetime(*day, tzinfo=UTC))
        return selectors.body if selectors else ""

    assert body_on(2024, 6, 30, 12) == ".oldest"
    # In Madrid it is July already.
    assert body_on(2024, 6, 30, 23) == ".older"
    assert body_on(2025, 12, 31, 12) == ".older"
    assert body_on(2026, 1, 1, 12) == ".new"


def test_two_structures_of_one_time_are_refused(tmp_path: Path):
    """Only one [[article]] may go without a last day."""
    write(tmp_path, source=SOURCE + '[[article]]\nbody = ".a"\n[[article]]\nbody = ".b"\n')

    assert any("needs an `until` date" in line for line in told(tmp_path))


def test_a_severity_for_a_check_that_does_not_exist_is_a_mistake(tmp_path: Path) -> None:
    """A misspelt rule would change nothing in silence; the names like it are told, for each file."""
    own = '[desk.check]\nseverity = { "figure-mising" = "off" }\n'
    every = '[check]\nseverity = { "negations" = "note" }\n'
    _, mistakes = read_config(write(tmp_path, pipeline=every, desks=DESK + own))
    assert [(one.file, one.value) for one in mistakes] == [
        ("pipeline.toml", "negations"),
        ("desks.toml", "figure-mising"),
    ]
    assert "figure-missing" in mistakes[1].remedy
