"""The ``[sign_in]`` table: a provider of OpenID Connect by whose word people come in, and as what."""

from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from pipeline.config.table import Table, variable_name
from pipeline.model.account import Role

_Algorithm = Literal[
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"
]
_RoleName = Literal["reader", "editor", "chief", "admin"]


def _issuer(url: str) -> str:
    parts = urlsplit(url)
    if not url:
        return url
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(
            "must be the provider's address, e.g. https://login.example.org/realms/news"
        )
    if parts.username or parts.password:
        raise ValueError("a password does not belong in a file; name a variable in secret_variable")
    return url


def _domain(name: str) -> str:
    if name != "*" and ("@" in name or "." not in name):
        raise ValueError('must be what stands after the @, e.g. "example.org", or "*" for everyone')
    return name.lower()


class SignInTable(Table):
    """Single sign-on; with an empty issuer people log in with passwords alone."""

    issuer: Annotated[str, AfterValidator(_issuer)] = Field(
        "",
        description="address of the provider, exactly as it calls itself, e.g. https://login.example.org/realms/news; "
        "empty: people log in with passwords alone",
    )
    name: str = Field(
        "", max_length=40, description="what people call the provider; empty: its host"
    )
    client_id: str = Field("", description="how the provider knows this desk")
    secret_variable: Annotated[str, AfterValidator(variable_name)] = Field(
        "",
        description="environment variable that holds the client's secret; empty: it has none, and PKCE alone protects it",
    )
    scopes: list[str] = Field(
        ["openid", "profile", "email"],
        description="what the provider is asked for; openid is a must",
    )
    name_claim: str = Field(
        "preferred_username", description="claim that a new person's user name is made of"
    )
    display_name_claim: str = Field(
        "name", description="claim that holds a new person's name as colleagues see it"
    )
    groups_claim: str = Field(
        "groups",
        description="claim that lists a person's groups; dots lead into nested ones, as in realm_access.roles",
    )
    allowed_domains: list[Annotated[str, AfterValidator(_domain)]] = Field(
        default_factory=list,
        description='e-mail domains whose people may come in; empty: addresses are not looked at; "*": everyone, '
        "said on purpose",
    )
    verified_only: bool = Field(
        True,
        description="an e-mail address counts only where the provider says that it has verified it",
    )
    roles: dict[str, _RoleName] = Field(
        default_factory=dict,
        description="role by group; when any is named, people's roles follow their groups at each sign-in",
    )
    default_role: Literal["", "reader", "editor", "chief", "admin"] = Field(
        "", description="role of those in none of these groups; empty: they are refused"
    )
    create_users: bool = Field(
        False,
        description="whether people whom nobody invited get an account at their first sign-in",
    )
    provider_only: bool = Field(
        False,
        description="whether the provider's is the only way in; admins may always use their passwords",
    )
    algorithms: list[_Algorithm] = Field(
        ["RS256", "PS256", "ES256", "EdDSA"],
        min_length=1,
        description="how identity tokens may be signed",
    )
    clock_skew_seconds: int = Field(
        60, ge=0, le=600, description="how far the provider's clock may be from this machine's"
    )
    timeout_seconds: float = Field(
        10, gt=0, le=60, description="how long the provider may take over one answer"
    )
    allow_private: bool = Field(
        False,
        description="whether the provider may stand in a private network or on this machine, and be asked without TLS",
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.issuer:
            return self
        if not self.client_id:
            raise ValueError(
                "sign_in.client_id is empty: write the name under which the provider knows this desk"
            )
        if "openid" not in self.scopes:
            raise ValueError("sign_in.scopes lacks openid, without which nobody can be told apart")
        if self.issuer.startswith("http:") and not self.allow_private:
            raise ValueError(
                "sign_in.issuer is no https address; a provider without TLS must be allowed by allow_private"
            )
        if self.create_users and not (self.allowed_domains or self.roles):
            raise ValueError(
                "sign_in.create_users would let in everyone whom the provider knows: name allowed_domains or roles, "
                'or write allowed_domains = ["*"] if everyone is meant'
            )
        if self.create_users and not (self.roles or self.default_role):
            raise ValueError("sign_in.create_users needs roles or a default_role to give to people")
        return self

    @property
    def label(self) -> str:
        """What the button of the log-in names."""
        return self.name or urlsplit(self.issuer).hostname or ""

    @property
    def role_by_group(self) -> dict[str, Role]:
        """As the accounts know roles."""
        return {group: Role(name) for group, name in self.roles.items()}
