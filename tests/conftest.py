"""What tests of several steps share."""

import sys
from pathlib import Path

# `postgres` is found by its name, however pytest is started.
sys.path.insert(0, str(Path(__file__).parent))

pytest_plugins = ["postgres"]
