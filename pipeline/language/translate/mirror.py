"""A Firefox model from a mirror: the records at its address, the files they name beside them, each checked by hash.

fxtranslate downloads by itself, but takes the files from Mozilla's own address whatever the records say.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import fxtranslate
import httpx

from pipeline.errors import EngineFailedError
from pipeline.language.translate.firefox import load_model

_MOST_BYTES = 250_000_000
_SECONDS = 60.0
_FILE_NAME = re.compile(r"(?:model|vocab|srcvocab|trgvocab|lex)\.[A-Za-z0-9_.-]{1,80}\.(?:bin|spm)")
_VOCABULARIES = ({"vocab"}, {"srcvocab", "trgvocab"})
_KINDS = {"model", "lex", "vocab", "srcvocab", "trgvocab"}


def add_from_mirror(folder: Path, source: str, target: str, mirror: str) -> Mapping[str, str]:
    """The route whose models now lie in the folder; EngineFailedError, and nothing changed, when one cannot be had."""
    with httpx.Client(timeout=_SECONDS, follow_redirects=False, trust_env=False) as client:
        body = b"".join(_parts(client, mirror)).decode("utf-8", "replace")
        try:
            route: dict[str, str] = fxtranslate.discovery.resolve_route(body, source, target)
        except ValueError as error:
            raise _failed(
                f"it leads from {source} to {target} by no model: {error}", mirror
            ) from error
        stops = [route["src"], *([route["pivot"]] if "pivot" in route else []), route["trg"]]
        for pair in pairwise(stops):
            _add_pair(client, folder, pair, _records_of(body, pair, mirror), mirror)
    return route


def _records_of(body: str, pair: tuple[str, str], mirror: str) -> list[dict[str, str | None]]:
    """The files of the pair's newest model that this engine runs and that is whole."""
    mine = [
        one for one in json.loads(body)["data"]
        if (one.get("sourceLanguage"), one.get("targetLanguage")) == pair
    ]  # fmt: skip
    models: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for one in mine:
        version = str(one.get("version", ""))
        key = (*(int(part) for part in re.findall(r"\d+", version)), version)
        models.setdefault((key[:-1], version, str(one.get("architecture"))), []).append(one)
    for key in sorted(models, reverse=True):
        told = json.dumps({"data": models[key]})
        kinds = {one.get("fileType") for one in models[key]}
        whole = "model" in kinds and any(vocabulary <= kinds for vocabulary in _VOCABULARIES)
        if whole and fxtranslate.discovery.model_pairs(told):
            found = fxtranslate.discovery.parse_records(told)
            return [one for one in found if one["fileType"] in _KINDS]
    raise _failed(f"no model from {pair[0]} to {pair[1]} is whole", mirror)


def _add_pair(
    client: httpx.Client,
    folder: Path,
    pair: tuple[str, str],
    records: Sequence[Mapping[str, str | None]],
    mirror: str,
) -> None:
    """All files, then a trial of the model, then its folder in the place of an older one."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".adding-", dir=folder) as room:
        fresh = Path(room) / "new"
        fresh.mkdir()
        for record in records:
            name = record["name"] or ""
            if not _FILE_NAME.fullmatch(name) or ".." in name:
                raise _failed(f"it names a file {name[:80]!r}, which no model has", mirror)
            (fresh / name).write_bytes(_file(client, record, mirror))
        load_model(fresh)
        place = folder / "-".join(pair)
        if place.exists():
            shutil.move(place, Path(room) / "old")
        shutil.move(fresh, place)


def _file(client: httpx.Client, record: Mapping[str, str | None], mirror: str) -> bytes:
    name, wanted = record["name"], record["decompressedHash"]
    if not wanted:
        raise _failed(f"it gives no hash for {name}", mirror)
    address = urljoin(mirror, record["location"] or "")
    if urlsplit(address)[:2] != urlsplit(mirror)[:2]:
        raise _failed(f"it sends to another address for {name}: {address[:200]}", mirror)
    packed = b"".join(_parts(client, address))
    try:
        return bytes(fxtranslate.discovery.verify_and_decompress(packed, wanted))
    except ValueError as error:
        raise _failed(f"{name} is not what its record says: {error}", address) from error


def _parts(client: httpx.Client, address: str) -> Iterator[bytes]:
    size = 0
    try:
        with client.stream("GET", address) as answer:
            if answer.status_code != httpx.codes.OK:
                raise _failed(f"it answers {answer.status_code}", address)
            for part in answer.iter_bytes():
                size += len(part)
                if size > _MOST_BYTES:
                    raise _failed(f"it sends more than {_MOST_BYTES:,} bytes", address)
                yield part
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _failed(f"the download broke off: {error}", address) from error


def _failed(why: str, address: str) -> EngineFailedError:
    return EngineFailedError(
        f"the model cannot be had from the mirror: {why}",
        remedy="Copy Mozilla's records and, beside them under the `location` that each gives, its files to the mirror "
        "anew, or leave `mirror` under [translate] empty to ask Mozilla's service.",
        address=address,
    )
