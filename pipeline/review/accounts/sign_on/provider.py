"""The provider, asked over HTTP: where its pages are, its keys, and what a code stands for."""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from ssl import SSLContext
from urllib.parse import quote, urlencode

import httpx
from joserfc.jwk import Key
from pydantic import BaseModel, ValidationError

from pipeline.errors import AddressRefusedError, FetchError
from pipeline.fetch.addresses import check_url
from pipeline.fetch.backend import CheckedBackend, CheckedTransport, Deadline, Resolve, look_up
from pipeline.fetch.body import ACCEPTED, read_body
from pipeline.review.accounts.sign_on.identity_token import (
    TokenRefusedError,
    TokenRules,
    UnknownKeyError,
    checked_claims,
    public_keys,
)
from pipeline.review.joining import ProviderFailedError, SignInRefusedError

#: How long the provider's own description and its keys are believed; an unknown key is looked up at once.
_KEPT_FOR = timedelta(hours=1)
#: After a failure.
_ASKED_AGAIN_AFTER = timedelta(seconds=5)
_PATIENCE_SECONDS = 3.0
_MOST_BYTES = 1_000_000
_DESCRIPTION = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderOptions:
    """How the provider is asked and believed."""

    issuer: str
    client_id: str
    #: Empty for a client that has none: PKCE alone protects it then.
    client_secret: str = field(default="", repr=False)
    scopes: Sequence[str] = ("openid", "profile", "email")
    algorithms: Sequence[str] = ("RS256", "PS256", "ES256", "EdDSA")
    skew: timedelta = timedelta(seconds=60)
    #: For each request, in all.
    timeout_seconds: float = 10
    #: It may stand in a private network or on this machine, and be asked without TLS there.
    allow_private: bool = False


class Metadata(BaseModel):
    """How a provider describes itself (OpenID Connect Discovery); what is not used here is ignored."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    end_session_endpoint: str = ""
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False


class Provider:
    """One provider; safe to share between threads."""

    def __init__(
        self, options: ProviderOptions, *, now: Callable[[], datetime], resolve: Resolve = look_up
    ) -> None:
        self.options = options
        self._now = now
        self._deadline = Deadline()
        self._client = httpx.Client(
            transport=CheckedTransport(
                backend=CheckedBackend(
                    allow_private=options.allow_private, deadline=self._deadline, resolve=resolve
                ),
                ssl_context=_trusted(),
                max_connections=8,
            ),
            headers={"Accept": "application/json", "Accept-Encoding": ACCEPTED},
            follow_redirects=False,
            trust_env=False,
        )
        self._lock = threading.Lock()
        self._kept: tuple[datetime, Metadata, tuple[Key, ...]] | None = None
        self._failed: tuple[datetime, ProviderFailedError] | None = None

    def metadata(self) -> Metadata:
        """How it describes itself; ProviderFailedError when it cannot be asked or is somebody else."""
        return self._known()[0]

    def page(self, *, address: str, state: str, nonce: str, challenge: str) -> str:
        """Its page where people say who they are; it sends them back to `address`."""
        asked = {
            "response_type": "code",
            "client_id": self.options.client_id,
            "redirect_uri": address,
            "scope": " ".join(self.options.scopes),
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        page = self.metadata().authorization_endpoint
        return f"{page}{'&' if '?' in page else '?'}{urlencode(asked, quote_via=quote)}"

    def farewell(self, *, address: str) -> str:
        """Its page where people log out of it, which sends them back to `address`; empty when it has none."""
        page = self.metadata().end_session_endpoint
        if not page:
            return ""
        self._refuse_address(page)
        asked = {"client_id": self.options.client_id, "post_logout_redirect_uri": address}
        return f"{page}{'&' if '?' in page else '?'}{urlencode(asked, quote_via=quote)}"

    def claims(
        self, code: str, *, verifier: str, address: str, nonce: str, wanted: Sequence[str]
    ) -> Mapping[str, object]:
        """What it says, provably, of the person whom the code stands for.

        Of `wanted`, what the identity token lacks is asked for at the provider's own page on her.
        """
        metadata, keys = self._known()
        tokens = self._exchanged(metadata, code, verifier=verifier, address=address)
        token, access = tokens.get("id_token"), tokens.get("access_token")
        if not isinstance(token, str):
            raise TokenRefusedError("it holds no identity token; the scope openid may be missing")
        rules = TokenRules(
            issuer=metadata.issuer,
            client_id=self.options.client_id,
            algorithms=self.options.algorithms,
            skew=self.options.skew,
        )
        try:
            said = checked_claims(token, keys, rules=rules, nonce=nonce, now=self._now())
        except UnknownKeyError:
            # It changed its keys since they were read.
            _, keys = self._known(afresh=True)
            said = checked_claims(token, keys, rules=rules, nonce=nonce, now=self._now())
        lacking = [name for name in wanted if name.partition(".")[0] not in said]
        if not (lacking and metadata.userinfo_endpoint and isinstance(access, str)):
            return said
        more = self._asked(
            "GET", metadata.userinfo_endpoint, headers={"Authorization": f"Bearer {access}"}
        )
        if more.get("sub") != said["sub"]:
            raise TokenRefusedError("its page on you is about somebody else")
        return {**more, **said}

    def close(self) -> None:
        """All connections closed."""
        self._client.close()

    def _known(self, *, afresh: bool = False) -> tuple[Metadata, tuple[Key, ...]]:
        # One asks and the others wait, but not for long: a provider that hangs must not hold up the whole desk.
        if not self._lock.acquire(timeout=_PATIENCE_SECONDS):
            raise _silent(self.options.issuer)
        try:
            now = self._now()
            if self._failed is not None and now - self._failed[0] < _ASKED_AGAIN_AFTER:
                raise self._failed[1].with_traceback(None)
            kept = self._kept
            if kept is None or afresh or now - kept[0] >= _KEPT_FOR:
                metadata = self._described()
                kept = self._kept = (now, metadata, self._keys(metadata))
            return kept[1], kept[2]
        except ProviderFailedError as error:
            if self._failed is None or error is not self._failed[1]:
                self._failed = (self._now(), error)
            raise
        finally:
            self._lock.release()

    def _keys(self, metadata: Metadata) -> tuple[Key, ...]:
        return public_keys(self._asked("GET", metadata.jwks_uri))

    def _described(self) -> Metadata:
        issuer = self.options.issuer
        told = self._asked("GET", issuer.rstrip("/") + _DESCRIPTION)
        try:
            metadata = Metadata.model_validate(told)
        except ValidationError as error:
            missing = ", ".join(str(one["loc"][0]) for one in error.errors())
            raise ProviderFailedError(
                f"The provider's description of itself cannot be used: {missing}.",
                remedy="An admin of this desk should see that issuer under [sign_in] is right.",
            ) from error
        if metadata.issuer != issuer:
            raise ProviderFailedError(
                f"The provider calls itself {metadata.issuer[:200]}, not {issuer}.",
                remedy="An admin of this desk should write issuer under [sign_in] exactly so.",
            )
        self._refuse_address(metadata.authorization_endpoint)
        return metadata

    def _exchanged(
        self, metadata: Metadata, code: str, *, verifier: str, address: str
    ) -> Mapping[str, object]:
        options = self.options
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": address,
            "code_verifier": verifier,
        }
        auth = None
        methods = metadata.token_endpoint_auth_methods_supported
        if options.client_secret and (
            "client_secret_basic" in methods or "client_secret_post" not in methods
        ):
            # Both are form-encoded before they are joined (RFC 6749, 2.3.1).
            auth = httpx.BasicAuth(quote(options.client_id, ""), quote(options.client_secret, ""))
        else:
            form["client_id"] = options.client_id
            if options.client_secret:
                form["client_secret"] = options.client_secret
        return self._asked("POST", metadata.token_endpoint, data=form, auth=auth)

    def _asked(
        self,
        method: str,
        url: str,
        *,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: httpx.BasicAuth | None = None,
    ) -> Mapping[str, object]:
        """One JSON object from one address."""
        self._refuse_address(url)
        try:
            with (
                self._deadline.within(self.options.timeout_seconds),
                self._client.stream(
                    method,
                    url,
                    data=data,
                    headers=headers,
                    auth=auth,
                    timeout=self.options.timeout_seconds,
                ) as reply,
            ):
                status = reply.status_code
                body = read_body(
                    reply.iter_raw(),
                    encoding=reply.headers.get("content-encoding", ""),
                    limit=_MOST_BYTES,
                )
        except AddressRefusedError as error:
            raise _private(url, error) from error
        except (httpx.HTTPError, FetchError) as error:
            raise _silent(url, f"{type(error).__name__}: {error}"[:200]) from error
        return _object(url, status, body)

    def _refuse_address(self, url: str) -> None:
        allowed = self.options.allow_private
        try:
            parts = httpx.URL(url)
            default = 443 if parts.scheme == "https" else 80
            check_url(url, allow_private=allowed, ports=(parts.port or default,))
        except httpx.InvalidURL as error:
            raise ProviderFailedError(
                f"The provider names an address that is none: {url[:100]}.",
                remedy="An admin of this desk should see that issuer under [sign_in] is right.",
            ) from error
        except AddressRefusedError as error:
            raise _private(url, error) from error
        if parts.scheme != "https" and not allowed:
            raise ProviderFailedError(
                f"The provider at {_host(url)} is not asked without TLS.",
                remedy="An admin of this desk should give it an https address.",
            )


def _object(url: str, status: int, body: bytes) -> Mapping[str, object]:
    try:
        told = json.loads(body)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise ProviderFailedError(
            f"The provider at {_host(url)} answered what cannot be used (status {status}).",
            remedy="Try again in a few minutes; if it lasts, tell an admin of this desk.",
        )
    if status == 200:
        return told
    code = str(told.get("error", ""))[:60]
    if code == "invalid_grant":
        raise SignInRefusedError(
            "The provider does not accept this sign-in any more.",
            remedy="Begin again from the log-in page.",
        )
    remedy = "Try again in a few minutes; if it lasts, tell an admin of this desk."
    if code in ("invalid_client", "unauthorized_client"):
        remedy = "An admin of this desk should see that client_id and the secret under [sign_in] are the provider's."
    raise ProviderFailedError(
        f"The provider at {_host(url)} refused the desk's question ({code or status}).",
        remedy=remedy,
    )


def _silent(
    url: str, cause: str = "it is being asked by somebody else and hangs"
) -> ProviderFailedError:
    return ProviderFailedError(
        f"The provider at {_host(url)} does not answer.",
        remedy="Try again in a few minutes; if it lasts, tell an admin of this desk.",
        cause=cause,
    )


def _private(url: str, error: AddressRefusedError) -> ProviderFailedError:
    return ProviderFailedError(
        f"The provider at {_host(url)} may not be asked.",
        remedy="An admin of this desk can allow private addresses by allow_private under [sign_in].",
        cause=error.message,
    )


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].rpartition("@")[2][:100] or url[:100]


@cache
def _trusted() -> SSLContext:
    """The certificates of this machine's trust, read once."""
    return httpx.create_ssl_context()
