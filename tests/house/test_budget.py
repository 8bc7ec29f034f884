"""The house rules that a machine can hold: small files, documented settings."""

import re
import statistics
from pathlib import Path

from pydantic import BaseModel

from pipeline.config.desks import DesksFile
from pipeline.config.settings import PipelineFile
from pipeline.config.sources import SourcesFile

ROOT = Path(__file__).parents[2]
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}


def _sizes() -> dict[Path, int]:
    files = [
        file
        for file in (ROOT / "pipeline").rglob("*.py")
        if "versions" not in file.parts and "starter" not in file.parts
    ]
    return {file.relative_to(ROOT): len(file.read_text("utf-8").splitlines()) for file in files}


def test_files_are_small():
    """Median 120 lines at most, 90th percentile 300, none over 400."""
    sizes = _sizes()
    counts = sorted(sizes.values())

    assert statistics.median(counts) <= 120
    assert counts[int(len(counts) * 0.9)] <= 300
    assert {file: size for file, size in sizes.items() if size > 400} == {}


def test_there_is_no_junk_drawer():
    """No module is called utils, helpers, common or misc."""
    assert [file for file in _sizes() if file.stem in FORBIDDEN_NAMES] == []


def _settings(model: type[BaseModel]) -> dict[str, str]:
    """Every key of a file, nested ones too, and its description."""
    found: dict[str, str] = {}
    for name, field in model.model_fields.items():
        found[name] = field.description or ""
        for inner in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                found |= _settings(inner)
    return found


def test_every_setting_says_what_it_does():
    """Each key of each configuration file has a description, which its error messages print."""
    for model in (PipelineFile, DesksFile, SourcesFile):
        assert {key for key, description in _settings(model).items() if not description} == set()


def test_every_setting_stands_in_the_starter_configuration():
    """Each key of pipeline.toml and desks.toml is shown, commented, in the files that are shipped."""
    for name, model in (("pipeline.toml", PipelineFile), ("desks.toml", DesksFile)):
        shipped = (ROOT / "config" / name).read_text("utf-8")
        missing = {
            key
            for key in _settings(model)
            if not re.search(rf"^\s*#?\s*(\[+(?:\w+\.)*{key}\]+|{key} = )", shipped, re.MULTILINE)
        }

        assert missing == set()
