"""Who is who at the desk: users, passwords, log-ins and the sessions they open."""

from pipeline.review.accounts.invitations import InvitationKeeper
from pipeline.review.accounts.keeper import AccountKeeper, AccountOptions
from pipeline.review.accounts.people import PeopleKeeper
from pipeline.review.accounts.tokens import TokenKeeper

__all__ = ["AccountKeeper", "AccountOptions", "InvitationKeeper", "PeopleKeeper", "TokenKeeper"]
