"""A reservation against text and data mining is read by the rules of TDMRep."""

import pytest
from lxml import html

from pipeline.extract.reservation import mining_reservation
from pipeline.extract.structured import read_structured

FILE = "/.well-known/tdmrep.json"


@pytest.mark.parametrize(
    ("meta", "header", "file", "found"),
    [
        ("", "", "1, policy https://a.example/p", f"{FILE}: 1, policy https://a.example/p"),
        ("", "0", "1", ""),
        ("0", "1", "1", ""),
        ("1", "0", "0", "meta tdm-reservation: 1"),
        ("", "", "0", ""),
        ("7", "", "1", f"{FILE}: 1"),
    ],
)
def test_what_is_nearer_to_the_text_says_whether_mining_is_reserved(meta, header, file, found):
    """The page overrules its reply's header, and that the host's file; an error of the protocol says nothing."""
    root = html.fromstring(
        f'<html><head><meta name="tdm-reservation" content="{meta}"></head><body></body></html>'
    )

    told = mining_reservation({"tdm-reservation": header, FILE: file}, read_structured(root))

    assert told == found
