"""The store: every repository over one database."""

from contextlib import AbstractContextManager

from pipeline.store.accounts import AccountRepository
from pipeline.store.articles import ArticleRepository
from pipeline.store.attempts import AttemptRepository
from pipeline.store.audit import AuditRepository
from pipeline.store.database import Database
from pipeline.store.drafts import DraftRepository
from pipeline.store.entries import EntryRepository
from pipeline.store.figures import FigureRepository
from pipeline.store.header import HeaderRepository
from pipeline.store.invitations import InvitationRepository
from pipeline.store.kept import KeptRepository
from pipeline.store.locks import locks_of
from pipeline.store.migrate import is_current, migrate
from pipeline.store.model_calls import ModelCallRepository
from pipeline.store.outbox import OutboxRepository
from pipeline.store.regrouping import RegroupingRepository
from pipeline.store.scoring import score_unscored
from pipeline.store.sign_ins import SignInRepository
from pipeline.store.sources import SourceRepository
from pipeline.store.stories import StoryRepository
from pipeline.store.tokens import TokenRepository
from pipeline.store.traces import TraceRepository
from pipeline.store.views import ViewRepository
from pipeline.store.webhooks import WebhookRepository
from pipeline.store.working import WorkingRepository


class Store:
    """All that Nightdesk keeps; safe to share between threads, one for each process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.sources = SourceRepository(database)
        self.entries = EntryRepository(database)
        self.articles = ArticleRepository(database)
        self.kept = KeptRepository(database)
        self.stories = StoryRepository(database)
        self.regrouping = RegroupingRepository(database)
        self.drafts = DraftRepository(database)
        self.working = WorkingRepository(database)
        self.attempts = AttemptRepository(database)
        self.traces = TraceRepository(database)
        self.outbox = OutboxRepository(database)
        self.figures = FigureRepository(database)
        self.accounts = AccountRepository(database)
        self.tokens = TokenRepository(database)
        self.audit = AuditRepository(database)
        self.invitations = InvitationRepository(database)
        self.sign_ins = SignInRepository(database)
        #: Between all processes that share the database: one at a time asks a host.
        self.host_locks = locks_of(database)
        self.views = ViewRepository(database)
        self.header = HeaderRepository(database)
        self.model_calls = ModelCallRepository(database)
        self.webhooks = WebhookRepository(database)

    def one_view(self) -> AbstractContextManager[None]:
        """What this thread reads within costs one transaction, whatever repositories it asks; it may not write."""
        return self._database.one_view()

    def one_act(self) -> AbstractContextManager[None]:
        """What this thread writes within, by whatever repositories, is kept at its end: all, or after an error nothing."""
        return self._database.one_act()

    def migrate(self) -> None:
        """Make or bring up to date the tables; several processes may ask at once."""
        migrate(self._database)
        with self._database.writing() as connection:
            score_unscored(connection)

    def is_current(self) -> bool:
        """Whether the tables are those of this version."""
        return is_current(self._database)

    def close(self) -> None:
        """Give the connections back."""
        self.host_locks.close()
        self._database.close()


def open_store(url: str) -> Store:
    """The store at ``sqlite:///FILE`` or ``postgresql://...``; nothing is asked of the database yet."""
    return Store(Database(url))
