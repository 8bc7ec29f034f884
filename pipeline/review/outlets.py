"""A new outlet asked for and followed, as the page and the API both have it."""

from dataclasses import replace
from datetime import datetime

from pipeline.errors import ConfigError, NotAllowedError
from pipeline.model.account import Role, User
from pipeline.review.actions import may
from pipeline.review.ports import SourceFiles
from pipeline.sources.declare import NewOutlet
from pipeline.sources.proposal import AddWish, followed_as
from pipeline.urls import authority, web_link


def add_wish(
    address: str,
    *,
    publisher: str = "",
    language: str = "",
    time_zone: str = "",
    allow_private: bool = False,
    user: User,
) -> AddWish:
    """An outlet to look at; NotAllowedError when the address is none, or private and its user no admin."""
    address = address.strip()
    address = address if "://" in address or not address else f"https://{address}"
    if not web_link(address) or not authority(address):
        raise NotAllowedError(
            "That is no address of a web page.", remedy="It begins with https:// or http://."
        )
    if allow_private:
        refuse_private(user)
    return AddWish(
        url=address,
        publisher=publisher.strip()[:200],
        language=language.strip()[:20],
        time_zone=time_zone.strip()[:60],
        allow_private=allow_private,
    )


def refuse_private(user: User) -> None:
    """Whoever could be led to an address inside by a page must be an admin."""
    if not may(user.role, Role.ADMIN):
        raise NotAllowedError(
            "Only an admin may have the desk follow private addresses.", remedy="Ask an admin."
        )


def follow(
    outlets: SourceFiles, outlet: NewOutlet, *, user: User, where: str, now: datetime
) -> NewOutlet:
    """Write its file, under a name of its own; NotAllowedError when it is followed already or cannot be."""
    if known := followed_as(outlet.listings[0].url, outlets.sources()):
        raise NotAllowedError(f"{outlet.publisher} is followed already, as {known}.")
    outlet = replace(
        outlet,
        name=outlets.name_for(outlet.publisher),
        added_by=f"{user.display_name} {where}, {now:%Y-%m-%d}",
    )
    try:
        outlets.write(outlet)
    except ConfigError as error:
        raise NotAllowedError(error.message, remedy=error.remedy) from error
    return outlet
