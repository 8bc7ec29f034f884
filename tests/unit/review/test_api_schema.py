"""Whatever is asked, the API answers within its own description and never breaks."""

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pipeline.model.token import Scope

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.mark.parametrize("examples", [2, pytest.param(40, marks=pytest.mark.long)])
def test_nothing_breaks_and_nothing_is_outside_the_schema(address, newsroom, keeper, examples):
    """Requests made from the description, right ones and wrong ones, for every operation."""
    secret = keeper.tokens.make(
        newsroom.accounts.user("admin"), label="schemathesis", scopes=list(Scope)
    )
    with requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {secret}"
        schema = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")
        operations = [found.ok() for found in schema.get_all_operations()]
        assert operations
        for operation in operations:
            ask_all(operation, session, examples=examples)


def ask_all(operation, session, *, examples):
    """Requests of both kinds for one operation."""

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        case=operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE)
        | operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
    )
    def ask(case):
        case.call_and_validate(session=session, checks=CHECKS)

    ask()
