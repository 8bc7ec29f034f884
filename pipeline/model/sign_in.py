"""A sign-in by another system's word: one that is under way, and whom the other system knows by which name."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.model.moment import aware


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One that was begun and not finished yet. Neither state nor the browser's secret is here, only hashes of them."""

    #: SHA-256, in hex, of what comes back in the address.
    state_hash: str
    #: SHA-256, in hex, of what the browser carries in a cookie.
    browser_hash: str
    #: Comes back within the identity token.
    nonce: str
    #: Proves to the provider that whoever fetches the tokens is who began (PKCE, RFC 7636).
    verifier: str
    #: A page of ours.
    to: str
    #: Whose account is to be connected; empty for nobody's.
    user_name: str
    #: SHA-256 of the secret of the invitation to be used; empty for none.
    invitation_hash: str
    begun_at: datetime

    def __post_init__(self) -> None:
        aware(self.begun_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person as one provider knows her, and who she is here."""

    #: The provider.
    issuer: str
    #: Its lasting name for her; says nothing to people.
    subject: str
    user_name: str
    connected_at: datetime

    def __post_init__(self) -> None:
        aware(self.connected_at)
