"""What a remembering embedder works on again, and what it forgets."""

from collections.abc import Sequence

import numpy as np

from pipeline.language.kept import KeptFile
from pipeline.language.ports import Vectors
from pipeline.language.remembered import RememberedEmbedder


class CountingEmbedder:
    """Turns a text into its length, and keeps what it was asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of one number a text."""
        self.asked.append(list(texts))
        return np.array([[len(text)] for text in texts], dtype=np.float32).reshape(len(texts), 1)


def test_a_text_is_worked_on_once_and_every_row_stands_in_its_place():
    """Texts that come twice, within a question or later, are not asked again."""
    real = CountingEmbedder()
    kept = RememberedEmbedder(real)

    assert kept.embed(["a", "bb", "a"]).tolist() == [[1], [2], [1]]
    assert kept.embed(["ccc", "bb"]).tolist() == [[3], [2]]
    assert real.asked == [["a", "bb"], ["ccc"]]
    assert kept.name == "counting"


def test_what_nobody_asked_for_longest_is_forgotten_first():
    """Memory is bounded, even when one question holds more than fits."""
    real = CountingEmbedder()
    kept = RememberedEmbedder(real, most=2)

    kept.embed(["a", "bb"])
    kept.embed(["a"])
    kept.embed(["ccc"])  # "bb" goes
    real.asked.clear()
    kept.embed(["a", "ccc"])
    kept.embed(["bb"])
    assert real.asked == [["bb"]]
    assert kept.embed(["a", "bb", "ccc", "dddd"]).tolist() == [[1], [2], [3], [4]]


def test_nothing_is_passed_on_as_nothing():
    """The engine behind it knows how wide an empty answer is."""
    assert RememberedEmbedder(CountingEmbedder()).embed([]).shape == (0, 1)


def test_what_one_process_embedded_is_no_work_for_another(tmp_path):
    """The article that one process wrote up is found by the one that checks; another model's vectors are not."""
    first, second, other = CountingEmbedder(), CountingEmbedder(), CountingEmbedder()
    other.name = "another model"
    made = RememberedEmbedder(first, shared=_file(tmp_path)).embed(["a", "bb"])

    found = RememberedEmbedder(second, shared=_file(tmp_path)).embed(["bb", "ccc", "a"])
    RememberedEmbedder(other, shared=_file(tmp_path)).embed(["a"])

    assert found.tolist() == [made[1].tolist(), [3], made[0].tolist()]
    assert second.asked == [["ccc"]]
    assert other.asked == [["a"]]


def _file(folder):
    return KeptFile(folder / "vectors.db", "vectors", most=100)
