"""What the language model cost, and what is left."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.model.spending import accounts
from pipeline.review.web.parts import PartsHere
from pipeline.review.web.rendering import page

router = APIRouter()

#: Calls on the page.
_LATEST = 40


@router.get("/language-model")
def model_page(request: Request, parts: PartsHere) -> HTMLResponse:
    """Day and month beside their budgets, and the latest calls."""
    options = parts.options
    spent = parts.store.model_calls.spent(parts.now())
    return page(
        request,
        "model.html",
        model=options.language_model,
        accounts=accounts(options.budget, *spent) if options.budget else (),
        calls=parts.store.model_calls.latest(_LATEST),
        currency=options.currency,
    )
