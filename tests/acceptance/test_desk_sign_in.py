"""Single sign-on in a real Chromium, with a real provider, under the policy that the desk is served with."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from oidc_providers import real_provider

from pipeline.clock import real_now
from pipeline.model.account import Role
from pipeline.review.accounts.sign_on import (
    AdmissionRules,
    Provider,
    ProviderOptions,
    SignOnKeeper,
)

pytest_plugins = ["desk_browser"]


@pytest.fixture
def signing_on(desk) -> Iterator:
    """The desk, entered by a provider; what the provider's own pages load is its business."""
    with real_provider() as address:
        provider = Provider(
            ProviderOptions(
                issuer=address, client_id="desk", client_secret="s", allow_private=True
            ),
            now=real_now,
        )
        desk.web.state.parts.accounts.sign_on = SignOnKeeper(
            desk.store,
            provider,
            name="Example",
            rules=AdmissionRules(allowed_domains=("*",), default_role=Role.READER, create=True),
            passwords_for_all=True,
            now=real_now,
        )
        yield desk
        provider.close()
        # The provider's pages ask others for their looks, and a page that is left at once skips its transition.
        known = (address, "jsdelivr", "Transition was skipped")
        desk.complaints[:] = [
            one for one in desk.complaints if not any(part in one for part in known)
        ]


@pytest.mark.long
def test_a_browser_goes_to_the_provider_and_back(signing_on):
    """By the log-in's link into a fresh account, and by a form into one that is there; the policy stops neither."""
    context = signing_on.open()
    context.route(
        lambda url: urlsplit(url).hostname != "127.0.0.1", lambda route: route.fulfill(body="")
    )
    page = context.new_page()
    page.goto("/runs")
    page.get_by_role("link", name="Sign in with Example").click()
    page.get_by_role("button", name="u-1").click()
    page.wait_for_url(f"{signing_on.address}/runs")
    assert page.get_by_text("Lucía Prado").count()
    page.goto("/account")
    assert page.get_by_text("there is no password of yours here").is_visible()

    page.context.clear_cookies()
    page.goto("/log-in")
    page.get_by_label("Name").fill("editor")
    page.get_by_label("Password").fill("four quiet herons")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/")
    page.goto("/account")
    page.get_by_role("button", name="Connect Example").click()
    page.get_by_role("button", name="u-2").click()
    page.wait_for_url("**/account?done=connected")
    assert page.get_by_role("button", name="Disconnect Example").is_visible()
