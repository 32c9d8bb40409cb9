"""What ``mkdocs serve`` watches beyond what MkDocs itself does: sources that a later build is the first to name, or to find.

MkDocs reads ``config.watch`` once, when the first build is done.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler

__all__ = ["Served"]


class Served:
    """A site under ``serve``.

    Args:
        server: MkDocs' server, which builds again when a path that it watches changes.
        watched: the paths that it watches already.
    """

    def __init__(self, server: LiveReloadServer, watched: Iterable[str]) -> None:
        self._server = server
        self._watched = set(watched)
        self._awaited: dict[Path, _Awaited] = {}

    def watch(self, paths: Iterable[Path]) -> None:
        """Builds again when one of the paths, which are there, changes."""
        for path in map(str, paths):
            if path not in self._watched:
                self._watched.add(path)
                self._server.watch(path)

    def wait_for(self, missing: Iterable[Path]) -> None:
        """Builds again when one of the paths, which are not there, is."""
        for path in missing:
            folder = next((each for each in path.parents if each.is_dir()), None)
            if folder is None:
                continue
            awaited = self._awaited.get(folder)
            if awaited is None:
                awaited = self._awaited[folder] = _Awaited(self._server)
                # Not all that changes in the folder counts: a build may write into it.
                self._server.observer.schedule(awaited, str(folder), recursive=False)
            awaited.paths.add(path)
            if path.exists():  # since a moment ago
                awaited.build()


class _Awaited(FileSystemEventHandler):
    """Waits in a folder for what is not there."""

    def __init__(self, server: LiveReloadServer) -> None:
        super().__init__()
        self._server = server
        self.paths: set[Path] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Builds if the event is of a path that is waited for, or of a folder that it would be in."""
        for name in filter(None, (event.src_path, event.dest_path)):
            happened = Path(os.fsdecode(name))  # type: ignore[arg-type]  # watchdog's stubs say less
            if any(happened == path or happened in path.parents for path in self.paths):
                self.build()

    def build(self) -> None:
        """Asks for a build, as MkDocs' own handler does, which takes every event in a folder."""
        server = self._server
        with server._rebuild_cond:  # noqa: SLF001 - there is no other way
            server._want_rebuild = True  # noqa: SLF001
            server._rebuild_cond.notify_all()  # noqa: SLF001
