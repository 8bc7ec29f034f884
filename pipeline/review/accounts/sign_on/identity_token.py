"""An identity token is believed only when signature, issuer, audience, time and nonce all hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from joserfc import jws, jwt
from joserfc.errors import BadSignatureError, JoseError, MissingClaimError
from joserfc.jwk import JWKRegistry, Key

from pipeline.review.joining import SignInRefusedError

#: Those with a key that only the provider has. "none" and the ones with a shared secret are not to be had.
ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
)  # fmt: skip
_FOREIGN_KEYS = frozenset({"oct"})


class UnknownKeyError(SignInRefusedError):
    """The token is signed with a key that was not among the provider's when they were last read."""


class TokenRefusedError(SignInRefusedError):
    """The token cannot be believed."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"What the provider answered cannot be trusted: {reason}.",
            remedy="Nothing was changed. Sign in again; if it happens twice, tell an admin of this desk.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRules:
    """What every identity token must satisfy."""

    issuer: str
    client_id: str
    algorithms: Sequence[str]
    #: How far the provider's clock may be from ours.
    skew: timedelta


def public_keys(told: object) -> tuple[Key, ...]:
    """The signing keys of a key set (RFC 7517); those of other kinds and uses are left out."""
    listed = told.get("keys") if isinstance(told, Mapping) else None
    found = []
    for one in listed if isinstance(listed, list) else ():
        if not isinstance(one, dict) or one.get("use", "sig") != "sig":
            continue
        if one.get("kty") in _FOREIGN_KEYS:
            continue
        try:
            found.append(JWKRegistry.import_key(one))
        except (JoseError, ValueError, TypeError, KeyError):
            continue  # kinds of key that are not understood stand beside those that are (RFC 7517, 5)
    return tuple(found)


def checked_claims(
    token: str, keys: Sequence[Key], *, rules: TokenRules, nonce: str, now: datetime
) -> dict[str, object]:
    """What the provider says of the person; TokenRefusedError, or UnknownKeyError when its keys should be read anew."""
    claims = _verified(token, keys, rules)
    registry = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=int(rules.skew.total_seconds()),
        iss={"essential": True, "value": rules.issuer},
        aud={"essential": True, "value": rules.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        registry.validate(claims)
    except JoseError as error:
        raise TokenRefusedError(_why(error)) from error
    # Made for several parties: then it must say that it was made for us (OpenID Connect Core, 3.1.3.7).
    party = claims.get("azp")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if party != rules.client_id and (several or party is not None):
        raise TokenRefusedError("its identity token was made for another application")
    return claims


def _verified(token: str, keys: Sequence[Key], rules: TokenRules) -> dict[str, object]:
    try:
        header = jws.extract_compact(token.encode()).headers()
    except (JoseError, ValueError) as error:
        raise TokenRefusedError("its identity token is not readable") from error
    if header.get("alg") not in rules.algorithms:
        raise TokenRefusedError(
            f"its identity token is signed by {str(header.get('alg'))[:20]!r}, which is not allowed"
        )
    wanted = header.get("kid")
    fitting = [key for key in keys if wanted is None or key.kid == wanted]
    if not fitting:
        raise UnknownKeyError(
            "What the provider answered cannot be trusted: its identity token is signed with a key that is not its own.",
            remedy="Nothing was changed. Sign in again; if it happens twice, tell an admin of this desk.",
        )
    for key in fitting:
        try:
            return jwt.decode(token, key, algorithms=list(rules.algorithms)).claims
        except BadSignatureError:
            continue
        except (JoseError, ValueError) as error:
            if wanted is not None:
                raise TokenRefusedError("its identity token does not fit its key") from error
    raise TokenRefusedError("its identity token is not signed by it")


def _why(error: JoseError) -> str:
    """The one claim that did not hold, in words."""
    claim = str(getattr(error, "claim", ""))
    if isinstance(error, MissingClaimError):
        return f"its identity token lacks {claim.replace(',', ', ')}"
    return {
        "iss": "its identity token comes from another issuer",
        "aud": "its identity token was made for another application",
        "nonce": "its identity token belongs to another sign-in",
        "exp": "its identity token has run out",
        "iat": "its identity token is dated in the future; its clock and this machine's differ",
        "nbf": "its identity token does not count yet; its clock and this machine's differ",
    }.get(claim, "its identity token is not readable")
