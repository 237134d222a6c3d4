"""Where a ledger file can be, and where not."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.ledger.errors import LedgerError

_HEADER = 100  # bytes; SQLite takes a file of one byte for an empty one
_NETWORK = [
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "fuse.ceph",
    "fuse.davfs",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
]
"""The types of file systems, as Linux names them, where SQLite's locks may not hold."""


def checked(given: Path) -> Path:
    """Return the absolute path. Raises LedgerError where no ledger can be there."""
    if str(given).startswith(("postgresql:", "postgres:")):
        message = "an address of PostgreSQL begins with postgresql:// and is no path"
        raise LedgerError(message)
    try:
        path = given.expanduser().resolve()
        is_folder, has_folder = path.is_dir(), path.parent.is_dir()
        size = path.stat().st_size if path.exists() else 0
        str(path).encode()
    except (OSError, RuntimeError, ValueError) as error:
        message = f"{given.name!a} cannot name a ledger file: {error}"
        raise LedgerError(message) from None
    if 0 < size < _HEADER:
        message = f"{path.name} is not a ledger but another kind of file"
        raise LedgerError(message)
    if is_folder:
        message = f"{path.name} is a folder; name a file, such as checks.claims"
        raise LedgerError(message)
    if not has_folder:
        message = f"{path.name} cannot be made: the folder {path.parent} is not there"
        raise LedgerError(message)
    if (kind := file_system(path.parent, _mounts())) in _NETWORK:
        message = (
            f"{path.name} is on a network file system ({kind}), where locks do not "
            "hold; keep the ledger on a local disk"
        )
        raise LedgerError(message)
    return path


def _mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:  # not Linux
        return ""


def file_system(folder: Path, mounts: str) -> str:
    """Return the type of the file system that holds ``folder``, "" where unknown.

    ``mounts`` as in Linux's ``/proc/self/mounts`` (fstab(5): octal escapes).
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        _, mount, type_, *_ = [*line.split(" "), "", "", ""]
        mount = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), mount)
        inside = bool(mount) and folder.is_relative_to(mount)
        if inside and len(mount) >= len(best):
            best, kind = mount, type_
    return kind
