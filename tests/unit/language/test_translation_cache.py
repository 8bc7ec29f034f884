"""What was translated before is kept in one file by all processes of an installation."""

import multiprocessing
import os
import signal

from pipeline.language.termbase import Term, Termbase
from pipeline.language.translate import FileCache, RouteTranslator
from pipeline.language.translate.engine import Rendering

ROUTE = "es>pt apertium 1; pt>en model 2"


def adds(path, name, ready):
    """Another process that adds renderings until it is killed."""
    kept = FileCache(path)
    for number in range(1_000_000):
        kept.keep({f"{name} {number}": Rendering(text=f"made {number}")}, ROUTE)
        if number == 20:
            ready.set()


def test_a_second_process_finds_what_the_first_made(tmp_path):
    """Text, unknown words and all come back from the file; another text or route finds nothing."""
    made = Rendering(text="The house.", unknown=("zurriburri",))
    FileCache(tmp_path / "kept.db").keep({"La casa.": made}, ROUTE)

    other = FileCache(tmp_path / "kept.db")

    assert other.find(["La casa.", "El perro."], ROUTE) == {"La casa.": made}
    assert other.find(["La casa."], "es>en model 3") == {}


def test_writers_that_are_killed_lose_nothing_that_was_kept(tmp_path):
    """Two processes write one file, both get SIGKILL; what they had added is there and the file is sound."""
    path = tmp_path / "kept.db"
    context = multiprocessing.get_context("spawn")
    ready = [context.Event() for _ in range(2)]
    writers = [
        context.Process(target=adds, args=(path, name, one))
        for name, one in zip(("a", "b"), ready, strict=True)
    ]
    for writer in writers:
        writer.start()
    for one in ready:
        assert one.wait(60)
    for writer in writers:
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()

    wanted = [f"{name} {number}" for name in "ab" for number in range(21)]
    kept = FileCache(path)

    assert sorted(kept.find(wanted, ROUTE)) == sorted(wanted)
    kept.keep({"after": Rendering(text="goes on")}, ROUTE)
    assert kept.find(["after"], ROUTE)


def test_the_oldest_renderings_go_first(tmp_path):
    """A full file lets the oldest go and keeps the newest."""
    kept = FileCache(tmp_path / "kept.db", most=100)
    kept.keep({f"text {number}": Rendering(text="x") for number in range(1_050)}, ROUTE)
    kept.keep({f"text {number}": Rendering(text="x") for number in range(1_050, 1_100)}, ROUTE)

    assert not kept.find(["text 0", "text 999"], ROUTE)
    assert len(kept.find([f"text {number}" for number in range(1_100)], ROUTE)) == 100


def test_a_damaged_file_is_put_aside(tmp_path):
    """A file that is no database costs its renderings, not the translation, and is kept for a look."""
    path = tmp_path / "kept.db"
    path.write_bytes(b"no database at all, but long enough to be read as one" * 40)
    kept = FileCache(path)

    assert kept.find(["La casa."], ROUTE) == {}
    kept.keep({"La casa.": Rendering(text="The house.")}, ROUTE)

    assert kept.find(["La casa."], ROUTE)
    assert (tmp_path / "kept.damaged").is_file()


def test_nothing_is_translated_twice_until_a_word_of_the_house_changes(tmp_path):
    """A translator started later takes the kept sentence; with another termbase it is made anew."""
    path = tmp_path / "kept.db"
    asked = {"texts": ["O hospital abriu."], "source": "pt", "target": "en"}
    first = RouteTranslator(tmp_path, modes_folder=tmp_path, kept=FileCache(path))
    made = first.translate(**asked).texts
    kept = FileCache(path)
    seen = []
    kept.keep, keep = (lambda one, by: (seen.append(sorted(one)), keep(one, by))), kept.keep

    again = RouteTranslator(tmp_path, modes_folder=tmp_path, kept=kept)
    assert again.translate(**asked).texts == made
    base = Termbase(
        source="pt", target="en", terms=(Term(source="hospital", target="infirmary", forbidden=("hospital",)),)
    )  # fmt: skip
    other = RouteTranslator(
        tmp_path, modes_folder=tmp_path, termbase={("pt", "en"): base}, kept=kept
    )
    assert "infirmary" in other.translate(**asked).texts[0]

    assert seen == [[], ["O hospital abriu."]]
