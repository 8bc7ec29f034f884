"""From ``[sign_in]`` to a provider of OpenID Connect: what is plugged in, and what is missing for it."""

import os
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from pipeline.clock import real_now
from pipeline.config import Config
from pipeline.config.mistakes import Mistake
from pipeline.config.sign_in import SignInTable
from pipeline.model.account import Role
from pipeline.review.accounts.sign_on import (
    AdmissionRules,
    Provider,
    ProviderOptions,
    SignOnKeeper,
)
from pipeline.store import Store

CALLBACK = "/sign-in/callback"


def provider_of(table: SignInTable) -> Provider:
    """The configured provider; nothing is asked of it yet."""
    secret = os.environ.get(table.secret_variable, "") if table.secret_variable else ""
    return Provider(
        ProviderOptions(
            issuer=table.issuer,
            client_id=table.client_id,
            client_secret=secret,
            scopes=tuple(table.scopes),
            algorithms=tuple(table.algorithms),
            skew=timedelta(seconds=table.clock_skew_seconds),
            timeout_seconds=table.timeout_seconds,
            allow_private=table.allow_private,
        ),
        # Its tokens are dated by the time of day, whatever moment a sample or a replay starts from.
        now=real_now,
    )


def sign_on(
    table: SignInTable, store: Store, *, now: Callable[[], datetime]
) -> SignOnKeeper | None:
    """Single sign-on as configured; None when it is not."""
    if not table.issuer:
        return None
    return SignOnKeeper(
        store,
        provider_of(table),
        name=table.label,
        rules=AdmissionRules(
            name_claim=table.name_claim,
            display_name_claim=table.display_name_claim,
            groups_claim=table.groups_claim,
            allowed_domains=tuple(table.allowed_domains),
            verified_only=table.verified_only,
            roles=table.role_by_group,
            default_role=Role(table.default_role) if table.default_role else None,
            create=table.create_users,
        ),
        passwords_for_all=not table.provider_only,
        now=now,
    )


def missing_for_sign_in(config: Config, environment: Mapping[str, str]) -> tuple[Mistake, ...]:
    """What the configured sign-in lacks on this machine, each with what adds it; nothing when none is configured."""
    table = config.settings.sign_in
    if not (table.issuer and table.secret_variable) or environment.get(table.secret_variable):
        return ()
    return (
        Mistake(
            file="pipeline.toml",
            key="sign_in.secret_variable",
            value=table.secret_variable,
            problem="this environment variable holds no secret here",
            remedy="Set it where Nightdesk is started; until then nobody can sign in by the provider",
        ),
    )
