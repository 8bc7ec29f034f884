"""The prompts of ``config/prompts/``: versioned files with words to fill in."""

from dataclasses import dataclass
from pathlib import Path
from string import Template

import frontmatter

from pipeline.errors import ConfigError
from pipeline.text import short_hash

#: The words that each prompt may use.
WORDS = {
    "write": frozenset({"language", "least", "most", "headline_characters", "standfirst_words"}),
    "translate": frozenset({"language", "source"}),
    "rewrite": frozenset({"language", "task"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One prompt file."""

    name: str
    #: What stands on top of the file, and a hash of the text, which nobody forgets to raise.
    version: str
    text: str

    @property
    def label(self) -> str:
        """As drafts record it, e.g. ``write 1+3f2a9c01``."""
        return f"{self.name} {self.version}"

    def filled(self, **words: str) -> str:
        """The text with its words filled in."""
        return Template(self.text).substitute(words)


def load_prompts(folder: Path) -> dict[str, Prompt]:
    """All three; ConfigError names the file and the remedy."""
    return {name: _load(folder / f"{name}.md", name) for name in WORDS}


def _load(file: Path, name: str) -> Prompt:
    try:
        post = frontmatter.loads(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(
            "is missing", remedy="`nightdesk init` writes it beside your own files.", file=str(file)
        ) from error
    except Exception as error:
        raise ConfigError(
            f"cannot be read: {error}", remedy="Correct its front matter.", file=str(file)
        ) from error
    text = post.content.strip()
    template = Template(text)
    unknown = (
        sorted(set(template.get_identifiers()) - WORDS[name]) if template.is_valid() else ["$"]
    )
    if unknown or not text:
        known = ", ".join(f"${word}" for word in sorted(WORDS[name]))
        wrong = f"holds {', '.join(unknown)}, which nothing fills in" if text else "is empty"
        raise ConfigError(
            wrong, remedy=f"It may use {known}; a dollar sign is written $$.", file=str(file)
        )
    version = f"{post.metadata.get('version', 0)}+{short_hash(text)[:8]}"
    return Prompt(name=name, version=version, text=text)
