"""The shape of a language's rewording rules; this base changes nothing."""


class Rewording:
    """Every method returns a sentence (or sentences) that says the same; unsure, it returns its argument."""

    def in_third_person(self, text: str, publisher: str) -> str:  # noqa: ARG002  the base ignores it
        """An outlet's "we" with its name."""
        return text

    def plainly(self, text: str) -> str:
        """Shorter, commoner words for the same thing."""
        return text

    def turned(self, text: str) -> str:
        """Another construction for the same statement."""
        return text

    def shifted(self, text: str) -> str:
        """An adverbial moved from one end of the sentence to the other."""
        return text

    def split(self, text: str) -> tuple[str, ...]:
        """One long sentence as two."""
        return (text,)

    def shortened(self, text: str) -> str:
        """Asides, sentence adverbs and fillers dropped."""
        return text

    def standing(self, text: str) -> str:
        """Without the "also" or "either" that answers a sentence which is not there."""
        return text

    def trimmed(self, text: str, most: int) -> str:  # noqa: ARG002
        """At most so many words where asides and trailing clauses can go; a caveat never goes."""
        return text

    def fronted(self, text: str) -> str:
        """A closing "..., she said" moved to the front as reported speech."""
        return text

    def closed(self, text: str) -> str:
        """An opening "She said ..." moved to the end, where what is said stands by itself."""
        return text

    def joined(self, claim: str, limit: str) -> str:  # noqa: ARG002
        """A claim and what limits it as one sentence; empty where the language has no rule for it."""
        return ""

    def linked(self, first: str, second: str) -> str:  # noqa: ARG002
        """Two short neighbours as one sentence; empty where they should stay two."""
        return ""

    def parted(self, text: str) -> str:
        """The same sentence opened in another way, so that it does not run on from a source's last."""
        return text

    def attributed(self, text: str, publisher: str, *, closing: bool) -> str:  # noqa: ARG002
        """The statement with the outlet that it rests on named, at its end or at its start."""
        return text

    def differing(self, text: str, publisher: str, figure: str) -> str:  # noqa: ARG002
        """The statement followed by what another outlet says instead."""
        return text
