"""One input, from its bytes to what is written for it. Runs in the guarded child."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from newsclean.batch.item import Record, Reply
from newsclean.batch.messages import FAILED, blame, escape
from newsclean.batch.outputs import hash_bytes, stage
from newsclean.batch.reading import Raw, load
from newsclean.page import STORY_STATUSES, Article, Refused, Source

WRITERS = {"md": "markdown", "json": "json", "jsonl": "jsonl", "text": "text", "html": "html", "diff": "diff"}
"""Format as users name it, to the module that writes it."""

LONGEST_PATH = 4096
"""Characters of a path that are told."""


class Job:
    """How every input of a run is cleaned and written."""

    def __init__(
        self,
        *,
        form: str,
        field: str | None,
        provenance: bool,
        kind: str,
        encoding: str | None,
        url: str | None,
        language: str | None,
        as_of: date | None,
        max_bytes: int,
        max_unpacked: int,
        hashes: bool,
        debug: bool,
    ) -> None:
        self.form = form
        self.field = field
        self.provenance = provenance
        self.kind = kind
        self.encoding = encoding
        self.url = url
        self.language = language
        self.as_of = as_of
        self.max_bytes = max_bytes
        self.max_unpacked = max_unpacked
        self.hashes = hashes
        self.debug = debug

    def prepare(self) -> None:
        """Import what the work needs."""
        import newsclean.pipeline  # noqa: F401

        self.writer()

    def warm(self) -> None:
        """Load what a first page would load, so that children forked from here on have it."""
        for page in (b"<p>A first page.</p>", b"A first page."):
            self.work("-", page, "", None)

    def writer(self) -> Any:
        from importlib import import_module

        return import_module(f"newsclean.writers.{WRITERS[self.form]}")

    def work(self, path: str, raw: bytes | None, record: str, target: str | None) -> tuple[Any, ...]:
        """Clean one input: the fields of a `Reply`, as a plain tuple. Raises nothing but MemoryError."""
        try:
            return tuple(self._work(path, raw, record, target))
        except Refused as refused:
            return tuple(self.failure(path, refused.status, refused.reason))
        except MemoryError:
            raise
        except Exception as error:
            if "emory allocation" in str(error):  # libxml2's own words for it
                raise MemoryError from None
            return tuple(self.failure(path, "bug", blame(error, self.debug)))

    def _work(self, path: str, raw: bytes | None, record: str, target: str | None) -> Reply:
        found, loaded = self._read(path, raw, record)
        if found.status:
            return self.failure(path, found.status, found.reason, found.id, found.url)
        article = self._clean(path, found)
        if loaded.damage:
            article.warnings.append(loaded.damage)
            article.input["truncated"] = True
            if article.status == "ok":
                article.status = "partial"
        facts = {"words": article.word_count, "removed": article.removed}
        reason = "; ".join(article.reasons)
        if not reason and article.status not in STORY_STATUSES:
            reason = article.status.replace("_", " ")
        output = self.render(article) if self.has_output(article.status) else None
        reply = Reply(article.status, reason, article.warnings, output, None, facts)
        if self.hashes:
            facts.update(mtime_ns=loaded.mtime_ns, bytes=len(loaded.raw), sha256=hash_bytes(loaded.raw))
            if output is not None:
                facts["output_sha256"] = hash_bytes(output)
        if target is None or output is None:
            return reply
        try:
            return reply._replace(output=None, staged=stage(target, (output,)))
        except OSError as error:
            return Reply("write_error", error.strerror or str(error), [])

    def _read(self, path: str, raw: bytes | None, record: str) -> tuple[Record, Raw]:
        """What is to be cleaned, and the bytes it came in."""
        if not record or raw is None:
            loaded = load(path, raw, self.max_bytes, self.max_unpacked)
            return Record(loaded.data), loaded
        if record == "jsonl":
            from newsclean.batch import records

            found = records.parse(raw)
        else:
            from newsclean.batch import warc

            found = warc.parse(raw, self.max_unpacked)
        return found, Raw(raw, raw, 0, found.damage)

    def _clean(self, path: str, found: Record) -> Article:
        from newsclean import pipeline

        source = Source(
            found.page,
            name=path,
            kind=self.kind if found.kind == "auto" else found.kind,
            url=found.url or self.url,
            language=self.language,
            encoding=self.encoding or found.encoding,
            as_of=self.as_of,
            dialect=found.dialect,
        )
        article = pipeline.clean(source)
        article.id = found.id
        article.url = article.url or found.url
        if not path.isprintable() or len(path) > LONGEST_PATH:
            article.input.update(name_of(path))
        return article

    def has_output(self, status: str) -> bool:
        """Whether an input of this status writes anything in this format."""
        if status in STORY_STATUSES or self.form == "jsonl":
            return True
        return status not in FAILED and (self.form in ("json", "diff") or bool(self.field))

    def render(self, article: Article) -> bytes:
        """The article in the format of this run, or one of its fields; UTF-8, ending in a line break."""
        if self.provenance:
            from newsclean import pipeline

            pipeline.trace(article)
        text = values_of(article, self.field) if self.field else self.writer().write(article)
        if text and not text.endswith("\n"):
            text += "\n"
        return text.encode("utf-8", "replace")

    def failure(self, path: str, status: str, reason: str, name: str | None = None, url: str | None = None) -> Reply:
        """The reply for an input that could not be cleaned."""
        output = None
        if self.form == "jsonl":
            article = Article(status, [escape(reason)], id=name, input=name_of(path))
            article.url = url
            output = self.render(article)
        return Reply(status, reason, [], output)


def name_of(path: str) -> dict[str, str]:
    """`input.path`, and `input.path_bytes` if the name is not UTF-8."""
    shown = {"path": escape(path, LONGEST_PATH)}
    try:
        path.encode()
    except UnicodeEncodeError:
        from base64 import b64encode

        shown["path_bytes"] = b64encode(os.fsencode(path)).decode()
    return shown


def values_of(article: Article, field: str) -> str:
    """One field of the JSON object, a line a value; nothing when it is null or empty."""
    value = article.to_dict()[field]
    if value is None:
        return ""
    values = value if isinstance(value, list) else [value]
    return "".join(_line(v) + "\n" for v in values)


def _line(value: Any) -> str:
    """A value as text: authors by name, captions by text, the lead image by URL, other objects as JSON."""
    if isinstance(value, dict):
        for key in ("name", "text", "url"):
            if isinstance(value.get(key), str) and "version" not in value:
                return str(value[key])
    if isinstance(value, str):
        return value
    import json

    return json.dumps(value, ensure_ascii=False, allow_nan=False)
