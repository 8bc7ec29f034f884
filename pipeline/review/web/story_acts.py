"""What an editor does to a story: regroups it, or asks for another draft of it."""

import re

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from pipeline.errors import NotAllowedError, NotFoundError
from pipeline.model.story import Form, Length, by_publication
from pipeline.review.regroup import Regrouping, merge, move, never_together, split
from pipeline.review.web.guard import FieldsHere, UserHere
from pipeline.review.web.parts import PartsHere

router = APIRouter(prefix="/stories/{story_id}")

_ID = re.compile(r"[0-9a-f]{16}")


@router.post("/regroup")
def regroup(
    parts: PartsHere, user: UserHere, fields: FieldsHere, story_id: str
) -> RedirectResponse:
    """Articles out, articles into another story, both stories one, or never together."""
    act = fields.text("act")
    chosen = fields.texts("article")
    asked = Regrouping(
        actor=user.name, role=user.role, never_again=fields.text("never_again") == "1"
    )
    store, now = parts.store, parts.now()
    if act == "split":
        made = split(store, story_id, chosen, asked, now=now)
    elif act == "move":
        made = move(store, story_id, chosen, other_story(fields.text("other")), asked, now=now)
    elif act == "merge":
        made = merge(store, story_id, other_story(fields.text("other")), asked, now=now)
    elif act == "never":
        never_together(store, story_id, other_story(fields.text("other")), asked, now=now)
        return RedirectResponse(f"/stories/{story_id}?told=never", status_code=303)
    else:
        raise NotAllowedError(
            "What should be done to the story?", remedy="Choose one of the buttons."
        )
    return RedirectResponse(f"/stories/{made.id}?told={act}", status_code=303)


@router.post("/redraft")
def redraft(
    parts: PartsHere, user: UserHere, fields: FieldsHere, story_id: str
) -> RedirectResponse:
    """Another draft of the story, in the form and length asked for, whatever the desk's rules say."""
    story = parts.store.stories.get(story_id)
    if story is None:
        raise NotFoundError("There is no such story.", remedy="It may have been merged.")
    members = by_publication(story).members
    form = Form.TRANSLATION if fields.text("form") == Form.TRANSLATION.value else Form.CONDENSED
    wanted = fields.text("length")
    length = Length(wanted) if wanted in {one.value for one in Length} else Length.STANDARD
    of = fields.text("of")
    article_id = of if any(one.article_id == of for one in members) else members[0].article_id
    desk = parts.desk(fields.text("desk") or parts.desks[0].id)
    request_id = parts.requests.write_again(
        article_id, desk_id=desk.id, length=length, form=form, actor=user.name
    )
    return RedirectResponse(f"/write/{request_id}", status_code=303)


def other_story(text: str) -> str:
    """The story's id out of what was pasted: its address, or the id alone."""
    found = _ID.search(text.rpartition("/stories/")[2] or text)
    if not found:
        raise NotAllowedError(
            "Which other story?", remedy="Paste the address of its page, or choose one of the list."
        )
    return found[0]
