"""Single sign-on by OpenID Connect: the authorization code flow with PKCE, state and nonce."""

from pipeline.review.accounts.sign_on.admission import AdmissionRules
from pipeline.review.accounts.sign_on.keeper import SignOnKeeper
from pipeline.review.accounts.sign_on.provider import Provider, ProviderOptions

__all__ = ["AdmissionRules", "Provider", "ProviderOptions", "SignOnKeeper"]
