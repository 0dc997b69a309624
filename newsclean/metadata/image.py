"""The picture that stands for the story, the story's address and description."""

from __future__ import annotations

from typing import Any

from newsclean.headline import squash
from newsclean.metadata.jsonld import graph
from newsclean.metadata.zone import zone
from newsclean.page import Caption, Fact, LeadImage, Page

META = tuple("og:image og:image:url og:image:secure_url twitter:image twitter:image:src parsely-image-url sailthru.image.full thumbnail".split())
DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "dcterms.description", "sailthru.description")
LONGEST = 2000
"""Characters of an address."""


def find(page: Page, captions: list[Fact]) -> Fact | None:
    """The lead image with the caption of the same picture, if that is printed: from meta, JSON-LD, the first picture of the story."""
    for key in META:
        for value in page.head.meta.get(key, ()):
            if _is_address(value):
                return _fact(value, f"meta:{key}", page, captions)
    for image in graph(page).values("image", "thumbnailUrl"):
        said: Any = image.get("url") or image.get("contentUrl") or image.get("@id") if isinstance(image, dict) else image
        if isinstance(said, list):
            said = said[0] if said else ""
        if isinstance(said, str) and _is_address(said):
            return _fact(said, "json-ld:image", page, captions)
    area = zone(page)
    start = area.titles[0] if area.titles else area.head.start
    for block in page.blocks[start : max(area.last, start) + 1]:
        if block.kind == "image" and page.is_live(block.index):
            source = next((s.href for s in block.spans if s.kind == "image"), "")
            if source:
                return _fact(source, f"visible:block {block.index}", page, captions)
    return None


def _is_address(value: str) -> bool:
    return 8 < len(value) < LONGEST and not value.startswith("data:") and " " not in value.strip()


def _name(url: str) -> str:
    """The file's name in an address, without its size: what two addresses of one picture share."""
    return squash(url.split("?", 1)[0].rsplit("/", 1)[-1].rsplit(".", 1)[0])


def _same(other: str, path: str, name: str) -> bool:
    """True for another address of the picture at `path` (no query), whose file is called `name`: equal but for the query, or the same file name."""
    return other.split("?", 1)[0] == path or len(name) > 6 and name == _name(other)


def _fact(url: str, origin: str, page: Page, captions: list[Fact]) -> Fact:
    alt: str | None = None
    path, name = url.split("?", 1)[0], _name(url)
    caption: Caption | None = next((f.value for f in captions if f.value.image and _same(f.value.image, path, name)), None)
    for block in page.blocks[: zone(page).last + 1]:
        if block.kind == "image" and block.text and any(s.kind == "image" and _same(s.href, path, name) for s in block.spans):
            alt = block.text
            break
    alt = alt or next(iter(page.head.meta.get("og:image:alt", ())), None)
    return Fact("lead_image", LeadImage(url, alt, caption.text if caption else None, caption.credit if caption else None), origin)


def address(page: Page) -> Fact | None:
    """The canonical address, else the given one."""
    for origin, value in (("link:canonical", page.head.canonical), *(("meta:og:url", v) for v in page.head.meta.get("og:url", ())), ("given", page.url or "")):
        if value.startswith(("http://", "https://")) and len(value) < LONGEST:
            return Fact("url", value, origin)
    if page.head.canonical.startswith("/") and page.url and "://" in page.url:
        from urllib.parse import urljoin

        return Fact("url", urljoin(page.url, page.head.canonical), "link:canonical")
    return None


def description(page: Page) -> Fact | None:
    """The summary for other sites."""
    for key in DESCRIPTIONS:
        for value in page.head.meta.get(key, ()):
            if len(value) > 10:
                return Fact("description", value, f"meta:{key}")
    said = graph(page).text("description")
    return Fact("description", said, "json-ld:description") if len(said) > 10 else None
