"""What a site's page says of the site itself: its name, language and front page. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from pipeline.sources.clean import plain
from pipeline.sources.decode import decoded, unpacked
from pipeline.sources.xmltree import looks_like_html
from pipeline.text import fold, squeeze

_LANGUAGE = re.compile(r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
#: Where outlets that write a language mostly are; a guess, which the file asks to be read.
_ZONES = {
    **dict.fromkeys(("es", "ca", "gl", "eu"), "Europe/Madrid"),
    **dict.fromkeys(("en-GB", "cy"), "Europe/London"),
    "pt": "Europe/Lisbon",
    "fr": "Europe/Paris",
    "de": "Europe/Berlin",
    "it": "Europe/Rome",
}
_ENDINGS = {".uk": "Europe/London", ".ie": "Europe/Dublin", ".mx": "America/Mexico_City"}
_ENDINGS |= {".ar": "America/Argentina/Buenos_Aires", ".cl": "America/Santiago"}
_ENDINGS |= {".co": "America/Bogota", ".pe": "America/Lima"}


#: What front pages are called, whosever they are.
_FRONT = re.compile(
    r"(?:(?:ultimas?|latest|breaking|todas las|all) )?(?:noticias?|news|titulares|headlines|actualidad|ultima hora|portada|inicio|home(?:page)?|front ?page|bienvenidos?|welcome|principal|index)"
    r"(?: (?:hoy|de hoy|today|de ultima hora|en directo|al minuto))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """As far as the page tells; empty where it does not."""

    name: str
    language: str
    home: str
    host: str

    def time_zone(self, language: str) -> str:
        """The zone of its dates, guessed by its country's ending or its language; UTC when neither tells."""
        for ending, zone in _ENDINGS.items():
            if self.host.endswith(ending):
                return zone
        return _ZONES.get(language) or _ZONES.get(language.partition("-")[0], "UTC")


def site_facts(body: bytes, *, content_type: str, url: str) -> SiteFacts:
    """What the page at `url` tells of its site; a feed tells nothing but where it is."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    home = f"{parts.scheme}://{parts.netloc}/"
    text, _ = decoded(unpacked(body), content_type)
    if not looks_like_html(text):
        return SiteFacts(name="", language="", home=home, host=host)
    soup = BeautifulSoup(text, "lxml")
    root = soup.find("html")
    claimed = str(root.get("lang") or "").replace("_", "-") if isinstance(root, Tag) else ""
    short, _, region = claimed.partition("-")
    language = f"{short.lower()}-{region}" if region else short.lower()
    named = soup.select_one('meta[property="og:site_name"][content]')
    name = str(named["content"]) if named else _short_title(soup)
    return SiteFacts(
        name=plain(name)[:80],
        language=language if _LANGUAGE.match(language) else "",
        home=home,
        host=host,
    )


def _short_title(soup: BeautifulSoup) -> str:
    title = squeeze(soup.title.get_text(" ")) if soup.title else ""
    # The outlet's name stands first or last; of a front page, mostly first.
    parts = [part for part in re.split(r"\s+[-–—|·:»]\s+|:\s", title) if part]
    named = [part for part in parts if not _FRONT.fullmatch(fold(part))]
    return min(named, key=len) if named else ""
