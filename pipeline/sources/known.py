"""What a listing brought, beside what is known already: ids that changed are no new entries. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline import urls
from pipeline.model.news import Entry


def settled(entries: Sequence[Entry], known: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries under the identities that they had before.

    `known` gives the identity kept for each address of the source, by `urls.twin_key`. Some outlets renew
    all their ids with every release of their software, and every article would come in again. An
    address that several entries of one listing share (a live page, a podcast's home) tells nothing.
    """
    if not known:
        return tuple(entries)
    addresses = [urls.twin_key(entry.url) for entry in entries]
    counts = Counter(addresses)
    listed = {entry.identity for entry in entries}
    kept: list[Entry] = []
    for entry, address in zip(entries, addresses, strict=True):
        before = known.get(address, entry.identity)
        renamed = before != entry.identity and counts[address] == 1 and before not in listed
        kept.append(replace(entry, identity=before) if renamed else entry)
    return tuple(kept)
