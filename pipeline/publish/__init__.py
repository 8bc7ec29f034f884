"""8. Out of the door, once: files and a feed.

Approving puts a key into the store's outbox; whoever takes it from there may do so any number of times: the file and
the feed's entry are made once. Receipts say what went out, and the feed is built from them alone.
"""

from pipeline.model.receipt import Receipt, publish_key, withdraw_key
from pipeline.publish.feed import FeedOptions, render_feed
from pipeline.publish.files import FilePublisher, write_whole
from pipeline.publish.markdown import render, sources_of
from pipeline.publish.outbox import OutboxOptions, RetryDecision, after_failure

__all__ = [
    "FeedOptions",
    "FilePublisher",
    "OutboxOptions",
    "Receipt",
    "RetryDecision",
    "after_failure",
    "publish_key",
    "render",
    "render_feed",
    "sources_of",
    "withdraw_key",
    "write_whole",
]
