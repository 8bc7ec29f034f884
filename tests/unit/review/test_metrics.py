"""How sources and drafts stand, for a monitor: by a token, or from this machine alone."""

import httpx
import pytest
from desk_seed import HEALTH, NEWS, NOW, SOURCES, FakeOutlets, FakeRequests, serving
from prometheus_client.parser import text_string_to_metric_families

from pipeline.review.web import WebOptions, create_web


@pytest.fixture
def monitored(store, keeper, newsroom):
    """A desk with a monitor's token."""
    web = create_web(
        store=store,
        desks=(HEALTH, NEWS),
        outlets=FakeOutlets(),
        requests=FakeRequests(store),
        accounts=keeper,
        now=lambda: NOW,
        options=WebOptions(metrics_token="four quiet herons"),  # a token of this test
    )
    with serving(web) as address:
        yield address


def test_a_monitor_on_this_machine_reads_sources_and_drafts(address, newsroom):
    """Prometheus' own parser reads them: each source's condition and numbers, drafts by state, the latest run."""
    reply = httpx.get(f"{address}/metrics")

    families = {found.name: found for found in text_string_to_metric_families(reply.text)}
    conditions = families["nightdesk_source_condition"].samples
    drafts = {one.labels["state"]: one.value for one in families["nightdesk_drafts"].samples}
    assert reply.headers["content-type"].startswith("text/plain")
    assert {one.labels["source"] for one in conditions} == {source.id for source in SOURCES}
    assert drafts["pending"] >= 1
    assert families["nightdesk_run_finished_seconds"].samples[0].value <= NOW.timestamp()
    assert "nightdesk_source_gaps" in families


def test_nobody_else_reads_them_without_a_token(visitor, newsroom):
    """Asked by a public name, or through a proxy: refused, with what to do."""
    refused = visitor.get("/metrics")
    proxied = visitor.get(
        "/metrics", headers={"host": "127.0.0.1", "x-forwarded-for": "203.0.113.9"}
    )

    assert (refused.status_code, proxied.status_code) == (403, 403)
    assert "NIGHTDESK_METRICS_TOKEN" in refused.text


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Bearer four quiet herons", 200),
        ("bearer four quiet herons", 200),
        ("Bearer four quiet heron", 403),
        ("Bearer x", 403),
        ("Basic four quiet herons", 403),
        ("", 403),
    ],
)
def test_with_a_token_the_token_decides(monitored, header, status):
    """From this machine too: a proxy in front may make everybody look like it."""
    reply = httpx.get(f"{monitored}/metrics", headers={"authorization": header} if header else {})

    assert reply.status_code == status
