"""Where an installation keeps things: the configuration folder, the data folder, what was shipped."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CONFIG = "NIGHTDESK_CONFIG_DIR"
DATA = "NIGHTDESK_DATA_DIR"
DATABASE = "NIGHTDESK_DATABASE_URL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The two folders of an installation, and its database address where the environment names one."""

    config: Path
    data: Path
    #: From the environment, because it may hold a password; empty when it is not set.
    database_url: str = ""

    def environment(self) -> dict[str, str]:
        """What a child process needs to find the same installation."""
        named = {CONFIG: str(self.config), DATA: str(self.data)}
        return named | ({DATABASE: self.database_url} if self.database_url else {})


def folders(environment: Mapping[str, str], here: Path) -> Folders:
    """``config`` and ``data`` below the current folder, unless the environment names others."""
    return Folders(
        config=Path(environment.get(CONFIG) or here / "config").absolute(),
        data=Path(environment.get(DATA) or here / "data").absolute(),
        database_url=environment.get(DATABASE, ""),
    )


def shipped(name: str) -> Path:
    """``config`` or ``sample`` as shipped: inside an installed package, or in a checkout beside it."""
    package = Path(__file__).parent
    inside = package / "starter" / name
    if inside.is_dir():
        return inside
    return package.parent / ("data/sample" if name == "sample" else name)
