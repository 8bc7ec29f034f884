"""The support judgement and its batch command."""

import json

import pytest

from pipeline.check.support import FEATURES, features, rows
from pipeline.errors import ConfigError

SOURCE = (
    "The council said on Monday that the old bridge would close for repairs. "
    "Work begins in May and will cost two million pounds."
)
COPIED = "The council said on Monday that the old bridge would close for repairs."
INVENTED = "Mayor Graham Whitlock promised a tunnel for 90 million dollars by Christmas."


def test_what_the_source_says_scores_above_what_it_does_not(tmp_path):
    """Each case gets its id, a score between 0 and 1, and the answer that follows from it."""
    file = tmp_path / "cases.jsonl"
    cases = [
        {"id": name, "source": SOURCE, "text": text}
        for name, text in (("yes", COPIED), ("no", INVENTED))
    ]
    file.write_text("\n".join(json.dumps(case) for case in cases))

    yes, no = rows(file)

    assert (yes["id"], yes["supported"], no["id"], no["supported"]) == ("yes", True, "no", False)
    assert 0 <= no["score"] < yes["score"] <= 1


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        '{"id": "1"}',
        "[]",
        "null",
        '"text"',
        '{"source": null, "text": "a"}',
        '{"source": "a", "text": ["a"]}',
    ],
)
def test_a_line_that_is_no_case_is_named(tmp_path, line):
    """The error says which line of which file is wrong, and what a line must be."""
    file = tmp_path / "cases.jsonl"
    file.write_text(line)

    with pytest.raises(ConfigError, match=r"cases\.jsonl, line 1"):
        list(rows(file))


def test_a_file_that_holds_no_cases_says_what_is_wrong(tmp_path):
    """Missing, empty, a folder, or in another encoding: one sentence with the file's name, and no traceback."""
    empty, strange = tmp_path / "empty.jsonl", tmp_path / "strange.jsonl"
    empty.touch()
    strange.write_bytes(b"\xff\xfe{}")

    for file, told in (
        (empty, "holds no case"),
        (strange, "no text in UTF-8"),
        (tmp_path / "none.jsonl", "No such file"),
        (tmp_path, "directory"),
    ):
        with pytest.raises(ConfigError, match=told) as refused:
            list(rows(file))
        assert file.name in str(refused.value)


def test_no_words_are_no_support(tmp_path):
    """An empty text, or an empty source, scores nothing."""
    file = tmp_path / "cases.jsonl"
    cases = [{"source": SOURCE, "text": " "}, {"source": "", "text": COPIED}]
    file.write_text("\n".join(json.dumps(case) for case in cases))

    assert [(one["score"], one["supported"]) for one in rows(file)] == [(0.0, False)] * 2


@pytest.mark.parametrize("text", ["", " ", "!!!", "a"])
def test_an_empty_text_is_described_all_the_same(text):
    """No case is too short to be answered."""
    assert len(features(SOURCE, text)) == len(features("", text)) == len(FEATURES)


@pytest.mark.parametrize(
    ("source", "text", "said"),
    [
        (SOURCE, COPIED, ""),
        ("El ayuntamiento cerrará el puente viejo para repararlo a partir del lunes.", COPIED, "source is in es and the text in en"),
        (
            "El ayuntamiento cerrará el puente viejo para repararlo a partir del lunes.",
            "El puente viejo cerrará el lunes para que lo repare el ayuntamiento.",
            "this one is in es",
        ),
    ],
)  # fmt: skip
def test_a_score_that_means_little_says_so(tmp_path, source, text, said):
    """Words of two languages are not compared in silence."""
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps({"id": "a", "source": source, "text": text}), "utf-8")

    (row,) = rows(file)

    assert said in str(row.get("note", ""))
    assert bool(row.get("note")) == bool(said)
