"""Bytes become text: marks first, then strict UTF-8, then what is declared, then a guess."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import readers
from newsclean.page import Refused, Source
from newsclean.readers import decode as module
from newsclean.readers.decode import decode, name_of

CAFE = "Das Café am Hafen von Port Elling öffnet – sagt die Wirtin – „im Frühling“."
BRIDGE = {
    "koi8-r": "Вчера в городе закрыли мост через реку. Жители ждут парома у причала. ",
    "windows-1251": "Вчера в городе закрыли мост через реку. Жители ждут парома у причала. ",
    "shift_jis": "橋は昨日閉鎖されました。市民は渡し船を待っています。",
    "euc-jp": "橋は昨日閉鎖されました。市民は渡し船を待っています。",
    "gbk": "昨天这座城市的大桥关闭了，市民们在码头等候渡船。",
    "euc-kr": "어제 이 도시의 다리가 폐쇄되었다. 시민들은 나루터에서 배를 기다린다. ",
}


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32le"),
    ],
)
def test_byte_order_mark_wins(mark: bytes, codec: str, name: str) -> None:
    assert decode(mark + CAFE.encode(codec), "windows-1251") == (CAFE, name, [], 0)


def test_strict_utf8_wins_over_a_declaration() -> None:
    page = '<meta charset="iso-8859-1"><p>' + CAFE
    assert decode(page.encode(), "koi8-r") == (page, "utf-8", [], 0)


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "us-ascii", "Windows-1252", " ISO-8859-1 "])
def test_latin_labels_mean_windows_1252(declared: str) -> None:
    assert decode(CAFE.encode("cp1252"), declared)[:2] == (CAFE, "windows-1252")


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="koi8-r">',
        "<META http-equiv=Content-Type content='text/html; charset=KOI8-R'>",
        '<?xml version="1.0" encoding="koi8-r"?>',
        "<!--" + "x" * 2000 + "--><meta charset = koi8-r >",
    ],
)
def test_a_page_declares_its_charset(head: str) -> None:
    page = head + BRIDGE["koi8-r"]
    assert decode(page.encode("koi8-r"), None)[:2] == (page, "koi8-r")


def test_charset_outside_meta_is_no_declaration() -> None:
    page = "<p>charset=koi8-r</p>" + CAFE
    assert decode(page.encode("cp1252"), None).text == page


@pytest.mark.parametrize("label", ["x-bogus-9000", "idna", "punycode", "base64", "rot13", "utf-7", "unicode_escape", "mbcs", "utf_8_sig"])
def test_unknown_and_forbidden_labels_never_reach_a_codec(label: str) -> None:
    page = f'<meta charset="{label}"><p>+ADw-b+AD4- Ferry'
    assert decode(page.encode(), None) == (page, "utf-8", [f'unknown charset "{label}", used utf-8'], 0)


def test_a_long_label_is_shown_short_and_costs_little() -> None:
    page = b'<meta charset="' + b"u" * 100_000 + b'">' + "é".encode() * 60_000
    start = time.process_time()
    assert len(decode(page, None).warnings[0]) < 80
    assert time.process_time() - start < 1


@pytest.mark.parametrize("name", sorted(BRIDGE))
def test_undeclared_encodings_are_guessed(name: str) -> None:
    text = BRIDGE[name] * 3
    assert decode(text.encode(module._CODECS.get(name, name)), None)[:2] == (text, name)


def test_a_lying_declaration_is_not_believed() -> None:
    page = '<meta charset="utf-8"><p>' + CAFE
    assert decode(page.encode("cp1252"), None) == (page, "windows-1252", [], 0)


def test_iso_2022_jp_needs_no_declaration() -> None:
    assert decode("橋は閉鎖".encode("iso2022_jp"), None)[:2] == ("橋は閉鎖", "iso-2022-jp")


def test_undecodable_bytes_are_replaced_and_counted() -> None:
    found = decode((CAFE * 9).encode() + b" \xff\xfe and \xc3( more", None)
    assert found.replaced == 3
    assert found.warnings == ["3 undecodable bytes replaced (utf-8)"]
    assert found.text.startswith(CAFE)


@pytest.mark.parametrize("tail", [b"\xe2\x82", b" \xc0\xaf b", b" \xed\xa0\x80 b"])
def test_broken_utf8_stays_utf8_when_declared(tail: bytes) -> None:
    found = decode(b'<meta charset="utf-8"><p>The bridge is shut' + tail, None)
    assert found.encoding == "utf-8"
    assert found.replaced > 0


def test_every_label_has_a_codec() -> None:
    assert name_of("latin1") == "windows-1252"
    for name in set(module._names.values()) - {""}:
        codecs.lookup(module._CODECS.get(name, name))


@given(st.binary(max_size=300), st.none() | st.text(max_size=12))
def test_decode_never_raises(raw: bytes, declared: str | None) -> None:
    assert decode(raw, declared).text is not None


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\x7fELF\x02", "ELF"),
        (b"GIF89a", "GIF"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "gzip"),
    ],
)
def test_formats_that_are_no_text_are_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        readers.read(Source(raw))
    assert (caught.value.status, caught.value.reason) == ("not_text", f"not text (looks like {reason})")


@pytest.mark.parametrize("raw", [b"", b" \n\t ", "", "\ufeff \n", b"\xef\xbb\xbf\n"])
def test_nothing_is_empty(raw: bytes | str) -> None:
    with pytest.raises(Refused) as caught:
        readers.read(Source(raw))
    assert caught.value.status == caught.value.reason == "empty"


def test_controls_over_five_percent_are_no_text() -> None:
    with pytest.raises(Refused) as caught:
        readers.read(Source(b"\x00\x01ab" * 100))
    assert caught.value.status == "not_text"
    assert readers.read(Source(b"The bridge is shut.\x00" * 3)).blocks[0].text.startswith("The bridge")


def test_utf16_without_noise_is_text() -> None:
    page = readers.read(Source("The ferry sails.\n".encode("utf-16")))
    assert page.blocks[0].text == "The ferry sails."
    assert page.memo["encoding"] == "utf-16le"


def test_the_source_is_on_the_page() -> None:
    page = readers.read(Source(b"The ferry sails.", url="https://news.example/a", language="pt-BR"))
    assert (page.kind, page.url, page.lang) == ("text", "https://news.example/a", "pt")
