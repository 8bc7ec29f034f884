"""Firefox Translations models, run by fxtranslate in this process."""

import threading
from collections.abc import Sequence
from pathlib import Path

import fxtranslate

from pipeline.errors import EngineFailedError
from pipeline.language.translate.engine import Rendering
from pipeline.language.translate.letters import plain_letters


class FirefoxEngine:
    """One model; each thread that translates loads it for itself (0.1 s, 40 MB).

    fxtranslate binds a translator to the thread that made it and holds the interpreter lock while it
    works, so what must stay responsive belongs in another process.
    """

    def __init__(self, folder: Path, source: str = "") -> None:
        self._folder = folder
        self._source = source
        self._of_thread = threading.local()

    def translate(self, sentences: Sequence[str]) -> list[Rendering]:
        """One rendering a sentence; the model knows of no unknown words."""
        return [Rendering(text=self._one(sentence)) for sentence in sentences]

    def close(self) -> None:
        """Let this thread's model go."""
        self._of_thread = threading.local()

    def _one(self, sentence: str) -> str:
        if not sentence.strip():
            return sentence
        try:
            return str(self._translator().translate(plain_letters(sentence, self._source)))
        except BaseException as error:
            # fxtranslate panics with a PanicException, which is no Exception and would end the worker.
            if type(error).__name__ != "PanicException" and not isinstance(error, ValueError):
                raise
            raise self._failed(error) from None

    def _translator(self) -> fxtranslate.Translator:
        translator = getattr(self._of_thread, "translator", None)
        if translator is None:
            translator = load_model(self._folder)
            self._of_thread.translator = translator
        return translator

    def _failed(self, error: BaseException) -> EngineFailedError:
        return EngineFailedError(
            f"the translation model broke: {str(error)[:200]}",
            remedy="Remove the model's folder and add it again with `nightdesk models add`.",
            model=str(self._folder),
        )


def load_model(folder: Path) -> fxtranslate.Translator:
    """The model of a folder; EngineFailedError names what is missing or broken."""
    try:
        model = _only(folder, "model.*.bin")
        shared = sorted(folder.glob("vocab.*.spm"))
        source = (shared[0] if shared else _only(folder, "srcvocab.*.spm")).read_bytes()
        target = (shared[0] if shared else _only(folder, "trgvocab.*.spm")).read_bytes()
        shortlist = sorted(folder.glob("lex.*.bin"))
        return fxtranslate.Translator(
            model=model.read_bytes(),
            src_vocab=source,
            trg_vocab=target,
            shortlist=shortlist[0].read_bytes() if shortlist else None,
        )
    except (OSError, ValueError) as error:
        raise EngineFailedError(
            f"the translation model cannot be loaded: {error}",
            remedy="Remove its folder and add it again with `nightdesk models add`.",
            model=str(folder),
        ) from error


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise FileNotFoundError(f"no file {pattern} in {folder}")
    return found[0]
