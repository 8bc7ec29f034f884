"""Which small-letter words are English: SCOWL's large British and American lists, and words newer than they are."""

import lzma
from functools import lru_cache
from importlib.resources import files

#: In every paper, and in no list of 2020 yet.
_NEWER = frozenset(
    ["wifi", "eurozone", "online", "covid", "coronavirus", "lockdown", "lockdowns", "app", "apps", "smartphone",
     "smartphones", "podcast", "podcasts", "vaping", "euros", "biosimilar", "biosimilars", "comorbidity",
     "comorbidities", "handwashing", "livestream", "crowdfunding", "microplastics", "rewilding", "chatbot", "chatbots",
     "deepfake", "influencer", "influencers", "emoji", "selfie", "selfies", "vape", "vapes", "microchips", "repurposing"]
)  # fmt: skip


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Every word of three letters or more; unpacked once, in about a tenth of a second."""
    packed = files("pipeline.write.reading").joinpath("words_en.txt.xz").read_bytes()
    found: list[str] = []
    word = ""
    for line in lzma.decompress(packed).decode().splitlines():
        word = (
            word[: int(line[0])] + line[1:]
        )  # the letters shared with the word before, then the rest
        found.append(word)
    return frozenset(found) | _NEWER
