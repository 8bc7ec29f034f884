"""Who may come in with what a provider says of her, and as what. Touches nothing outside its arguments."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.account import Role
from pipeline.review.joining import SignInRefusedError
from pipeline.text import fold, squeeze

#: In `allowed_domains`: whatever address she has, or none.
ANY_DOMAIN = "*"
#: Provider's subjects have 255 characters at most (OpenID Connect Core, section 2).
LONGEST_SUBJECT = 255

_ORDER = tuple(Role)
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionRules:
    """What an admin wrote of whom the provider's word lets in."""

    name_claim: str = "preferred_username"
    display_name_claim: str = "name"
    groups_claim: str = "groups"
    #: Of e-mail addresses, in lower case; `ANY_DOMAIN` alone for everyone; empty: they are not looked at.
    allowed_domains: tuple[str, ...] = ()
    #: An address counts only where the provider says that it has verified it.
    verified_only: bool = True
    #: By the provider's group. When there are any, a person's role follows her groups at each sign-in.
    roles: Mapping[str, Role] = field(default_factory=dict)
    #: For those in none of these groups; None: they are refused.
    default_role: Role | None = None
    #: People whom nobody invited get an account at their first sign-in.
    create: bool = False

    @property
    def wanted_claims(self) -> tuple[str, ...]:
        """What must be known of a person before anything is decided."""
        names = [self.display_name_claim, self.name_claim]
        if self.looks_at_addresses:
            names.append("email")
        if self.roles:
            names.append(self.groups_claim)
        return tuple(names)

    @property
    def looks_at_addresses(self) -> bool:
        """Only people with certain addresses come in."""
        return bool(self.allowed_domains) and ANY_DOMAIN not in self.allowed_domains


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Somebody who may come in."""

    subject: str
    display_name: str
    #: The user name for an account of her own, in the form that names have here.
    name: str
    #: What her groups make her; None when roles are kept at the desk.
    role: Role | None


def admit(claims: Mapping[str, object], rules: AdmissionRules) -> Admission:
    """Whether and as what the person may come in; SignInRefusedError with the reason and what to do."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise SignInRefusedError(
            "The provider did not say who you are.", remedy="Tell an admin of this desk."
        )
    email = _text(claims, "email")
    if rules.looks_at_addresses:
        _refuse_address(email, claims.get("email_verified") is True, rules)
    wanted = _text(claims, rules.name_claim)
    # Some are called by signs that no user name has.
    lasting = hashlib.sha256(subject.encode("utf-8", "replace")).hexdigest()[:8]
    return Admission(
        subject=subject,
        display_name=squeeze(_text(claims, rules.display_name_claim))[:80],
        name=_as_name(wanted) or _as_name(email) or f"person-{lasting}",
        role=_role(claims, rules),
    )


def claim(claims: Mapping[str, object], name: str) -> object:
    """A claim by its name, or by its way through nested ones, as in ``realm_access.roles``."""
    if name in claims:
        return claims[name]
    here: object = claims
    for part in name.split("."):
        here = here.get(part) if isinstance(here, Mapping) else None
    return here


def _refuse_address(email: str, verified: bool, rules: AdmissionRules) -> None:  # noqa: FBT001  one fact of two
    allowed = ", ".join(rules.allowed_domains)
    remedy = f"Sign in with an address at {allowed}, or ask an admin of this desk."
    if email.rpartition("@")[2].lower() not in rules.allowed_domains or "@" not in email:
        told = f"The address {email[:200]} may not use this desk." if email else ""
        raise SignInRefusedError(
            told or "The provider did not tell your e-mail address.", remedy=remedy
        )
    if rules.verified_only and not verified:
        raise SignInRefusedError(
            f"The provider has not verified that the address {email[:200]} is yours.",
            remedy="Have it verified there, then sign in again.",
        )


def _role(claims: Mapping[str, object], rules: AdmissionRules) -> Role | None:
    if not rules.roles:
        return None
    told = claim(claims, rules.groups_claim)
    listed = [told] if isinstance(told, str) else told
    groups = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    earned = [role for group, role in rules.roles.items() if group in groups]
    if earned:
        return max(earned, key=_ORDER.index)
    if rules.default_role is None:
        raise SignInRefusedError(
            "None of your groups at the provider may use this desk.",
            remedy="Ask whoever keeps the groups there to add you, then sign in again.",
        )
    return rules.default_role


def _text(claims: Mapping[str, object], name: str) -> str:
    value = claim(claims, name)
    return value if isinstance(value, str) else ""


def _as_name(told: str) -> str:
    """A user name made of what the provider calls her; empty when nothing of it will do."""
    plain = _NOT_IN_A_NAME.sub(".", fold(told.partition("@")[0]).lower())
    return plain[:40].strip("._-")
