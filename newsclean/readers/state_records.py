"""What a record of a page's state is: the story's own, another story's, or neither; and what each of its texts is worth."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from newsclean import headline
from newsclean.page import count_words
from newsclean.readers.state_lines import TAG

LONG = 100
"""Words of a text from which it is more than a teaser, whatever stands beside it."""
TEASER = 0.11
"""Weight of a text with others, or with an address, beside it in the story's own record: as in lists of stories; in other records it is nothing."""
BESIDE_STORY = 0.1
"""Weight of what stands below a key of BESIDE."""
BESIDE = frozenset(
    "comment comments reply replies related recommended recommendations teaser teasers latest popular trending translations i18n locale locales message "
    "messages labels strings config settings consent cookie cookies gdpr privacy vendors purposes legal terms disclaimer popup faq newsletter footer header "
    "nav navigation menu caption captions alt credit copyright seo meta breadcrumb breadcrumbs author authors bio ads sidebar widgets".split()
)
"""Key words below which stands what is no story."""
SUMMARY = frozenset("description descriptions desc summary excerpt abstract teaser dek standfirst lead intro subtitle tagline".split())
"""Key words of what tells the story in short."""
TITLE = frozenset("title headline headlines name heading".split())
ADDRESS = frozenset("url slug href link uri path permalink canonical".split())
PUBLISHED = frozenset("publish published publication publishing pub pubdate posted publishdate publisheddate datepublished".split())
"""Key words of the moment of publication."""
NO_MOMENT = frozenset("last latest updated update modified modify until end expire expires status by is id ids number name type count".split())
"""Key words beside those of what is none, or another one."""
LONGEST_MOMENT = 40
"""Characters of a text that can be a moment."""
_PIECES = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+")


class Own(NamedTuple):
    """What is known of the page's own story."""

    titles: frozenset[str]
    """Keys of its headline."""
    path: str
    """Path of its address; "" if it is short."""

    def names(self, text: str) -> bool:
        """True if a text is the story's headline, address or slug."""
        if _is_title(text) and headline.squash(text) in self.titles:
            return True
        return bool(self.path) and 8 < len(text) < 1000 and " " not in text and _path(text) in (self.path, self.path.rpartition("/")[2])


class Facts(NamedTuple):
    """What a record's texts say of it."""

    own: bool
    """The page's headline or address is in it."""
    foreign: bool
    """Another story's headline and address are in it."""
    addressed: frozenset[str]
    """Keys of addresses."""
    beginnings: dict[str, str]
    """First letters of the texts of several words, by key."""

    def shared(self, key: str) -> bool:
        """True if another text, or an address, stands beside this one."""
        own = self.beginnings.get(key)
        return bool(self.addressed - {key}) or any(b != own for b in self.beginnings.values())


def own_story(titles: list[str], addresses: list[str]) -> Own:
    paths = [p for p in map(_path, addresses) if len(p.rpartition("/")[2]) > 11]
    return Own(frozenset(v for title in titles for v in headline.variants(title[:500])), paths[0] if paths else "")


def facts(texts: dict[str, str], own: Own) -> Facts:
    """The facts of a record, in one pass over its texts."""
    addressed = frozenset(k for k, t in texts.items() if t.startswith(("http://", "https://", "/")) or (t and not pieces(k).isdisjoint(ADDRESS)))
    beginnings: dict[str, str] = {}
    for key, text in texts.items():
        if text.count(" ") > 1 and len(beginnings) < 50:
            beginnings[key] = headline.squash(TAG.sub(" ", text[:400]))[:20]
    ours = any(map(own.names, texts.values()))
    titled = any(not pieces(k).isdisjoint(TITLE) for k in beginnings)
    return Facts(ours, not ours and titled and bool(addressed), addressed, beginnings)


def pieces(key: str) -> frozenset[str]:
    """The words of a key, `short_description` or `shortDescription`, in lower case."""
    return frozenset(map(str.lower, _PIECES.findall(key[:60])))


def weight(key: str, around: float, found: Facts, ours: bool, words: int) -> float:
    """What a text, or all below a key, is worth, 0 to 1; `words` is 0 for what is no text."""
    names = pieces(key)
    if not names.isdisjoint(BESIDE):
        return BESIDE_STORY
    if words and not names.isdisjoint(SUMMARY) and not (ours and words >= LONG):
        return 0.0
    if words and words < LONG and found.shared(key):
        return around * (TEASER if ours else 0.0)
    return around


def moments(record: dict[str, Any], texts: dict[str, str]) -> list[tuple[str, str]]:
    """(key, text) of what a record states as the moment of publication; `texts` are its strings, references followed."""
    out = []
    for key, value in record.items():
        text = texts.get(key) or (str(value) if type(value) is int else "")
        if 5 < len(text) <= LONGEST_MOMENT and any(map(str.isdigit, text)):
            names = pieces(key)
            if not names.isdisjoint(PUBLISHED) and names.isdisjoint(NO_MOMENT):
                out.append((key, text))
    return out


def _path(address: str) -> str:
    """The path of an address, without host, query and slashes at its ends, in lower case."""
    rest = address.partition("://")[2].partition("/")[2] if "://" in address else address
    return rest.partition("?")[0].partition("#")[0].strip("/").lower()


def _is_title(text: str) -> bool:
    return (12 <= len(text) <= 300 and text.count(" ") > 2) or (5 < len(text) < 300 and count_words(text) > 7)
