"""The sample newsroom: invented outlets on loopback, served like real ones, to try Nightdesk on.

Its articles, page templates and configuration are files in ``data/sample``; see the README there.
"""

from pipeline.sample.edits import Edits
from pipeline.sample.outlets import Outlet, SampleArticle, load_outlets
from pipeline.sample.server import SampleNewsroom
from pipeline.sample.sockets import Request
from pipeline.sample.sources import write_config

__all__ = [
    "Edits",
    "Outlet",
    "Request",
    "SampleArticle",
    "SampleNewsroom",
    "load_outlets",
    "write_config",
]
