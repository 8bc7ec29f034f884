"""What an editor reads of a ledger on the command line."""

from datetime import UTC, datetime

from pipeline.commands.drafts import print_draft
from pipeline.model.draft import (
    Draft,
    DraftBlock,
    DraftBlockKind,
    DraftSentence,
    Evidence,
    Finding,
    Ledger,
    Severity,
    Writer,
)
from pipeline.model.story import Form, Length

NOW = datetime(2023, 11, 28, tzinfo=UTC)


def _finding(rule: str, severity: Severity, **given: object) -> Finding:
    return Finding(rule=rule, severity=severity, sentence_id="s1", message=f"{rule}.", **given)  # type: ignore[arg-type]  # a table of defaults


def test_a_finding_is_shown_at_its_words_with_the_source_s(capsys):
    """The words that are meant stand in brackets, the source's below, then the repair and what could not be decided."""
    text = "The trial included 51 patients."
    draft = Draft(
        id="d", story_id="t", desk_id="d", language="en-GB", form=Form.CONDENSED, length=Length.BRIEF,
        headline=DraftSentence(id="h", text="A trial"), standfirst=DraftSentence(id="f", text=""), section="Health",
        slugline="", credit=("Diario",), digital_source_type="humanEdits", writer=Writer(engine="person", version=""),
        blocks=(DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=(DraftSentence(id="s1", text=text),)),), created_at=NOW,
    )  # fmt: skip
    proof = Evidence(
        sentence_id="a@1#0", article_id="a", publisher="Diario", language="es",
        text="El ensayo incluyó a quince pacientes.", start=20, end=26,
    )  # fmt: skip
    note = _finding("foreign-word", Severity.NOTE)
    ledger = Ledger(
        draft_id="d", revision=1, checked_at=NOW, abstained=(("link-dead", "1 of its links not asked yet"),),
        findings=(
            _finding(
                "figure-missing", Severity.BLOCK, start=19, end=21, evidence=(proof,), repair="The trial included 15 patients."
            ),
            note, note,
        ),
    )  # fmt: skip

    print_draft(draft, ledger)
    told = capsys.readouterr().out

    assert "here: The trial included [51] patients." in told
    assert "Diario: El ensayo incluyó a [quince] pacientes." in told
    assert "better: The trial included 15 patients." in told
    assert "note: foreign-word. (2 times)" in told
    assert "could not decide: 1 of its links not asked yet" in told
