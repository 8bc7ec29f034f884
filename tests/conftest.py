"""What tests of several steps share."""

import sys
from pathlib import Path

from hypothesis import settings

# `postgres` is found by its name, however pytest is started.
sys.path.insert(0, str(Path(__file__).parent))

pytest_plugins = ["postgres"]

# How long one example takes says more about the machine than about the code.
settings.register_profile("nightdesk", deadline=None)
settings.load_profile("nightdesk")
