"""The [sign_in] table: what it takes, and what it names as missing."""

import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.config.load import load_config
from pipeline.config.sign_in import SignInTable
from pipeline.folders import shipped
from pipeline.model.account import Role
from pipeline.sign_on_service import missing_for_sign_in

FINE = {"issuer": "https://login.example.org/realms/news", "client_id": "desk"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"issuer": "https://x.example"}, "sign_in.client_id is empty"),
        ({**FINE, "issuer": "login.example.org"}, "must be the provider's address"),
        ({**FINE, "issuer": "https://a:b@x.example"}, "a password does not belong in a file"),
        ({**FINE, "issuer": "http://x.example"}, "no https address"),
        ({**FINE, "scopes": ["email"]}, "lacks openid"),
        ({**FINE, "secret_variable": "s3 cret"}, "never the key itself"),
        ({**FINE, "create_users": True, "default_role": "reader"}, "would let in everyone"),
        ({**FINE, "create_users": True, "allowed_domains": ["x.example"]}, "default_role"),
        ({**FINE, "allowed_domains": ["ana@x.example"]}, "what stands after the @"),
        ({**FINE, "algorithms": ["none"]}, "should be 'RS256'"),
        ({**FINE, "algorithms": ["HS256"]}, "should be 'RS256'"),
        ({**FINE, "roles": {"g": "owner"}}, "should be 'reader'"),
    ],
)
def test_what_cannot_work_or_is_dangerous_is_refused(table, said):
    """Each mistake in words that name the key."""
    with pytest.raises(ValidationError, match=said):
        SignInTable.model_validate(table)


def test_what_is_left_out_is_made_up_for():
    """The button names the host; groups give roles; an address inside may be allowed on purpose."""
    table = SignInTable.model_validate(
        {**FINE, "roles": {"g": "chief"}, "allowed_domains": ["News.Example"]}
    )

    assert table.label == "login.example.org"
    assert table.role_by_group == {"g": Role.CHIEF}
    assert table.allowed_domains == ["news.example"]
    assert SignInTable(issuer="http://127.0.0.1:9400", client_id="x", allow_private=True).issuer


def test_a_secret_that_is_not_there_is_named(tmp_path: Path):
    """The check of the configuration says which variable holds nothing."""
    folder = tmp_path / "config"
    shutil.copytree(shipped("config"), folder)
    file = folder / "pipeline.toml"
    text = file.read_text("utf-8").replace('issuer = ""', 'issuer = "https://login.example.org"', 1)
    text = text.replace('client_id = ""', 'client_id = "desk"', 1)
    text = text.replace('secret_variable = ""', 'secret_variable = "DESK_SECRET"', 1)
    file.write_text(text, "utf-8")
    config = load_config(folder)

    (mistake,) = missing_for_sign_in(config, {})
    assert "sign_in.secret_variable = DESK_SECRET" in str(mistake)
    assert missing_for_sign_in(config, {"DESK_SECRET": "s"}) == ()
