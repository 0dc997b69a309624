"""Pages saved in one file with their pictures, and mails: the page in them is what is read."""

from __future__ import annotations

import plistlib
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.readers import saved

PROSE = (
    "The swing bridge at Port Elling shut at noon on Monday after a barge had struck it in the fog – nobody could say for how long.",
    "More than forty people waited on the quay until the ferry came back in the evening, the harbour master told the council on Tuesday.",
)
PAGE = f"<!DOCTYPE html><html><body><nav><a href='/'>Home</a></nav><h1>Bridge is shut</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p></body></html>"
ADDRESS = "https://lantern.example/bridge"


def html_mail(subject: str = "Fwd: Bridge is shut") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "desk@lantern.example"
    mail["Subject"] = subject
    mail.set_content("Read this letter in a browser: https://lantern.example/letter", cte="quoted-printable")
    mail.add_alternative(PAGE, subtype="html", cte="base64")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    return mail


def mhtml(cut: int | None = None) -> bytes:
    parts = EmailMessage()
    parts["From"] = "<Saved by a browser>"
    parts["Snapshot-Content-Location"] = ADDRESS
    parts["Subject"] = "Bridge is shut"
    parts["MIME-Version"] = "1.0"
    parts.set_content(PAGE, subtype="html", cte="quoted-printable")
    parts.make_related(boundary="----Boundary--x")
    for kind, text in (("html", "<p>A frame, which sells harbour cruises to all who read this.</p>"), ("css", "p { color: red }")):
        part = EmailMessage()
        part.set_content(text, subtype=kind)
        part["Content-Location"] = "https://cruises.example/frame"
        parts.attach(part)
    return bytes(parts).replace(b"\n", b"\r\n")[:cut]


@pytest.mark.parametrize(
    ("raw", "url"),
    [
        pytest.param(mhtml(), ADDRESS, id="mhtml"),
        pytest.param(
            plistlib.dumps(
                {"WebMainResource": {"WebResourceData": PAGE.encode("utf-8"), "WebResourceURL": ADDRESS, "WebResourceTextEncodingName": "UTF-8"}},
                fmt=plistlib.FMT_BINARY,
            ),
            ADDRESS,
            id="webarchive",
        ),
        pytest.param(bytes(html_mail()), None, id="mail"),
    ],
)
def test_the_page_in_a_saved_file_is_read(raw: bytes, url: str | None) -> None:
    article = newsclean.clean(raw)
    assert (article.status, article.title, article.url) == ("ok", "Bridge is shut", url)
    assert article.text == "\n\n".join(PROSE)
    assert article.to_dict()["input"]["bytes"] == len(raw)
    assert article.to_dict()["input"]["kind"] == "html"


def test_an_address_that_is_given_comes_before_the_saved_one() -> None:
    assert newsclean.clean(mhtml(), url="https://mirror.example/7").url == "https://mirror.example/7"


def test_a_page_that_was_cut_while_it_was_saved_is_read_as_far_as_it_goes() -> None:
    raw = mhtml()
    assert PROSE[0] in newsclean.clean(raw[: raw.index(b"harbour master")]).text


def test_a_mail_in_encoded_plain_text_is_a_mail() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Re: Die Brücke von Port Elling ist zu"
    mail.set_content("\n\n".join(f"> {line}" for line in PROSE), cte="base64")
    article = newsclean.clean(bytes(mail))
    assert article.title == "Die Brücke von Port Elling ist zu"
    assert article.text == "\n\n".join(PROSE)
    assert article.to_dict()["input"]["dialect"] == "mail"


@pytest.mark.parametrize("front", [b"", b"\xef\xbb\xbf", b"\r\n"], ids=["nothing", "byte-order mark", "empty line"])
def test_what_stands_in_front_of_a_mail_and_letters_as_they_are_in_its_subject_harm_nothing(front: bytes) -> None:
    headers = "Subject: Die Brücke ist zu\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    article = newsclean.clean(front + headers.encode() + "".join(f"<p>{p}</p>" for p in PROSE).encode())
    assert (article.title, article.text) == ("Die Brücke ist zu", "\n\n".join(PROSE))


def test_parts_of_parts_are_found_in_order_and_a_boundary_that_begins_another_does_not_end_it() -> None:
    outer = html_mail()
    for part, boundary in ((outer, "b"), (next(outer.iter_parts()), "b1")):
        part.set_boundary(boundary)
    page = saved.unwrap(bytes(outer))
    assert page is not None and page.raw.decode().strip() == PAGE


def test_a_mail_of_pictures_alone_is_empty() -> None:
    mail = EmailMessage()
    mail["MIME-Version"] = "1.0"
    mail.make_mixed()
    mail.add_attachment(bytes(range(256)) * 20, maintype="image", subtype="png")
    assert newsclean.clean(bytes(mail)).status == "empty"


@pytest.mark.parametrize(
    "text",
    [
        "MIME-Version: 1.0 is a line of every mail, the harbour master said on Monday.\n\nNobody had asked him.",
        "Letter: the bridge\n\nMIME-Version: 1.0 is what it says above each of the letters that the harbour master wrote.",
        "bplist00 is how the file begins, the harbour master said.",
    ],
)
def test_prose_about_mails_is_prose(text: str) -> None:
    assert saved.unwrap(text.encode()) is None


def test_a_property_list_that_is_no_web_archive_is_no_text() -> None:
    assert newsclean.clean(plistlib.dumps({"a": bytes(range(20)) * 50}, fmt=plistlib.FMT_BINARY)).status == "not_text"


def test_no_more_parts_are_opened_than_the_limit() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    many = head + b"--b\nContent-Type: image/png\n\nx\n" * 5000 + b"--b\nContent-Type: text/html\n\n" + PAGE.encode()
    deep = head + b"--b\n".join([head] * 5000) + b"--b\nContent-Type: text/html\n\n" + PAGE.encode()
    assert saved.unwrap(many) == saved.Saved(b"")
    assert saved.unwrap(deep) is None


@given(st.integers(0, 2000), st.binary(max_size=12), st.integers(0, 40))
def test_damage_never_raises(at: int, noise: bytes, gone: int) -> None:
    for raw in (mhtml(), bytes(html_mail()), plistlib.dumps({"WebMainResource": {"WebResourceData": PAGE.encode()}}, fmt=plistlib.FMT_BINARY)):
        at %= len(raw)
        saved.unwrap(raw[:at] + noise + raw[at + gone :])
