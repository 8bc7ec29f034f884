"""A draft as plain text, as it would be printed: for the command line, scripts and evaluation."""

from pipeline.model.draft import Draft, DraftBlockKind


def as_text(draft: Draft) -> str:
    """Headline, standfirst, body, further reading and, as the last line, the credit."""
    parts = [draft.headline.text, draft.standfirst.text]
    for block in draft.blocks:
        bullet = "- " if block.kind is DraftBlockKind.LIST_ITEM else ""
        parts.append(bullet + block.text)
    parts += [f"{link.title} ({link.publisher}): {link.url}" for link in draft.further_reading]
    parts.append(draft.credit_line)
    return "\n\n".join(part for part in parts if part) + "\n"
