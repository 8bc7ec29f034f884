"""The desk's own process, as `nightdesk serve` starts it, for the benchmark."""

import os
from pathlib import Path

from pipeline.app import open_app
from pipeline.commands.web_process import serve_web
from pipeline.folders import folders

if __name__ == "__main__":
    serve_web(open_app(folders(os.environ, Path.cwd())))
