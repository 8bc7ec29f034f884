"""How much of a draft is a source's wording, a phrase at a time."""

from check_cases import check, doubts, make_article, make_draft

SOURCE = [
    "The old bridge over the river was closed on Monday because engineers had found deep cracks in two of its pillars.",
    "Buses will take a longer way round until the work is done, and the council expects that to last into the spring.",
    "“Nobody should be surprised, for we have asked for money for ten years,” said the mayor of the town.",
    "Shops on the far bank say that they have lost half of their customers since the barriers went up.",
]


def test_the_share_of_four_word_runs_is_kept_for_each_source():
    """A draft that is one outlet's text is told so; the other outlet lends nothing."""
    ledger = check(
        make_draft(*SOURCE),
        make_article("a", "Courier", "en", SOURCE),
        make_article("b", "Diario", "es", ["El puente viejo sobre el río fue cerrado el lunes."]),
    )
    courier, diario = ledger.borrowed
    assert courier.copied == 1
    assert courier.longest_run > 25
    assert 0.1 < courier.quoted < 0.25
    assert (diario.longest_run, diario.copied, diario.quoted) == (0, 0, 0)
    assert "copied-share" in doubts(ledger)


def test_a_draft_in_other_words_is_no_copy():
    """Retelling keeps a few phrases and is left alone."""
    told = (
        "Cracks in two pillars have shut the town's old river bridge.",
        "The council thinks repairs may go on until spring, and buses are being sent another way.",
        "Traders across the water complain that custom has halved since Monday, when it was fenced off.",
        "Money to mend it had been asked for over a decade, the mayor remarked, so few ought to be astonished.",
    )
    ledger = check(make_draft(*told), make_article("a", "Courier", "en", SOURCE))
    assert ledger.borrowed[0].copied < 0.1
    assert "copied-share" not in doubts(ledger)
