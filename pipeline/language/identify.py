"""Which language a text is in."""

import threading
from functools import cache
from itertools import islice

from py3langid.langid import MODEL_FILE, LanguageIdentifier

#: BCP 47 for "undetermined".
UNDETERMINED = "und"

#: The languages of news that Nightdesk may meet; the model's other hundred only cost it right answers.
PLAUSIBLE = (
    *("ar", "bg", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr"),
    *("ga", "gl", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "nl", "nn"),
    *("no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "vi", "zh"),
)
#: Shorter texts are mostly names and figures, which belong to no language.
_FEWEST_LETTERS = 12
#: A sentence is judged at .9 and above; what stays below half is a guess.
_LEAST_PROBABILITY = 0.5
#: More text than this makes no answer better.
_ENOUGH = 2000

_lock = threading.Lock()


def identify(text: str) -> str:
    """The BCP 47 tag of the text's language, or ``und`` where the text is too short or too mixed to say."""
    text = text[:_ENOUGH]
    if sum(1 for _ in islice(filter(str.isalpha, text), _FEWEST_LETTERS)) < _FEWEST_LETTERS:
        return UNDETERMINED
    with _lock:  # the identifier keeps no state between calls, but says nothing of threads
        language, probability = _identifier().rank(text)[0]
    return str(language) if probability >= _LEAST_PROBABILITY else UNDETERMINED


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(PLAUSIBLE)
    return identifier
