"""The tables, by what they are about. A change here needs a migration in ``store/migrations/versions``."""

from pipeline.store.tables.attempts import attempts
from pipeline.store.tables.audit import audit, configuration_files
from pipeline.store.tables.columns import metadata
from pipeline.store.tables.desk import (
    assign_decisions,
    assignments,
    decisions,
    draft_locks,
    draft_revisions,
    draft_texts,
    drafts,
    ledgers,
    outbox,
    working_texts,
)
from pipeline.store.tables.figures import finding_outcomes, outcomes
from pipeline.store.tables.invitations import invitations
from pipeline.store.tables.news import (
    article_versions,
    articles,
    entries,
    hosts,
    kept_apart,
    members,
    pages,
    source_states,
    stories,
    vectors,
)
from pipeline.store.tables.records import (
    login_failures,
    password_links,
    runs,
    saved_views,
    sessions,
    traces,
    users,
)
from pipeline.store.tables.sign_ins import identities, sign_ins
from pipeline.store.tables.spending import model_calls
from pipeline.store.tables.tokens import api_tokens
from pipeline.store.tables.webhooks import deliveries, notices

#: Rows of these are added and never changed or taken away; triggers in the database refuse it.
APPEND_ONLY = ("decisions", "draft_revisions", "assign_decisions", "traces", "audit")

__all__ = [
    "APPEND_ONLY",
    "api_tokens",
    "article_versions",
    "articles",
    "assign_decisions",
    "assignments",
    "attempts",
    "audit",
    "configuration_files",
    "decisions",
    "deliveries",
    "draft_locks",
    "draft_revisions",
    "draft_texts",
    "drafts",
    "entries",
    "finding_outcomes",
    "hosts",
    "identities",
    "invitations",
    "kept_apart",
    "ledgers",
    "login_failures",
    "members",
    "metadata",
    "model_calls",
    "notices",
    "outbox",
    "outcomes",
    "pages",
    "password_links",
    "runs",
    "saved_views",
    "sessions",
    "sign_ins",
    "source_states",
    "stories",
    "traces",
    "users",
    "vectors",
    "working_texts",
]
