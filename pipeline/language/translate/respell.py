"""Respelling an unknown Spanish word as its Portuguese cognate, judged by the model that will read it.

Candidates follow the regular correspondences of the two languages ("-ción" to "-ção", "ll" to "lh").
The vocabulary of the pt>en model says how familiar each is: the sum of the log probabilities of its
pieces. A candidate replaces the word only when it is clearly more familiar than the Spanish spelling.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_BOUNDARY = "▁"


def _pairs(table: str) -> tuple[tuple[str, str], ...]:
    halves = (pair.partition(">") for pair in table.split())
    return tuple((spanish, portuguese) for spanish, _, portuguese in halves)


_ENDINGS = _pairs(
    """
    ciones>ções ción>ção cción>ção cciones>ções siones>sões sión>são xión>xão dad>dade
    tad>tade mientos>mentos miento>mento ajes>agens aje>agem ables>áveis able>ável ibles>íveis
    ible>ível ones>ões ón>ão eros>eiros ero>eiro eras>eiras era>eira erías>arias ería>aria
    ancia>ância ancias>âncias encia>ência encias>ências ín>im ines>ins én>ém enes>ens ales>ais
    eles>éis iles>is oles>óis aron>aram ieron>eram ieron>iram ó>ou ió>iu ió>eu aba>ava
    aban>avam iendo>endo iendo>indo an>am en>em ían>iam arán>arão erán>erão irán>irão
    arían>ariam ud>ude osis>ose itis>ite esis>ese asis>ase asa>ase ario>ário aria>ária
    arios>ários arias>árias orio>ório oria>ória orios>órios orias>órias onio>ônio és>ês
    ísimo>íssimo ísima>íssima ío>io ía>ia ías>ias íos>ios ea>eia illo>ilho illa>ilha
    illos>ilhos illas>ilhas men>me enio>ênio énico>ênico ómico>ômico ónico>ônico émico>êmico
    """
)
_INSIDE = _pairs(
    """
    cua>qua inm>im conm>com ll>lh ñ>nh h>f j>lh j>x z>ç cc>ç cc>c ct>t pt>t yec>je y>i ó>ô é>ê
    o>ó e>é a>á i>í u>ú í>i é>e ó>o á>a ú>u nm>m ue>o ie>e quir>cir aisl>isol
    """
)
_STEP_COST = 1.5
_ENDING_COST = 0.45
_LEAST_GAIN = 3.0
#: A word that is one piece of the vocabulary scores above this.
_ONE_PIECE = -14.5
_CLEAR_GAIN = 8.0
_LONGEST = 24
_SHORTEST = 5


class Respeller:
    """Respells with the vocabulary of one model, the ``tokenizer.json`` that lies beside it."""

    def __init__(self, vocabulary: Mapping[str, float]) -> None:
        self._vocabulary = vocabulary
        self._longest = max(map(len, vocabulary), default=1)
        self._unheard = min(vocabulary.values(), default=0.0) - 10
        self.respell = cache(self._respell)

    def familiarity(self, word: str) -> float:
        """The log probability of the word's best cut into pieces."""
        text = _BOUNDARY + word
        best = [0.0, *([float("-inf")] * len(text))]
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                score = self._vocabulary.get(text[start:end])
                if score is None:
                    if end > start + 1:
                        continue
                    score = self._unheard
                best[end] = max(best[end], best[start] + score)
        return best[-1]

    def _respell(self, word: str) -> str:
        if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word.islower()):
            return word
        costs = candidates(word)
        best, score = max(
            ((form, self.familiarity(form) - cost) for form, cost in costs.items()),
            key=lambda pair: (pair[1], pair[0]),
        )
        before, after = self.familiarity(word), self.familiarity(best)
        sure = costs[best] < _STEP_COST or after > _ONE_PIECE or after > before + _CLEAR_GAIN
        return best if score > before + _LEAST_GAIN and sure else word


def candidates(word: str) -> dict[str, float]:
    """Portuguese spellings that the word may have, with what each change costs."""
    costs = {word: 0.0}
    for spanish, portuguese in _ENDINGS:
        if word.endswith(spanish) and len(word) > len(spanish) + 1:
            costs.setdefault(word.removesuffix(spanish) + portuguese, _ENDING_COST)
    front = list(costs)
    for _ in range(2):
        changed = []
        for form in front:
            for spanish, portuguese in _INSIDE:
                at = form.find(spanish)
                while at >= 0:
                    other = form[:at] + portuguese + form[at + len(spanish) :]
                    if other not in costs:
                        costs[other] = costs[form] + _STEP_COST
                        changed.append(other)
                    at = form.find(spanish, at + 1)
        front = changed
    return costs


def read_vocabulary(model_folder: Path) -> dict[str, float] | None:
    """The pieces and their scores from ``tokenizer.json``, or None when the model has none."""
    path = model_folder / "tokenizer.json"
    if not path.is_file():
        return None
    pieces = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
    return {str(piece): float(score) for piece, score in pieces}
