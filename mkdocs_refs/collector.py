"""Python's garbage collector during a build.

A build makes hundreds of thousands of small objects, most of which live until its end; with Python's own threshold (700 new
ones) the collector looks for circles among them so often that it takes a sixteenth of the build.
"""

from __future__ import annotations

import gc

_NEW_OBJECTS = 20_000
"""So many new objects are worth a look: a few pages' worth, some 2 MB."""


class Collector:
    """The collector, less eager from ``relax`` to ``restore``; whoever has set it so, or switched it off, has it as it was."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def relax(self) -> None:
        """Has the collector look less often; a second call changes nothing."""
        threshold = gc.get_threshold()
        if self._before is None and 0 < threshold[0] < _NEW_OBJECTS:
            self._before = threshold
            gc.set_threshold(_NEW_OBJECTS, *threshold[1:])

    def restore(self) -> None:
        """Sets the collector back to what it was."""
        if self._before is not None:
            gc.set_threshold(*self._before)
            self._before = None
