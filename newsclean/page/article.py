"""What comes out: an article and its small parts."""

from typing import Any, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from newsclean.page.blocks import Block
    from newsclean.page.document import Cut, Fact, Page, Source

STORY_STATUSES = frozenset({"ok", "partial", "paywalled", "live_blog"})
"""Statuses of an input whose story was read (exit code 0); every other one has no body."""


class Author(NamedTuple):
    """A name and what stands with it: role is None, "agency", or as printed."""

    name: str
    role: str | None = None


class Caption(NamedTuple):
    """A picture's caption; `image` is its URL."""

    text: str
    credit: str | None = None
    image: str | None = None


class LeadImage(NamedTuple):
    """The picture that stands for the story."""

    url: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


class Article:
    """The result: the fields of the contract as Python values, and the page it was read from.

    `text` is the body alone; `authors` is a list of names; see `people` for roles.
    """

    def __init__(
        self,
        status: str,
        reasons: list[str] | None = None,
        *,
        id: str | None = None,
        source: "Source | None" = None,
        page: "Page | None" = None,
        facts: "list[Fact] | None" = None,
        input: dict[str, Any] | None = None,
    ) -> None:
        self.status = status
        self.reasons = reasons or []
        self.id = id
        self.title: str | None = None
        self.kicker: str | None = None
        self.standfirst: str | None = None
        self.byline: str | None = None
        self.people: tuple[Author, ...] = ()
        self.date_published: datetime | date | None = None
        self.date_modified: datetime | date | None = None
        self.site: str | None = None
        self.language: str | None = None
        self.description: str | None = None
        self.url: str | None = None
        self.section: list[str] = []
        self.tags: list[str] = []
        self.access = "unknown"
        self.lead_image: LeadImage | None = None
        self.captions: list[Caption] = []
        self.body_text = ""
        self.word_count = 0
        self.removed: dict[str, Any] = {}
        self.warnings: list[str] = []
        self.body: list[Block] = []
        """The kept blocks in reading order, captions and images included."""
        self.facts = facts or []
        self.provenance: dict[str, Any] | None = None
        """Field to its origin and what other sources say; only where it was asked for."""
        self.page = page
        self.source = source
        self._input = input

    @property
    def input(self) -> dict[str, Any]:
        """What was read, as the contract says it; worked out when first asked for, since the hash costs as much as many a stripper."""
        if self._input is None:
            self._input = self._describe(self.source) if self.source else {}
        return self._input

    def _describe(self, source: "Source") -> dict[str, Any]:
        from hashlib import sha256

        data, page = source.data(), self.page
        return {
            "path": None if source.name == "-" else source.name,
            "kind": page.kind if page else None,
            "dialect": page.dialect if page else None,
            "encoding": page.memo.get("encoding") if page else None,
            "bytes": len(data),
            "sha256": sha256(data).hexdigest(),
            "truncated": page.truncated if page else False,
        }

    @property
    def text(self) -> str:
        return self.body_text

    @property
    def authors(self) -> list[str]:
        return [a.name for a in self.people]

    @property
    def date(self) -> "datetime | date | None":
        return self.date_published

    @property
    def cuts(self) -> "list[Cut]":
        return self.page.cuts if self.page else []

    @property
    def origins(self) -> dict[str, str]:
        """Where each field came from: field to origin."""
        return {f.field: f.origin for f in reversed(self.facts)}  # the first of a field counts

    @property
    def body_markdown(self) -> str:
        """The body alone as Markdown, without front matter and title."""
        from newsclean.writers import markdown

        return markdown.body(self)

    def markdown(self) -> str:
        """The whole document: front matter, title, body. The same bytes as `newsclean -f md`."""
        from newsclean.writers import markdown

        return markdown.write(self)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the contract, keys in its order."""
        from newsclean.writers import json

        return json.to_dict(self)
