"""What a desk wants, gets, doubts, decides and sends out."""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from pipeline.store.tables.columns import Counter, Moment, Words, metadata

#: Append-only. What each desk's rules said of each story, whenever the answer changed.
assign_decisions = Table(
    "assign_decisions",
    metadata,
    Column("story_id", ForeignKey("stories.id"), primary_key=True),
    Column("desk_id", Words, primary_key=True),
    # From 1 for each story and desk.
    Column("number", Integer, primary_key=True),
    Column("decided_at", Moment, nullable=False),
    # model.story.AssignDecision
    Column("decision", Text, nullable=False),
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False, index=True),
    Column("desk_id", Words, nullable=False),
    # "desk rule" or an editor's name.
    Column("requested_by", Words, nullable=False),
    # model.story.Assignment
    Column("assignment", Text, nullable=False),
)

#: How each draft stands now. Everything but the state can be had from the revisions and ledgers; it stands here
#: so that the review queue is one read of one narrow table.
drafts = Table(
    "drafts",
    metadata,
    Column("id", ForeignKey("assignments.id"), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False, index=True),
    Column("desk_id", Words, nullable=False),
    Column("requested_by", Words, nullable=False),
    Column("state", String(32), nullable=False),
    # The latest.
    Column("revision", Integer, nullable=False),
    Column("language", Words, nullable=False),
    Column("form", String(32), nullable=False),
    Column("length", String(32), nullable=False),
    Column("section", Words, nullable=False),
    Column("headline", Words, nullable=False),
    Column("standfirst", Words, nullable=False),
    # Publishers, as printed: "A - B".
    Column("credit", Words, nullable=False),
    Column("words", Integer, nullable=False),
    Column("urgency", Integer, nullable=False),
    # Findings of the latest ledger that nobody dismissed.
    Column("blocking", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("notes", Integer, nullable=False),
    # model.risk.Risk
    Column("risk", Text, nullable=False, server_default='{"reasons":[]}'),
    # model.risk.rank: what matters first. Null in a row that an older version left.
    Column("rank", Float),
    # Who approved it first, where a second person must.
    Column("approved_once_by", Words, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    # The latest edit, check or decision.
    Column("changed_at", Moment, nullable=False),
    # draft_texts.number: a search of ten thousand drafts goes by numbers, not by ids.
    Column("text_number", BigInteger),
    Index(None, "desk_id", "state", "created_at", "id"),
    Index(None, "state", "created_at", "id"),
    Index(None, "desk_id", "created_at"),
    # With the id at their end they give a page of the queue without a look at a row.
    Index(None, "state", "rank", "id"),
    Index(None, "desk_id", "state", "rank", "id"),
    Index(None, "state", "changed_at", "id"),
    # And these what a search found, with its state and place.
    Index(None, "text_number", "state", "rank", "id"),
    Index(None, "created_at"),
)

#: What the queue's search looks through: the words of the latest revision, folded, parted by spaces. The database's
#: own index over it (FTS5 or GIN) is made by the migration and kept by triggers or by PostgreSQL itself.
draft_texts = Table(
    "draft_texts",
    metadata,
    Column("number", Counter, primary_key=True, autoincrement=True),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False, unique=True),
    Column("text", Words, nullable=False),
)

#: Append-only.
draft_revisions = Table(
    "draft_revisions",
    metadata,
    Column("draft_id", ForeignKey("drafts.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("saved_at", Moment, nullable=False),
    # model.draft.Draft
    Column("draft", Text, nullable=False),
)

ledgers = Table(
    "ledgers",
    metadata,
    Column("draft_id", ForeignKey("drafts.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    # model.draft.Ledger; checking a revision again replaces it.
    Column("ledger", Text, nullable=False),
)

#: Append-only.
decisions = Table(
    "decisions",
    metadata,
    # The order of history.
    Column("number", Counter, primary_key=True, autoincrement=True),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("action", String(32), nullable=False),
    Column("actor", Words, nullable=False),
    # Hash of the finding's key for a dismissal, else empty: findings' keys have no greatest length.
    Column("finding", String(64), nullable=False),
    Column("decided_at", Moment, nullable=False),
    # model.draft.Decision
    Column("decision", Text, nullable=False),
    # The same act told twice is kept once.
    UniqueConstraint(
        "draft_id", "revision", "action", "actor", "finding", "decided_at", name="uq_decisions_act"
    ),
    Index(None, "decided_at"),
)

#: What is to go out, once. A row is put here in the transaction of the approval.
outbox = Table(
    "outbox",
    metadata,
    # model.receipt.publish_key or withdraw_key
    Column("key", String(64), primary_key=True),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    # The decision that put it here: approve, correct or withdraw.
    Column("action", String(32), nullable=False),
    # Who took it: the sign-off.
    Column("actor", Words, nullable=False),
    # For a correction or a withdrawal.
    Column("reason", Words, nullable=False),
    Column("approved_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    # Why the latest attempt failed.
    Column("failure", Words, nullable=False),
    # The approval was taken back before it went out.
    Column("recalled_at", Moment),
    Column("done_at", Moment),
    # model.receipt.Receipt, once done.
    Column("receipt", Text),
    Index(None, "done_at", "due_at"),
)

#: What an editor typed and has not saved; gone once it is saved or thrown away.
working_texts = Table(
    "working_texts",
    metadata,
    Column("draft_id", ForeignKey("drafts.id"), primary_key=True),
    Column("user_name", Words, primary_key=True),
    Column("base_revision", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("kept_at", Moment, nullable=False),
    # model.typed.WorkingText
    Column("working", Text, nullable=False),
)

#: Who is editing a draft: one row for each draft that somebody opened for editing.
draft_locks = Table(
    "draft_locks",
    metadata,
    Column("draft_id", ForeignKey("drafts.id"), primary_key=True),
    Column("user_name", Words, nullable=False),
    # Which of her tabs.
    Column("page_id", Words, nullable=False),
    Column("taken_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    # Who held it before and was still there; else empty.
    Column("taken_from", Words, nullable=False),
)
