"""Rewrite every ``expected.json`` by what is read off the pages now: ``python tests/golden``.

Look at the diff before it is committed: it is what editors will see change.
"""

import sys

from golden_pages import golden_pages, written

for golden in golden_pages():
    file = golden.folder / "expected.json"
    now = written(golden.read())
    if not file.exists() or file.read_text("utf-8") != now:
        file.write_text(now, "utf-8")
        sys.stdout.write(f"rewritten: {golden.name}\n")
