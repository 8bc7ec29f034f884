"""Every error that Nightdesk raises on purpose; anything else is a bug and stops its unit of work.

::

    NightdeskError
    ├── ConfigError          blame: config   a file, key and value, with the remedy
    ├── SourceError          blame: source   an outlet or one of its pages
    │   ├── AddressRefusedError              the address may not be asked (private, wrong scheme, ...)
    │   ├── FetchError                       no usable reply: time-out, too large, connection refused, ...
    │   └── UnreadableError                  a reply that is not what it claims to be
    ├── ModelError           blame: model    translation, embeddings or a language model
    │   ├── NoRouteError                     nothing here translates from X to Y
    │   ├── EngineFailedError                an engine is here and broke
    │   ├── ServiceFailedError               a language model gave no usable reply
    │   └── BudgetError                      what it would cost is more than may be spent
    ├── ReviewError          blame: editor   an act that the draft's state or the editor's role refuses
    │   ├── NotAllowedError
    │   └── StaleError                       the draft changed since the page was opened
    └── NotFoundError        blame: editor   no such draft, story, article, source
"""

from typing import ClassVar, Literal

Blame = Literal["source", "model", "config", "editor", "ours"]


class NightdeskError(Exception):
    """Something Nightdesk refused to do, with the reason in one sentence."""

    blame: ClassVar[Blame] = "ours"

    def __init__(self, message: str, *, remedy: str = "", **context: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.context = context

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders with all they carry."""
        return (_rebuild, (type(self), self.message, self.remedy, self.context))

    def __str__(self) -> str:
        where = " ".join(f"{key}={value}" for key, value in self.context.items())
        runs_on = self.remedy and not where and self.message[-1:] not in tuple(".!?:…")
        told = f"{self.message}." if runs_on else self.message
        # A remedy stands alone in a table; behind its reason it is a sentence, unless it is a command.
        command = self.remedy.startswith(("nightdesk ", "pip "))
        remedy = self.remedy if command else self.remedy[:1].upper() + self.remedy[1:]
        parts = (told, f"[{where}]" if where else "", remedy)
        return " ".join(part for part in parts if part)


def _rebuild(
    kind: type[NightdeskError], message: str, remedy: str, context: dict[str, str]
) -> NightdeskError:
    return kind(message, remedy=remedy, **context)


class ConfigError(NightdeskError):
    """The configuration holds a mistake; the message names file, key, value and remedy."""

    blame = "config"


class SourceError(NightdeskError):
    """An outlet or one of its pages could not be used."""

    blame = "source"


class AddressRefusedError(SourceError):
    """An address that Nightdesk may not ask: private, loopback, a wrong scheme or port."""


class FetchError(SourceError):
    """No usable reply came back."""


class UnreadableError(SourceError):
    """A reply that is not what it claims to be."""


class ModelError(NightdeskError):
    """Translation, embeddings or a language model failed."""

    blame = "model"


class NoRouteError(ModelError):
    """Nothing that is installed translates from the one language to the other."""


class EngineFailedError(ModelError):
    """A language engine is installed and broke."""


class ServiceFailedError(ModelError):
    """A language model's service refused, failed, took too long or gave no usable reply."""


class BudgetError(ModelError):
    """A call that could cost more than the budget has left is not made."""


class ReviewError(NightdeskError):
    """An act that the draft's state or the editor's role refuses."""

    blame = "editor"


class NotAllowedError(ReviewError):
    """The draft's state or the editor's role does not allow this act."""


class StaleError(ReviewError):
    """The draft changed since the page was opened."""


class NotFoundError(NightdeskError):
    """No such draft, story, article or source."""

    blame = "editor"
