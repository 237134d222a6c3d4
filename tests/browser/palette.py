"""Screenshots in a palette: a third of the size, and no difference to the eye."""

import os
import struct
import zlib
from pathlib import Path

import numpy as np

PICTURES = os.environ.get("WORKBENCH_PICTURES")
_HEAD = b"\x89PNG\r\n\x1a\n"


def picture(page, name: str, **how) -> None:
    """Draw what is on the page, where WORKBENCH_PICTURES names a folder for it."""
    if PICTURES:
        path = Path(PICTURES) / f"{name}.png"
        page.screenshot(path=path, **how)
        shrink(path)
        assert path.stat().st_size <= 250_000


def shrink(path: Path) -> None:
    """Write an RGB PNG again with 256 of its colours, the others by nearness."""
    pixels = _read(path)
    height, width, _ = pixels.shape
    packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    colours, where, count = np.unique(packed, return_inverse=True, return_counts=True)
    split = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1)
    rgb = split.astype(np.int32)
    kept = _palette(rgb, count)
    nearest = np.array([((kept - c) ** 2).sum(axis=1).argmin() for c in rgb], np.uint8)
    rows = np.zeros((height, width + 1), np.uint8)  # each begins with filter 0
    rows[:, 1:] = nearest[where].reshape(height, width)
    size = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    body = zlib.compress(rows.tobytes(), 9)
    chunks = [(b"IHDR", size), (b"PLTE", kept.astype(np.uint8).tobytes())]
    chunks += [(b"IDAT", body), (b"IEND", b"")]
    path.write_bytes(_HEAD + b"".join(_chunk(*chunk) for chunk in chunks))


def _palette(rgb: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Return the most frequent colours, and those that are missed the most by them."""
    kept = list(np.argsort(-count)[:96])
    missed = np.min([((rgb - rgb[k]) ** 2).sum(axis=1) for k in kept], axis=0)
    while len(kept) < 256 and missed.any():
        kept.append(worst := int(np.argmax(missed * np.sqrt(count))))
        missed = np.minimum(missed, ((rgb - rgb[worst]) ** 2).sum(axis=1))
    return rgb[kept]


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def _read(path: Path) -> np.ndarray:
    """Return the pixels of an 8-bit RGB PNG without interlacing."""
    data, at, body = path.read_bytes(), len(_HEAD), b""
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    assert (depth, colour) == (8, 2), "an 8-bit RGB picture"
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            body += data[at + 8 : at + 8 + length]
        at += 12 + length
    raw = np.frombuffer(zlib.decompress(body), np.uint8).reshape(height, -1)
    before = np.zeros((width, 3), np.uint8)
    out = np.empty((height, width, 3), np.uint8)
    for y, line in enumerate(raw):
        before = out[y] = _unfiltered(line[0], line[1:].reshape(width, 3), before)
    return out


def _unfiltered(kind: int, line: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Undo a line's filter (PNG specification, section 9)."""
    if kind == 0:
        return line
    if kind == 1:
        return np.cumsum(line, axis=0, dtype=np.uint8)
    if kind == 2:
        return line + before
    above, out = before.astype(int), line.astype(int)
    left = corner = np.zeros(3, int)
    for x in range(len(out)):
        up = above[x]
        if kind == 3:
            guess = (left + up) // 2
        else:
            a, b, c = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
            guess = np.where((a <= b) & (a <= c), left, np.where(b <= c, up, corner))
        out[x] = left = (out[x] + guess) % 256
        corner = up
    return out.astype(np.uint8)
