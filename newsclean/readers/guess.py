"""HTML or plain text: told by what is in the source, its name only tips the scales."""

from __future__ import annotations

from newsclean.late import late

_SAMPLE = 65536
"""Characters looked at."""
_TAG = late(r"</?([a-zA-Z][a-zA-Z0-9]{0,9})(?=[\s/>])[^<>]{0,2000}>")
_BLOCK = frozenset(
    "html head body title meta link script style p div table tr td th ul ol li dl dt dd h1 h2 h3 h4 h5 h6 article section main "
    "nav header footer aside figure figcaption blockquote form iframe noscript template frameset center".split()
)
_HEAD = frozenset("script style meta link title noscript".split())
"""Elements that open a page whose html and head are left out; no prose begins with one."""
_INLINE = frozenset("a b i u em strong span br img font small sub sup code pre hr input button label svg picture source time cite".split())
_OPENERS = ("<!doctype html", "<html", "<head", "<body")
_SKIP = (("<!--", "-->"), ("<?", "?>"), ("<!doctype", ">"))


def kind(text: str, name: str) -> str:
    """ "html" or "text". Addresses in angle brackets, `a < b` and a tag or two in prose are text."""
    if text.startswith("---\n"):
        from newsclean.readers.dialects import is_own

        if is_own(text):  # whatever it quotes
            return "text"
    start = _skip_prolog(text)
    if text[start : start + 14].lower().startswith(_OPENERS):
        return "html"
    sample = text[start : start + _SAMPLE]
    if "<" not in sample:
        return "html" if "<html" in text[start + _SAMPLE : start + 16 * _SAMPLE].lower() else "text"
    return "html" if _marked_up(sample, name) else "text"


def _skip_prolog(text: str) -> int:
    """Where the source begins after white space, byte-order mark, comments and an XML declaration."""
    at = 0
    while True:
        while at < len(text) and (text[at].isspace() or text[at] == "\ufeff"):
            at += 1
        for opener, closer in _SKIP:
            if text[at : at + len(opener)].lower() == opener:
                if opener == "<!doctype" and text[at : at + 14].lower() == "<!doctype html":
                    return at
                end = text.find(closer, at)
                if end < 0:
                    return at
                at = end + len(closer)
                break
        else:
            return at


def _marked_up(sample: str, name: str) -> bool:
    """Whether tags carry the text: they open it, or there is one for every few words."""
    blocks = inlines = 0
    size = 0
    for match in _TAG.finditer(sample):
        tag = match[1].lower()
        if tag in _BLOCK:
            blocks += 1
        elif tag in _INLINE:
            inlines += 1
        else:
            continue
        size += match.end() - match.start()
    if not blocks and not inlines:
        return False
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return blocks > 0 or inlines > 2
    words = len(sample.split())
    opens = _TAG.match(sample)
    if opens and opens[1].lower() in _HEAD:
        return True
    if opens and opens[1].lower() in _BLOCK | _INLINE:
        return (blocks + inlines) * 40 > words and not name.lower().endswith(".md") or (blocks > 1 and blocks * 80 > words)
    return blocks >= 3 and (blocks * 25 > words or size * 4 > len(sample))
