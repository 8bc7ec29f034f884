"""Which scope each operation asks for: one table, and an operation that is not in it is not served."""

from collections.abc import Iterable

from fastapi.routing import APIRoute

from pipeline.model.account import Role
from pipeline.model.token import Scope

#: By the operation's name. What its owner's role must allow besides stands in `review.actions`.
SCOPES: dict[str, Scope] = {
    "who_am_i": Scope.READ,
    "list_drafts": Scope.READ,
    "read_draft": Scope.READ,
    "read_ledger": Scope.READ,
    "read_history": Scope.READ,
    "read_revisions": Scope.READ,
    "read_story": Scope.READ,
    "list_sources": Scope.READ,
    "read_source": Scope.READ,
    "list_desks": Scope.READ,
    "list_published": Scope.READ,
    "list_runs": Scope.READ,
    "why": Scope.READ,
    "list_sessions": Scope.READ,
    "list_views": Scope.READ,
    "read_figures": Scope.READ,
    "list_webhooks": Scope.ADMIN,
    "list_deliveries": Scope.ADMIN,
    "resend_delivery": Scope.ADMIN,
    "list_acts": Scope.ADMIN,
    "list_users": Scope.ADMIN,
    "list_invitations": Scope.ADMIN,
    "invite_user": Scope.ADMIN,
    "revoke_invitation": Scope.ADMIN,
    "change_user": Scope.ADMIN,
    "make_password_link": Scope.ADMIN,
    "edit_draft": Scope.EDIT,
    # Of one's own account; a token that only reads changes nothing there either.
    "end_session": Scope.EDIT,
    "save_view": Scope.EDIT,
    "forget_view": Scope.EDIT,
    "repair_sentence": Scope.EDIT,
    "split_story": Scope.EDIT,
    "move_articles": Scope.EDIT,
    "merge_stories": Scope.EDIT,
    "keep_stories_apart": Scope.EDIT,
    "redraft_story": Scope.EDIT,
    "suggest_sentences": Scope.EDIT,
    "read_suggestions": Scope.EDIT,
    "propose_source": Scope.EDIT,
    "read_proposals": Scope.EDIT,
    "follow_sources": Scope.EDIT,
    "write_draft": Scope.EDIT,
    "read_progress": Scope.EDIT,
    "start_run": Scope.EDIT,
    "approve_draft": Scope.DECIDE,
    "return_draft": Scope.DECIDE,
    "spike_draft": Scope.DECIDE,
    "spike_drafts": Scope.DECIDE,
    "dismiss_finding": Scope.DECIDE,
    "reopen_draft": Scope.DECIDE,
    "withdraw_draft": Scope.DECIDE,
    "correct_draft": Scope.DECIDE,
}

#: Where a scope's own least role is too low: the role that the operation's page asks for.
ROLES: dict[str, Role] = {
    "propose_source": Role.CHIEF,
    "read_proposals": Role.CHIEF,
    "follow_sources": Role.CHIEF,
}


def unlisted(routes: Iterable[APIRoute]) -> tuple[str, ...]:
    """The operations that the table forgot."""
    return tuple(route.name for route in routes if route.name not in SCOPES)
