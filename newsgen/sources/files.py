"""The bytes of the files that were read, and one digest over them."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from typing import TYPE_CHECKING

from newsgen.errors import InputError
from newsgen.sources.text import clean

if TYPE_CHECKING:
    from pathlib import Path


class Reader:
    """Reads files and keeps a digest over their names and bytes, in the order of reading."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    @property
    def sha(self) -> str:
        """The first 16 hex digits of the digest."""
        return self._digest.hexdigest()[:16]

    def bytes(self, path: Path) -> bytes:
        """Return a file's bytes, unpacked where its name ends in .gz; `InputError` if it cannot be read or is empty."""
        try:
            raw = path.read_bytes()
            content = gzip.decompress(raw) if path.suffix == ".gz" else raw
        except (gzip.BadGzipFile, EOFError, zlib.error):
            raise InputError("is not a whole gzip file", where=path.name, mend="pack it again") from None
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=str(path), mend="check the path") from None
        self._digest.update(path.name.encode() + b"\0" + raw)
        if not content.strip():
            raise InputError("is empty", where=path.name, mend="write at least the line of column names")
        return content

    def text(self, path: Path) -> str:
        """Return a file's text, cleaned."""
        return clean(decode(self.bytes(path), path.name))


def decode(content: bytes, name: str) -> str:
    """Return UTF-8 bytes as text; `InputError` if they are not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8 text", where=f"{name}:{line}", mend="save it as UTF-8") from None
