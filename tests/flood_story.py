"""A small report of a flood, and replies of a language model that write it up."""

import json

from pipeline.model.desk import Desk, WriterKind

DESK = Desk(
    id="health", name="Health", language="en-GB", sections=("Health News",), writer=WriterKind.LLM
)
#: An English report of ten short sentences.
FLOOD = """The river Vado burst its banks on Monday and flooded 40 houses in the town of Marlow Fen.

Nobody was injured, the fire service said.

About 120 people spent the night in the sports hall of the secondary school.

“We heard the water before we saw it,” said Ana Ruiz, who runs the bakery by the bridge.

The mayor, Tom Hale, said the pumps had failed twice since spring.

The council may move the pumps to higher ground, but no money has been set aside yet.

Forecasters expect more rain on Thursday."""


def reply(
    *sentences: tuple[str, list[int]], headline: str = "River floods 40 houses in Marlow Fen"
) -> str:
    """A model's reply of one paragraph a sentence."""
    return json.dumps(
        {
            "headline": {"text": headline, "based_on": [1]},
            "standfirst": {"text": "Nobody was injured, the fire service said.", "based_on": [2]},
            "paragraphs": [
                {"sentences": [{"text": text, "based_on": rests}]} for text, rests in sentences
            ],
        }
    )


#: Sixty-odd words, every one of them carried by its source sentence.
GOOD = (
    ("Forty houses in Marlow Fen were flooded on Monday after the river Vado burst its banks.", [1]),
    ("The fire service said that nobody was injured.", [2]),
    ("Around 120 people slept in the secondary school's sports hall.", [3]),
    ("“We heard the water before we saw it,” said Ana Ruiz, who runs the bakery by the bridge.", [4]),
    ("Tom Hale, the mayor, said that the pumps had failed twice since spring.", [5]),
    ("They may be moved to higher ground by the council, but no money has been set aside yet.", [6]),
)  # fmt: skip
