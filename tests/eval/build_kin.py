"""Packs WordNet's word meanings for the checks: ``python tests/eval/build_kin.py DICT``.

DICT is the folder with ``data.noun`` and its like (Debian: ``wordnet-base``, ``/usr/share/wordnet``). Writes
``pipeline/check/kin_en.txt.gz``: each single word with the numbers of its meanings, an empty line, and each meaning's
neighbours in the order of their numbers: what it is a kind of, what is similar, what it is derived from. The licence of
WordNet 3.0 stands beside the file and asks for no more than to be kept with it.
"""

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).parents[2] / "pipeline" / "check" / "kin_en.txt.gz"
PARTS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
#: Kind of, instance of, similar to, derivationally related, pertains to, see also, entails, causes.
LINKS = frozenset(["@", "@i", "&", "+", "\\", "^", "*", ">"])
#: A single word; what has spaces, digits or a full stop is no word of a quotation.
WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Meaning = tuple[str, str]


def read(folder: Path) -> dict[Meaning, tuple[tuple[str, ...], tuple[Meaning, ...]]]:
    """The words of each meaning and its neighbours."""
    found = {}
    for part in sorted(set(PARTS.values())):
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue  # the licence
            fields = line.partition("|")[0].split()
            size = int(fields[3], 16)
            words = tuple(fields[4 + 2 * at].lower().partition("(")[0] for at in range(size))
            at = 4 + 2 * size
            links = [fields[at + 1 + 4 * one : at + 5 + 4 * one] for one in range(int(fields[at]))]
            found[part, fields[0]] = (
                words,
                tuple((PARTS[to], offset) for kind, offset, to, _ in links if kind in LINKS),
            )
    return found


def short(number: int) -> str:
    """A number in base 36."""
    text = ""
    while number or not text:
        number, rest = divmod(number, 36)
        text = DIGITS[rest] + text
    return text


def main(folder: Path) -> None:
    """Number the meanings that a single word has or that such a one leads to, and write them down."""
    meanings = read(folder)
    wanted = [key for key, (words, _) in meanings.items() if any(map(WORD.fullmatch, words))]
    kept = dict.fromkeys(wanted)
    kept |= dict.fromkeys(link for key in wanted for link in meanings[key][1])
    number = {key: short(at) for at, key in enumerate(sorted(kept))}
    of_word: dict[str, set[str]] = defaultdict(set)
    for key in kept:
        for word in filter(WORD.fullmatch, meanings[key][0]):
            of_word[word].add(number[key])
    lines = [f"{word} {' '.join(sorted(of_word[word]))}" for word in sorted(of_word)]
    lines.append("")
    lines += [
        " ".join(dict.fromkeys(number[link] for link in meanings[key][1] if link in number))
        for key in sorted(kept)
    ]
    with OUT.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write("\n".join(lines).encode())
    sys.stdout.write(f"{len(of_word)} words, {len(kept)} meanings, {OUT.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
