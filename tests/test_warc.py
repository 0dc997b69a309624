"""WARC and WET: the pages of an archive, whatever is wrong with the rest of it."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from archives import HTML, STORY, http, pack, page, record, response
from hypothesis import given
from hypothesis import strategies as st

from newsclean.batch import http as responses
from newsclean.batch import sources
from newsclean.batch.tape import Tape
from newsclean.batch.warc import Archive, Found, parse
from newsclean.page import Refused

ROOT = Path(__file__).parent.parent
MIB = 1 << 20
INFO = record("warcinfo", 90, b"software: none\r\n", media="application/warc-fields", WARC_Target_URI="")
REQUEST = record("request", 91, b"GET /quay-1 HTTP/1.1\r\nHost: elling.example\r\n\r\n", media="application/http; msgtype=request")
IMAGE = record("response", 92, http(b"\x89PNG" + b"x" * 400, "image/png"))


def read(data: bytes, limit: int = 16 * MIB) -> list[Found]:
    return list(Archive(io.BytesIO(data).read, limit).records())


def pages(data: bytes, limit: int = 16 * MIB) -> list[int]:
    """The numbers of the stories that were found."""
    return [int((f.id or "")[-12:]) for f in read(data, limit) if f.raw]


def newsclean(folder: Path, *args: str, stdin: bytes = b"", before: str = "pass") -> subprocess.CompletedProcess[str]:
    code = f"import sys; {before}; from newsclean.cli import main; main()"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code, *args], cwd=folder, env=env, input=stdin, capture_output=True, timeout=60, check=False)
    return subprocess.CompletedProcess(args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    ("made", "left"),
    [
        (response(1), ""),
        (record("response", 1, http(page(1), "application/xhtml+xml")), ""),
        (record("response", 1, http(b"Quay shut", "text/plain")), ""),
        (record("response", 1, http(page(1), "")), ""),
        (record("response", 1, http(page(1), "application/octet-stream"), WARC_Identified_Payload_Type="text/html"), ""),
        (record("response", 1, http(page(1), status="203 Non-Authoritative Information")), ""),
        (record("resource", 1, page(1), media="text/html"), ""),
        (record("conversion", 1, b"Quay shut"), ""),
        (INFO, "warcinfo"),
        (REQUEST, "request"),
        (IMAGE, "image/png"),
        (record("metadata", 1, b"fetchTimeMs: 12\r\n"), "metadata"),
        (record("revisit", 1, http(b"")), "revisit"),
        (record("continuation", 1, b"rest"), "continuation"),
        (record("response", 1, http(b"", status="301 Moved Permanently")), "HTTP 301"),
        (record("response", 1, http(b"<h1>Not found</h1>", status="404 Not Found")), "HTTP 404"),
        (record("response", 1, b"20310514 1 10.0.0.1", media="text/dns", WARC_Target_URI="dns:elling.example"), "dns response"),
        (record("resource", 1, b"log", WARC_Target_URI="metadata://elling.example/log"), "metadata resource"),
        (record("response", 1, http(b"{}", "application/json")), "application/json"),
    ],
)
def test_what_is_a_page_and_what_is_left_out(made: bytes, left: str) -> None:
    (found,) = read(made)
    assert (found.left, found.status, bool(found.raw)) == (left, "", not left)


@pytest.mark.parametrize("packing", ["none", "each", "all"])
def test_packed_or_not_the_records_are_the_same(packing: str) -> None:
    records = (INFO, response(1), REQUEST, response(2), IMAGE, response(3))
    data = {"none": b"".join(records), "each": pack(*records), "all": gzip.compress(b"".join(records))}[packing]
    found = read(data)
    assert [f.number for f in found] == [1, 2, 3, 4, 5, 6] and pages(data) == [1, 2, 3]
    assert [f.raw for f in found if f.raw] == [response(n)[:-4] for n in (1, 2, 3)]


def test_a_stream_that_comes_in_drops() -> None:
    stream = io.BytesIO(pack(INFO, response(1)) + pack(response(2)))
    assert [f.number for f in Archive(lambda size: stream.read(7), MIB).records() if f.raw] == [2, 3]


@pytest.mark.parametrize("packed", [False, True])
@given(data=st.data())
def test_a_damaged_record_costs_no_other(packed: bool, data: st.DataObject) -> None:
    before, broken, after = (pack(response(n)) if packed else response(n) for n in (1, 2, 3))
    at = data.draw(st.integers(0, len(broken) - 1))
    harm = data.draw(st.sampled_from([b"", b"x", b"\0\xff", b"\r\n\r\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08\0"]))
    found = read(before + broken[:at] + harm + broken[at + data.draw(st.integers(0, 60)) :] + after)
    assert found[0].raw == response(1)[:-4] and found[-1].raw.endswith(response(3)[:-4])


@pytest.mark.parametrize("length", [0, 5, 100, 600, 900, 1500, 10**12, -5])
@pytest.mark.parametrize("packed", [False, True])
def test_a_wrong_length_costs_no_other(length: int, packed: bool) -> None:
    records = (response(1), response(2, length=length), response(3), response(4))
    data = pack(*records) if packed else b"".join(records)
    told = [f for f in read(data) if f.status]
    offset = len(pack(response(1))) if packed else len(response(1))
    assert pages(data) == [1, 3, 4]
    assert [(f.status, f.reason) for f in told] == [("damaged", f"record 2 at byte {offset:,}: damaged, skipped")]


@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_last_record_is_told(packed: bool) -> None:
    last = pack(response(2)) if packed else response(2)
    for cut in range(5, len(last) - 4, 7):
        data = (pack(response(1)) if packed else response(1)) + last[:cut]
        found = read(data)
        assert pages(data) == [1] and [f.status for f in found] == ["", "damaged"]


def test_line_breaks_may_be_bare() -> None:
    bare = [record("resource", n, page(n), media="text/html").replace(b"\r\n", b"\n") for n in (1, 2, 3)]
    assert pages(b"".join(bare)) == pages(pack(*bare)) == [1, 2, 3]
    assert pages(bare[0] + bare[1][:-100] + bare[2]) == [1, 3]


def test_an_archive_without_records_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"\r\n")
    run = newsclean(tmp_path, "a.warc")
    assert (run.returncode, run.stderr) == (1, "newsclean: a.warc: empty\n")


def test_an_end_without_line_breaks_is_no_damage() -> None:
    for cut in (1, 2, 3, 4):
        assert pages(response(1) + response(2)[:-cut]) == [1, 2]
    assert pages(response(1)[:-2] + response(2) + b"\r\n" * 5) == [1, 2]
    assert pages(pack(response(1), response(2)) + bytes(512)) == [1, 2]


@pytest.mark.parametrize("junk", [b"junk\r\n\r\n" * 40, b"\x1f\x8b\x08\0junk" * 40, b"WARC/1.0\r\njunk\r\n\r\n" * 40])
@pytest.mark.parametrize("packed", [False, True])
def test_junk_is_told_once(junk: bytes, packed: bool) -> None:
    one, two = ((pack if packed else bytes)(response(n)) for n in (1, 2))
    found = read(one + junk + two)
    assert [f.status for f in found] == ["", "damaged", ""] and found[2].raw == response(2)[:-4]


def test_a_wrong_checksum_is_damage() -> None:
    wrong = pack(response(2))[:-8] + bytes(8)
    assert [f.status for f in read(pack(response(1)) + wrong + pack(response(3)))] == ["", "damaged", ""]


def test_a_bomb_is_stopped_and_the_next_member_read() -> None:
    bomb = record("response", 2, http(b" " * (20 * MIB)))
    found = read(pack(response(1), bomb, response(3)))
    assert [f.status for f in found] == ["", "too_large", ""]
    assert found[1].reason.endswith("unpacks to more than 100 times its size, stopped")


@pytest.mark.parametrize("packed", [False, True])
def test_only_a_page_can_be_too_large(packed: bool) -> None:
    noise = os.urandom(300_000)
    records = (response(1), record("response", 2, http(noise, "video/mp4")), record("response", 3, http(noise)), response(4))
    data = pack(*records) if packed else b"".join(records)
    assert [(f.number, f.left, f.reason) for f in read(data, 200_000)] == [
        (1, "", ""),
        (2, "video/mp4", ""),
        (3, "", "larger than 200,000 bytes (use --max-bytes)"),
        (4, "", ""),
    ]


@pytest.mark.parametrize("packing", ["none", "each", "all"])
def test_memory_does_not_grow_with_the_archive(packing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsclean.batch.tape.KEEP", MIB)
    held = 0
    fill = Tape._fill

    def watched(tape: Tape, end: int) -> None:
        nonlocal held
        fill(tape, end)
        held = max(held, len(tape.held))

    monkeypatch.setattr(Tape, "_fill", watched)
    records = [record("response", n, http(page(n) + os.urandom(50_000), "text/html" if n % 2 else "image/png")) for n in range(100)]
    data = {"none": b"".join(records), "each": pack(*records), "all": gzip.compress(b"".join(records), 1)}[packing]
    assert len(pages(data)) == 50
    assert held < 1.3 * MIB < len(data) / 3


@pytest.mark.parametrize(
    "junk",
    [
        b"WARC/1.0\r\nA:b",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 15000000\r\n\r\n",
        b"\x1f\x8b\x08\0abcdefgh",
        pack(b"WARC/1.0\r\n\r\n") + b"\x1f\x8b\x08\0\0\0\0\0\0\0\0\x0a\0\xf5\xffWARC/1.0\r\n\0\x3e\0\xc1\xff",
    ],
    ids=["headers", "lengths", "members", "members in members"],
)
def test_what_only_looks_like_records_costs_no_square(junk: bytes) -> None:
    def cost(size: int) -> float:
        data = junk * (size // len(junk))
        start = time.process_time()
        read(data)
        return time.process_time() - start

    assert cost(4 * MIB) < 3.5 * cost(MIB * 2) + 0.1


def endless() -> Iterator[bytes]:
    while True:
        yield response(1)


def test_records_are_read_as_they_are_asked_for() -> None:
    stream = endless()
    found = Archive(lambda size: next(stream), MIB).records()
    assert [next(found).number for _ in range(5)] == [1, 2, 3, 4, 5]


def test_an_error_of_the_disk_is_not_taken_for_damage() -> None:
    def fails(size: int) -> bytes:
        raise OSError(5, "Input/output error")

    archive = Archive(fails, MIB)
    assert list(archive.records()) == [] and archive.error


# -- HTTP


def chunked(data: bytes, size: int) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def raw_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (page(1), {}),
        (chunked(page(1), 50), {"Transfer_Encoding": "chunked"}),
        (page(1), {"Transfer_Encoding": "chunked"}),  # the crawler joined them
        (pack(page(1)), {"Content_Encoding": "gzip"}),
        (pack(page(1)), {"Content_Encoding": "x-gzip"}),
        (page(1), {"Content_Encoding": "gzip"}),  # the crawler unpacked it
        (pack(page(1)), {}),  # nobody said so
        (zlib.compress(page(1)), {"Content_Encoding": "deflate"}),
        (raw_deflate(page(1)), {"Content_Encoding": "deflate"}),
        (page(1), {"Content_Encoding": "deflate"}),
        (brotli.compress(page(1)), {"Content_Encoding": "br"}),
        (page(1), {"Content_Encoding": "br"}),
        (page(1), {"Content_Encoding": "zstd"}),
        (page(1), {"Content_Encoding": "unheard-of"}),
        (pack(zlib.compress(page(1))), {"Content_Encoding": "deflate, gzip"}),
        (chunked(pack(page(1)), 100), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
    ],
)
def test_encodings_are_undone_where_the_bytes_are_in_them(body: bytes, fields: dict[str, str]) -> None:
    found = parse(record("response", 1, http(body, **fields)), 64 * MIB)
    assert (found.page, found.damage, found.encoding) == (page(1), "", "utf-8")
    assert (found.id, found.url) == ("urn:uuid:00000000-0000-4000-8000-000000000001", "https://elling.example/quay-1")


def test_zstd_is_undone(tmp_path: Path) -> None:
    from fastwarc.stream_io import ZstdWriter

    with open(tmp_path / "page.zst", "wb") as file, ZstdWriter(file) as writer:
        writer.write(page(1))
    found = parse(record("response", 1, http((tmp_path / "page.zst").read_bytes(), Content_Encoding="zstd")), 64 * MIB)
    assert (found.page, found.damage) == (page(1), "")


@pytest.mark.parametrize(
    ("body", "fields", "damage"),
    [
        (chunked(page(1), 50)[:300], {"Transfer_Encoding": "chunked"}, "chunks of the response damaged; used what was readable"),
        (b"FFFFFFFFFFFF\r\n" + page(1)[:200], {"Transfer_Encoding": "chunked"}, "chunks of the response damaged; used what was readable"),
        (pack(page(1))[:-12], {"Content_Encoding": "gzip"}, "compressed data damaged after"),
        (zlib.compress(page(1))[:-20], {"Content_Encoding": "deflate"}, "compressed data damaged after"),
    ],
)
def test_what_can_be_read_of_a_damaged_response_is_used(body: bytes, fields: dict[str, str], damage: str) -> None:
    found = parse(record("response", 1, http(body, **fields)), 64 * MIB)
    assert found.damage.startswith(damage) and isinstance(found.page, bytes)
    assert page(1).startswith(found.page) and len(found.page) > 100


@pytest.mark.parametrize("name", ["gzip", "deflate", "br"])
def test_a_bomb_in_a_response_is_stopped(name: str) -> None:
    packers = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}
    found = parse(record("response", 1, http(packers[name](b" " * (40 * MIB)), Content_Encoding=name)), 64 * MIB)
    assert found.status == "too_large" and found.url


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", "deflate, br"]), st.booleans())
def test_any_body_comes_back_as_bytes_or_is_refused(body: bytes, encoding: str, in_chunks: bool) -> None:
    fields = {"content-encoding": encoding, "transfer-encoding": "chunked" if in_chunks else ""}
    try:
        got, damage = responses.read_body(body, fields, MIB)
    except Refused as refused:
        assert refused.status in ("damaged", "too_large")
    else:
        assert isinstance(got, bytes) and isinstance(damage, str)


def test_a_head_is_read_with_any_line_breaks_and_without_an_end() -> None:
    assert responses.split_head(b"HTTP/1.1 200 OK\nContent-Type:text/html\n\nbody") == (200, {"content-type": "text/html"}, 40)
    assert responses.split_head(b"HTTP/2 200\r\nA: 1\r\nA: 2\r\n")[:2] == (200, {"a": "1"})
    assert responses.split_head(b"<p>no head") == (0, {}, 0)


# -- the whole way


def test_an_archive_is_known_by_name_and_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(response(1))
    (tmp_path / "b.bin").write_bytes(pack(response(1)))
    (tmp_path / "c.html").write_bytes(page(1))
    (tmp_path / "d.gz").write_bytes(gzip.compress(page(1)))
    choice = sources.Choice()
    assert [choice.of_file(str(tmp_path / name)) for name in ("a.bin", "b.bin", "c.html", "d.gz", "none", "x.WARC.GZ")] == ["warc", "warc", "", "", "", "warc"]


def test_one_object_a_page_with_its_address(tmp_path: Path) -> None:
    latin = HTML.format(2, STORY.format(2).replace("Crowle", "Crówle")).encode("latin-1")
    wet = "\n".join(["Home", "News", "Quay 3 shut", STORY.format(3), "Contact"]).encode()
    records = (
        record("response", 1, http(page(1)), WARC_Truncated="length"),
        record("response", 2, http(latin, "text/html; charset=ISO-8859-1")),
        record("conversion", 3, wet),
        record("response", 4, http(gzip.compress(bytes(9 * MIB)), Content_Encoding="gzip"), WARC_Target_URI="<https://elling.example/\x1b[2Jbomb>"),
    )
    (tmp_path / "a.warc.gz").write_bytes(pack(INFO, *records))
    run = newsclean(tmp_path, "--jsonl", "-q", "a.warc.gz")
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(f["status"], f["url"], f["id"][-1], f["input"]["path"]) for f in found] == [
        ("partial", "https://elling.example/quay-1", "1", "a.warc.gz#2"),
        ("ok", "https://elling.example/quay-2", "2", "a.warc.gz#3"),
        ("ok", "https://elling.example/quay-3", "3", "a.warc.gz#4"),
        ("too_large", "https://elling.example/[2Jbomb", "4", "a.warc.gz#5"),
    ]
    assert found[0]["warnings"] == ["cut by the crawler (length)"] and found[0]["input"]["truncated"]
    assert "Crówle" in found[1]["body_text"]
    assert found[2]["input"]["kind"] == "text" and found[2]["input"]["dialect"] == "wet"
    assert run.returncode == 3 and "Traceback" not in run.stderr


def test_without_the_extra_one_line_says_what_is_missing(tmp_path: Path) -> None:
    missing = "sys.modules['fastwarc'] = None"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.warc.gz").write_bytes(pack(response(1)))
    (tmp_path / "in" / "b.wet").write_bytes(response(1))
    (tmp_path / "in" / "c.html").write_bytes(page(1))
    named = newsclean(tmp_path, "in/a.warc.gz", before=missing)
    assert (named.returncode, named.stderr) == (3, "newsclean: in/a.warc.gz: WARC needs the extra newsclean[warc]: pip install 'newsclean[warc]'\n")
    asked = newsclean(tmp_path, "--from", "warc", "in", before=missing)
    assert (asked.returncode, asked.stderr) == (2, "newsclean: --from warc needs the extra newsclean[warc]: pip install 'newsclean[warc]'\n")
    folder = newsclean(tmp_path, "--field", "title", "in", before=missing)
    assert (folder.returncode, folder.stdout.splitlines()) == (0, ["==> in/c.html <==", "Quay 1 shut"])
    assert len(folder.stderr.splitlines()) == 2 and "WARC files were left out" in folder.stderr
