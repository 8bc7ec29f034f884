"""An outlet of each kind in the sample newsroom is added by `nightdesk sources add` alone, and then listed."""

import tomllib
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from pipeline.commands import build_commands
from pipeline.config import load_config
from pipeline.demo import demo_newsroom
from pipeline.folders import Folders
from pipeline.model.news import ListingKind
from pipeline.sources.opml import read_opml


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Folders, dict[str, str]]]:
    """The sample outlets answering, an installation that follows one of them, and where each is."""
    folder = tmp_path_factory.mktemp("add")
    with demo_newsroom(folder, port=8690, first_port=0) as folders:
        homes = {
            file.stem: tomllib.loads(file.read_text("utf-8"))["home"]
            for file in (folders.config / "sources").glob("*.toml")
        }
        for file in (folders.config / "sources").glob("*.toml"):
            if file.stem != "20minutos":
                file.unlink()
        desks = folders.config / "desks.toml"
        desks.write_text(
            '[[desk]]\nid = "health"\nname = "Health"\nlanguage = "en-GB"\n', encoding="utf-8"
        )
        yield folders, homes


@pytest.fixture
def run(newsroom, monkeypatch):
    """Runs ``nightdesk sources ...`` in that installation; its exit code and what it said."""
    folders, _ = newsroom
    for name, value in folders.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COLUMNS", "200")

    def ran(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(build_commands(), ["sources", *arguments])
        told = result.output + (str(result.exception) if result.exception else "")
        return result.exit_code, told

    return ran


@pytest.mark.parametrize(
    ("outlet", "kind", "language"),
    [
        ("gaceta-montelar", ListingKind.FEED, "es"),  # RSS in Windows-1252
        ("quillgate-health", ListingKind.FEED, "en"),  # Atom
        ("wardlight", ListingKind.FEED, "en"),  # JSON Feed
        ("diario-valdeoria", ListingKind.SITEMAP, "es"),  # an index that robots.txt names
        ("ms-society", ListingKind.PAGE, "en"),  # no feed and no sitemap: its page's own structure
    ],
)
def test_an_outlet_of_each_kind_is_added_by_its_address_alone(
    newsroom, run, outlet, kind, language
):
    """Its front page is enough: entries and an article are shown, and the file reads back."""
    folders, homes = newsroom
    before = {source.id for source in load_config(folders.config).sources}

    code, told = run("add", homes[outlet], "--allow-private", "--yes")

    (new,) = [one for one in load_config(folders.config).sources if one.id not in before]
    assert code == 0, told
    assert (new.listings[0].kind, new.language.partition("-")[0]) == (kind, language)
    assert " entries." in told
    assert " words)" in told
    assert new.tried
    code, told = run("try", new.id)
    assert code == 0, told


def test_what_is_followed_already_is_not_added_again(newsroom, run):
    """The same address a second time is refused with the name that it has."""
    folders, homes = newsroom
    files = len(list((folders.config / "sources").glob("*.toml")))

    code, told = run("add", homes["20minutos"] + "rss/", "--allow-private", "--yes")

    assert code == 1
    assert "followed already, as 20minutos" in told
    assert len(list((folders.config / "sources").glob("*.toml"))) == files


def test_an_outlet_without_a_listing_says_what_was_tried(newsroom, run):
    """A page where the feed should be, and a refusal, are each told in words with a remedy."""
    _, homes = newsroom
    code, told = run("add", homes["marlow-fen-pennant"], "--allow-private", "--yes")
    assert code == 1
    assert "403" in told

    code, told = run("add", homes["eco-sanabrua"] + "feed/", "--allow-private", "--yes")
    assert "lists entries. Tried:" in told or code == 0

    code, told = run("add", homes["wardlight"], "--yes")
    assert code == 1
    assert "--allow-private" in told


def test_nothing_is_written_without_a_yes(newsroom, run):
    """Asked, and answered with nothing: the folder stays as it was."""
    folders, homes = newsroom
    files = len(list((folders.config / "sources").glob("*.toml")))

    run("add", homes["trasluz-salud"], "--allow-private")

    assert len(list((folders.config / "sources").glob("*.toml"))) == files


def test_a_list_of_feeds_goes_out_and_comes_in(newsroom, run, tmp_path):
    """What another reader exported is added, a dead feed is named, doubles are not written twice."""
    folders, homes = newsroom
    file = tmp_path / "feeds.opml"
    file.write_text(
        f'<opml version="2.0"><body><outline text="Courier" xmlUrl="{homes["harrowmere-courier"]}news/rss/"/>'
        f'<outline text="Dead" xmlUrl="{homes["wardlight"]}nothing.xml"/></body></opml>'
    )

    code, told = run("import", str(file), "--allow-private")

    assert code == 1
    assert "1 added, 1 left out." in told
    assert (folders.config / "sources" / "courier.toml").exists()
    code, told = run("import", str(file), "--allow-private")
    assert "Courier: followed already, as courier." in told
    assert "0 added, 1 followed already, 1 left out." in told
    code, told = run("export")
    assert f"{homes['harrowmere-courier']}news/rss/" in {
        one.url for one in read_opml(told.encode())
    }
