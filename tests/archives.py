"""Archives for the tests, made here: records of WARC about things that never happened."""

from __future__ import annotations

import gzip

STORY = (
    "The harbour board of Port Elling shut quay {0} on Monday after divers found a crack in its footing, and {0} boats were moved to the east basin. "
    "Harbour master Edda Crowle said that repairs would take until the end of the month, and that the ferry would sail from the old pier."
)
HTML = "<html><head><title>Quay {0} shut</title></head><body><nav><a href=/>Home</a></nav><h1>Quay {0} shut</h1><p>{1}</p></body></html>"


def page(number: int) -> bytes:
    """The HTML of a story."""
    return HTML.format(number, STORY.format(number)).encode()


def record(kind: str, number: int, block: bytes, *, media: str = "", length: int | None = None, **more: str) -> bytes:
    """A record with its header; `more` are header fields, `_` for `-`. The address is that of story `number` if none is given."""
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "WARC-Target-URI": f"https://elling.example/quay-{number}",
        "WARC-Date": "2031-05-14T07:30:00Z",
        "Content-Type": media or ("application/http; msgtype=response" if block.startswith(b"HTTP/") else "text/plain"),
        "Content-Length": str(len(block) if length is None else length),
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def http(body: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK", **more: str) -> bytes:
    """A response as it came over the line; `more` are header fields, `_` for `-`."""
    fields = {"Content-Type": media, **{name.replace("_", "-"): value for name, value in more.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def response(number: int, *, length: int | None = None) -> bytes:
    """A record with a story."""
    return record("response", number, http(page(number)), length=length)


def pack(*records: bytes) -> bytes:
    """Each record a member of its own, as crawlers do it."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)
