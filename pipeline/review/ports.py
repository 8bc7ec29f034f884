"""What the desk asks of the rest: work to be done in other processes, and who is signed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.model.account import UNKNOWN, PasswordLink, Role, Session, User, Visit
from pipeline.model.news import Source
from pipeline.model.rewriting import RewriteHow, Rewriting
from pipeline.model.story import Form, Length
from pipeline.model.token import ApiToken, Scope
from pipeline.review.joining import Invitations, SingleSignOn
from pipeline.sources.declare import NewOutlet
from pipeline.sources.proposal import AddWish, Proposed


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a wish (an address or a text to be written up) or a run has come."""

    #: Sentences for the person who waits, oldest first.
    lines: tuple[str, ...] = ()
    #: The draft it led to; empty until there is one.
    draft_id: str = ""
    #: It ended, with or without a draft.
    ended: bool = False
    #: Why it ended without a draft, and what to do.
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextWish:
    """A text that an editor pasted and wants written up."""

    text: str
    title: str = ""
    #: Named in the credit line.
    publisher: str = ""
    #: Where the text stands, when it stands anywhere.
    url: str = ""


class Requests(Protocol):
    """Work the web asks for and never does itself; each call returns at once."""

    def write_address(
        self, url: str, *, desk_id: str, length: Length, form: Form, actor: str
    ) -> str:
        """Fetch, extract and write up one address, whatever the desk's rules say; the id to follow it by."""
        ...

    def write_text(
        self, wish: TextWish, *, desk_id: str, length: Length, form: Form, actor: str
    ) -> str:
        """Write up a pasted text; the id to follow it by."""
        ...

    def propose_sources(self, wishes: Sequence[AddWish], *, actor: str) -> str:
        """Find where each outlet lists its news and read one article of it; the id to follow it by."""
        ...

    def proposed(self, request_id: str) -> Proposed | None:
        """What was found; None while it is looked for. NotFoundError when nobody asked for it."""
        ...

    def write_again(
        self, article_id: str, *, desk_id: str, length: Length, form: Form, actor: str
    ) -> str:
        """Write up the story of an article that is in the store; the id to follow it by."""
        ...

    def progress(self, request_id: str) -> Progress:
        """How far it is; NotFoundError when there is no such request."""
        ...

    def check(self, draft_id: str, *, revision: int) -> None:
        """Check one revision; its ledger appears in the store."""
        ...

    def rewrite(
        self,
        draft_id: str,
        revision: int,
        sentence_ids: Sequence[str],
        how: RewriteHow,
        *,
        actor: str,
    ) -> str:
        """Suggest other words for sentences of one revision; the id to follow it by.

        Nothing of the draft changes: what an editor takes of it she saves as an edit. The same asked again
        is done once, unless it failed.
        """
        ...

    def rewriting(self, request_id: str) -> Rewriting | None:
        """The suggestions, checked; None while they are being made; NotFoundError when nobody asked."""
        ...

    def publish(self, draft_id: str) -> None:
        """Take out of the door, or take back, whatever of the draft is due; asked twice, done once."""
        ...

    def run_now(self, *, actor: str) -> str:
        """List every source now; the id to follow the run by."""
        ...


class SourceFiles(Protocol):
    """The files of the outlets that are followed."""

    def sources(self) -> Sequence[Source]:
        """The sources as the files stand now."""
        ...

    def name_for(self, publisher: str) -> str:
        """A name for a new outlet's file and source that nobody has yet."""
        ...

    def write(self, outlet: NewOutlet) -> None:
        """Follow it from now on; ConfigError when its file would hold a mistake or cannot be written."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A user with the session she acts in."""

    user: User
    session: Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A user for whom a script acts, and the token that it showed."""

    user: User
    token: ApiToken


class Tokens(Protocol):
    """What scripts act with. A secret is shown once; only its hash is ever stored."""

    def make(self, user: User, *, label: str, scopes: Iterable[Scope]) -> str:
        """The secret of a fresh token; NotAllowedError when the owner's role does not carry a scope."""
        ...

    def of(self, user: User) -> Sequence[ApiToken]:
        """The user's tokens that still count, the oldest first."""
        ...

    def revoke(self, token_id: str, *, owner: User | None = None) -> None:
        """It counts for nothing from now on; NotFoundError when there is none, or it is not the owner's."""
        ...

    def bearer(self, secret: str) -> Bearer | None:
        """Who asks, unless the secret is unknown, the token revoked, or its owner disabled."""
        ...


class People(Protocol):
    """Other people's accounts, as an admin keeps them. A link's secret is shown once; only its hash is ever stored."""

    def get(self, name: str) -> User:
        """The user of that name; NotFoundError when there is none."""
        ...

    def change(
        self,
        name: str,
        *,
        by: str,
        display_name: str | None = None,
        role: Role | None = None,
        disabled: bool | None = None,
    ) -> User:
        """The user as she is from now on; NotAllowedError when it is one's own account or no admin would be left.

        What is None stays. Once disabled, her sessions and tokens are gone for good.
        """
        ...

    def make_link(self, name: str, *, by: str) -> tuple[str, PasswordLink]:
        """The secret of a fresh link to set a new password, which replaces an open one."""
        ...

    def opened(self, secret: str) -> User:
        """Whose password a link sets; LinkRefusedError when it cannot be used."""
        ...

    def set_password(self, secret: str, *, password: str) -> User:
        """The user, the link used up and her sessions ended; LinkRefusedError, or NotAllowedError for a weak one."""
        ...


class Accounts(Protocol):
    """Who is who. `token` is the cookie's secret; only its hash is ever stored."""

    @property
    def tokens(self) -> Tokens:
        """What scripts act with in a user's place."""
        ...

    @property
    def invitations(self) -> Invitations:
        """Who may make an account of her own."""
        ...

    @property
    def sign_on(self) -> SingleSignOn | None:
        """Signing in by a provider; None when none is configured."""
        ...

    def needs_set_up(self) -> bool:
        """There is no user yet."""
        ...

    def set_up(self, *, name: str, display_name: str, password: str) -> User:
        """The first user, an admin; NotAllowedError once there is one or when a value will not do."""
        ...

    def log_in(self, *, name: str, password: str, visit: Visit) -> str:
        """A fresh token; NotAllowedError with one message for every cause, or with how long to wait.

        Whoever proves to know a password and may not use it here is told so.
        """
        ...

    @property
    def people(self) -> People:
        """What an admin does to other people's accounts."""
        ...

    def open_session(self, user: User, visit: Visit = UNKNOWN) -> str:
        """A fresh token for somebody who showed in another way than by a password who she is."""
        ...

    def sessions(self, user: User) -> Sequence[Session]:
        """The user's sessions that still count, the one used last first."""
        ...

    def end_session(self, user: User, session_id: str) -> None:
        """One of the user's sessions counts for nothing from now on; NotFoundError when it is none of hers."""
        ...

    def signed_in(self, token: str) -> SignedIn | None:
        """Whose token it is, unless it is unknown, revoked, past its time, or its user disabled."""
        ...

    def log_out(self, token: str) -> None:
        """The token counts for nothing from now on."""
        ...

    def change_password(self, user: User, *, present: str, wanted: str, visit: Visit) -> str:
        """A fresh token, all other sessions ended; NotAllowedError when a value will not do, or with how long to wait."""
        ...

    def speak(self, user: User, language: str) -> None:
        """The desk speaks that language to her from now on; empty: what her browser asks for."""
        ...

    def end_sessions(self, user: User, visit: Visit = UNKNOWN) -> str:
        """A fresh token; every session that the user had counts for nothing from now on."""
        ...

    def users(self) -> Sequence[User]:
        """Everyone, by name."""
        ...

    def add_user(self, *, name: str, display_name: str, password: str, role: Role) -> User:
        """One more user; NotAllowedError when the name is taken or a value will not do."""
        ...
