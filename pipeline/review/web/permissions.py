"""Which role each page and each act asks for: one table, and a route that is not in it is not served."""

from collections.abc import Iterable

from fastapi.routing import APIRoute

from pipeline.model.account import Role

#: Routes, by name, that are open before anybody is signed in.
OPEN = frozenset(
    {
        "log_in_page",
        "log_in",
        "set_up_page",
        "set_up",
        "join_page",
        "password_page",
        "set_password",
        "join",
        "sign_in",
        "signed_in_elsewhere",
        "sign_out",
        "alive",
        "metrics",
    }
)

#: The role that each other route asks for. What an act asks beyond that stands in `review.actions`.
ROLES: dict[str, Role] = {
    "queue": Role.READER,
    "queue_news": Role.READER,
    "save_view": Role.READER,
    "forget_view": Role.READER,
    "spike_many": Role.EDITOR,
    "draft_page": Role.READER,
    "findings": Role.READER,
    "revision_page": Role.READER,
    "compare_revisions": Role.READER,
    "story_page": Role.READER,
    "figures_page": Role.READER,
    "regroup": Role.EDITOR,
    "redraft": Role.EDITOR,
    "published_page": Role.READER,
    "sources_page": Role.READER,
    "source_page": Role.READER,
    "export_opml": Role.READER,
    "add_source_page": Role.CHIEF,
    "add_source": Role.CHIEF,
    "import_sources": Role.CHIEF,
    "proposal_page": Role.CHIEF,
    "proposal_progress": Role.CHIEF,
    "follow_sources": Role.CHIEF,
    "runs_page": Role.READER,
    "model_page": Role.READER,
    "why_page": Role.READER,
    "log_out": Role.READER,
    "account_page": Role.READER,
    "change_password": Role.READER,
    "choose_language": Role.READER,
    "log_out_elsewhere": Role.READER,
    "end_session": Role.READER,
    "connect": Role.READER,
    "disconnect": Role.READER,
    "make_token": Role.READER,
    "revoke_token": Role.READER,
    "edit_page": Role.EDITOR,
    "save_edit": Role.EDITOR,
    "conflict_page": Role.EDITOR,
    "keep_working": Role.EDITOR,
    "hold": Role.EDITOR,
    "release": Role.EDITOR,
    "take_over": Role.EDITOR,
    "discard": Role.EDITOR,
    "suggest": Role.EDITOR,
    "suggestions": Role.EDITOR,
    "repair": Role.EDITOR,
    "dismiss": Role.EDITOR,
    "approve": Role.EDITOR,
    "return_draft": Role.EDITOR,
    "spike": Role.EDITOR,
    "reopen": Role.EDITOR,
    "withdraw": Role.EDITOR,
    "write_page": Role.EDITOR,
    "write": Role.EDITOR,
    "wish_page": Role.EDITOR,
    "wish_progress": Role.EDITOR,
    "run_now": Role.EDITOR,
    "webhooks_page": Role.ADMIN,
    "resend_delivery": Role.ADMIN,
    "audit_page": Role.ADMIN,
    "user_page": Role.ADMIN,
    "change_user": Role.ADMIN,
    "disable_user": Role.ADMIN,
    "enable_user": Role.ADMIN,
    "make_password_link": Role.ADMIN,
    "revoke_user_token": Role.ADMIN,
    "end_user_session": Role.ADMIN,
    "users_page": Role.ADMIN,
    "add_user": Role.ADMIN,
    "invite": Role.ADMIN,
    "disconnect_user": Role.ADMIN,
    "revoke_invitation": Role.ADMIN,
}


def unlisted(routes: Iterable[APIRoute]) -> tuple[str, ...]:
    """The routes that the table forgot."""
    return tuple(
        route.name for route in routes if route.name not in OPEN and route.name not in ROLES
    )
