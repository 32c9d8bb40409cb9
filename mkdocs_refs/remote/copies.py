"""The copies of what was fetched, on disk."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Copy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What was fetched, in one file: a line of JSON about it, then the bytes."""

    content: bytes
    content_type: str
    fetched: float
    etag: str = ""
    modified: str = ""

    @classmethod
    def load(cls, path: Path) -> Copy | None:
        """The copy in a file; None if there is none or it is damaged."""
        try:
            head, _, content = path.read_bytes().partition(b"\n")
            about = json.loads(head)
            if about["sha256"] != hashlib.sha256(content).hexdigest():
                return None
            return cls(
                content=content,
                content_type=str(about["type"]),
                fetched=float(about["fetched"]),
                etag=str(about["etag"]),
                modified=str(about["modified"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def conditions(self) -> dict[str, str]:
        """Headers that ask for the content only if it is not this."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}

    def save(self, path: Path, name: str) -> None:
        """Writes it so that another build sees the old copy or the new one, never a part.

        Args:
            path: the file.
            name: the URL as it may be shown, for those who look into the file.

        Raises:
            OSError: it cannot be written.
        """
        about = {
            "url": name,
            "type": self.content_type,
            "fetched": self.fetched,
            "etag": self.etag,
            "modified": self.modified,
            "sha256": hashlib.sha256(self.content).hexdigest(),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(about).encode() + b"\n" + self.content)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
