"""What tests do with the text of a draft that is being edited: read it, put the caret into it, offer other words."""

from desk_seed import HEALTH_DRAFT

from pipeline.model.rewriting import Rewriting, Suggestion


def texts(page):
    """Every paragraph of the body as it stands on the page."""
    return page.locator("#blocks [data-text]").evaluate_all(
        "found => found.map(one => one.textContent.replaceAll('\\u00a0', ' ').trim())"
    )


def caret(page, number, place="end"):
    """Put the caret to the start or the end of a paragraph of the body."""
    paragraph = page.locator("#blocks [data-text]").nth(number)
    paragraph.focus()
    paragraph.evaluate(
        """(element, end) => {
            const selection = getSelection();
            selection.selectAllChildren(element);
            if (end) selection.collapseToEnd(); else selection.collapseToStart();
        }""",
        place == "end",
    )
    return paragraph


def suggest(how, sentence, text, **more):
    """One suggestion as the engine would have made it."""
    one = Suggestion(
        sentence_id=sentence.id, before=sentence.text, text=text, made_with="built-in", **more
    )
    return Rewriting(draft_id=HEALTH_DRAFT.id, revision=1, how=how, suggestions=(one,))
