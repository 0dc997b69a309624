"""Decoding: bytes to text, by evidence first and declarations second.

A page's own charset name never reaches a codec: only labels of the WHATWG Encoding Standard do, through the table here
(encoding.spec.whatwg.org, "names and labels"), which names Python codecs of our choice.
"""

from typing import NamedTuple

from newsclean.late import late


class Decoded(NamedTuple):
    """Text, the encoding it was in, warnings for people, and how many bytes could not be decoded."""

    text: str
    encoding: str
    warnings: list[str]
    replaced: int


_LABELS = """
utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8
ibm866 866 cp866 csibm866
iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek
iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual iso-8859-8-i csiso88598i logical
iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6
iso-8859-13 iso8859-13 iso885913
iso-8859-14 iso8859-14 iso885914
iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9
iso-8859-16
koi8-r cskoi8r koi koi8 koi8_r
koi8-u koi8-ru
macintosh csmacintosh mac x-mac-roman
windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620
windows-1250 cp1250 x-cp1250
windows-1251 cp1251 x-cp1251
windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1
windows-1252 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 us-ascii x-cp1252
windows-1253 cp1253 x-cp1253
windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254
windows-1255 cp1255 x-cp1255
windows-1256 cp1256 x-cp1256
windows-1257 cp1257 x-cp1257
windows-1258 cp1258 x-cp1258
x-mac-cyrillic x-mac-ukrainian
gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk
gb18030
big5 big5-hkscs cn-big5 csbig5 x-x-big5
euc-jp cseucpkdfmtjapanese x-euc-jp
iso-2022-jp csiso2022jp
shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis
euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949
utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16
utf-16be unicodefffe
"""
_CODECS = {
    "ibm866": "cp866", "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "windows-874": "cp874",
    "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949",
}  # fmt: skip
"""Python's codec where its name is not the encoding's own."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32le"), (b"\x00\x00\xfe\xff", "utf-32be"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))
_HEAD = 4096
"""Bytes in which a page may declare its charset (browsers look at 1,024; saved pages have long comments first)."""
_CHARSET = late(rb"charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([^\s\"'/>;<]{1,64})")
_XML = late(rb"<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}[\"']([^\"'>]{1,64})")
_HIGH = late(rb"[\x80-\xff]+")
_SEQUENCE = late(rb"(?<![\x80-\xff])(?:[\xc0-\xf7][\x80-\xbf]{1,3}(?![\x80-\xff])|[\xc2-\xf4][\x80-\xbf]{0,2}\Z)")
_SAMPLE = 262144
"""Bytes that are looked at to guess an undeclared encoding."""
_names: dict[str, str] = {}


def decode(raw: bytes, declared: str | None) -> Decoded:
    """Text of `raw`: a byte-order mark, then strict UTF-8, then the declared label (given, or in the page), then a guess.

    Linear in the bytes; never raises.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _decode_as(raw[len(mark) :], encoding)
    label = declared or _label_in(raw[:_HEAD])
    known = name_of(label) if label else ""
    decoded = _decode_unmarked(raw, known)
    if label and not known:
        decoded.warnings.insert(0, f'unknown charset "{_shown(label)}", used {decoded.encoding}')
    return decoded


def _decode_unmarked(raw: bytes, known: str) -> Decoded:
    """Decode bytes without a byte-order mark, declared to be in `known` ("" if nothing is)."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(raw, known)
    if b"\x1b" in raw and b"\x1b$" in raw and text.isascii():
        try:
            return Decoded(raw.decode("iso2022_jp"), "iso-2022-jp", [], 0)
        except UnicodeDecodeError:
            pass
    return Decoded(text, "utf-8", [], 0)


def name_of(label: str) -> str:
    """The standard's encoding name of a label; "" for an unknown one. UTF-16 declared inside bytes is UTF-8."""
    if not _names:
        for line in _LABELS.split("\n"):
            labels = line.split()
            _names.update(dict.fromkeys(labels, labels[0] if labels else ""))
    name = _names.get(label.strip().lower(), "")
    return "utf-8" if name.startswith("utf-16") else name


def _label_in(head: bytes) -> str:
    """The charset that a page declares in its first bytes, or ""."""
    if b"<" not in head:
        return ""
    low = head.lower()
    xml = _XML.match(low.lstrip()) if b"<?xml" in low else None
    if xml:
        return xml[1].decode("ascii", "replace")
    for match in _CHARSET.finditer(low):
        opener = low.rfind(b"<", 0, match.start())
        if low.startswith(b"<meta", opener):
            return match[1].decode("ascii", "replace")
    return ""


def _shown(label: str) -> str:
    """A label as people may see it: printable, at most 40 characters."""
    return "".join(c if c.isprintable() and c.isascii() else "?" for c in label[:40])


def _decode_as(raw: bytes, encoding: str) -> Decoded:
    """Decode as this encoding of the table, with U+FFFD for what cannot be."""
    codec = _CODECS.get(encoding, encoding)
    try:
        return Decoded(raw.decode(codec), encoding, [], 0)
    except UnicodeDecodeError:
        text = raw.decode(codec, "replace")
    bad = text.count("\ufffd") - (raw.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)  # some were in the text
    return Decoded(text, encoding, [f"{bad:,} undecodable byte{'s' if bad > 1 else ''} replaced ({encoding})"] if bad else [], bad)


def _decode_other(raw: bytes, known: str) -> Decoded:
    """Decode what is not clean UTF-8: nearly clean, as declared, or as it looks."""
    as_utf8 = _decode_as(raw, "utf-8")
    high = len(as_utf8.text) - len(as_utf8.text.encode("ascii", "ignore")) - as_utf8.replaced
    if high >= 4 * as_utf8.replaced or (known == "utf-8" and _is_broken_utf8(raw)):
        return as_utf8
    if known and known != "utf-8":
        decoded = _decode_as(raw, known)
        if decoded.replaced * 100 <= len(raw):
            return decoded
    for encoding in _guesses(raw[:_SAMPLE]):
        decoded = _decode_as(raw, encoding)
        if decoded.replaced * 200 <= len(raw):
            return decoded
    return as_utf8


def _is_broken_utf8(raw: bytes) -> bool:
    """Whether most bytes over 127 stand as UTF-8 would: cut at the end, overlong, surrogates."""
    return len(_SEQUENCE.findall(raw)) * 2 >= len(_HIGH.findall(raw))


def _guesses(sample: bytes) -> list[str]:
    """Encodings that the sample may be in, best first: charset-normalizer's opinion through bs4's dammit, then windows-1252."""
    from bs4.dammit import EncodingDetector

    found = [name_of(label.replace("_", "-")) or name_of(label) for label in EncodingDetector(_telling(sample), is_html=False).encodings]
    return [*dict.fromkeys(name for name in found if name and name != "utf-8"), "windows-1252"]


def _telling(sample: bytes) -> bytes:
    """The lines of the sample that hold bytes over 127, at most 16 kB of them."""
    lines: list[bytes] = []
    size = 0
    for line in sample.split(b"\n"):
        if not line.isascii():
            lines.append(line[:4096])
            size += len(line)
            if size > 16384:
                break
    return b"\n".join(lines)
