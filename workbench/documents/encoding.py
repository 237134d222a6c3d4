"""From bytes to text, without altering a character."""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_COMMON = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
]
_BINARY = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive (or an Office document)",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
    b"SQLite format 3": "a database",
}


class DocumentError(ValueError):
    """What was given cannot be read as an article; the message says what to do."""


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """Return the text of ``data`` and the name of its encoding.

    UTF-8 is tried first and is read as it stands: line ends are kept and so is a byte
    order mark, so that offsets are those of the file decoded as UTF-8. UTF-16 and
    UTF-32 are known by their marks; then comes ``declared`` (an HTML page's own word),
    then what charset-normalizer finds. ``name`` is for messages.

    Raises DocumentError for a binary file and for an encoding that cannot be told.
    """
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            message = f"{name} is {what}, not a text; save the article as .txt or .html"
            raise DocumentError(message)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding, name), encoding
    if b"\0" in data:
        message = (
            f"{name} is a binary file, not a text; save the article as .txt or .html"
        )
        raise DocumentError(message)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = declared or _guess(data)
    if not encoding:
        message = (
            f"{name} is not UTF-8 and its encoding cannot be told; save it as UTF-8"
        )
        raise DocumentError(message)
    return _strictly(data, encoding, name), encoding


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        message = (
            f"{name} looks like {encoding} but cannot be read as it; save it as UTF-8"
        )
        raise DocumentError(message) from None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    found = list(from_bytes(data[:_SAMPLE], cp_isolation=_COMMON))
    if not found:
        return ""
    best = found[0]
    # Western and Central European pages score alike on most English: ours are Western.
    as_good = [
        m for m in found if (m.chaos, m.coherence) == (best.chaos, best.coherence)
    ]
    western = any("cp1252" in m.could_be_from_charset for m in as_good)
    return "cp1252" if western else best.encoding
