"""What the files of the configuration hold, to be compared with an earlier look."""

import hashlib
from pathlib import Path


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below the folder, by its name there; hidden ones and what cannot be read left out."""
    found = {}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder)
        if any(part.startswith(".") for part in name.parts) or not file.is_file():
            continue
        try:
            found[name.as_posix()] = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError:
            # Told where the configuration is read; here it is no change.
            continue
    return found
