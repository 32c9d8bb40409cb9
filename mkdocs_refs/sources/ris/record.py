"""The fields of a record while it is read: what is taken is gone, so that in the end it is known what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mkdocs_refs.sources.ris.values import one_line

__all__ = ["Fields"]


class Fields:
    """Values by tag.

    Args:
        raw: tag -> values; within a value a line feed stands before a line that continues it.
    """

    __slots__ = ("_raw",)

    def __init__(self, raw: Mapping[str, Sequence[str]]) -> None:
        self._raw = {tag: list(values) for tag, values in raw.items()}

    def __contains__(self, tag: object) -> bool:
        return tag in self._raw

    def peek(self, tag: str) -> str:
        """The first value of a tag, as one line; empty if there is none."""
        for value in self._raw.get(tag, ()):
            if line := one_line(value):
                return line
        return ""

    def first(self, *tags: str) -> str:
        """Takes the first value of the first tag that has one; the same value under these tags is taken as well."""
        for tag in tags:
            if tag in self._raw and (found := self.peek(tag)):
                for each in tags:
                    self.drop(each, found)
                return found
        return ""

    def all(self, *tags: str, blank: bool = False) -> list[str]:
        """Takes all values of some tags, with their line ends; empty ones only if ``blank``."""
        return [value for tag in tags for value in self._raw.pop(tag, ()) if blank or value.strip()]

    def lines(self, tag: str) -> list[str]:
        """All values of a tag, each as one line."""
        return [one_line(value) for value in self._raw.get(tag, ())]

    def drop(self, tag: str, value: str) -> None:
        """Takes a value wherever a tag has it."""
        if tag in self._raw:
            left = [each for each in self._raw[tag] if one_line(each) not in ("", value)]
            if left:
                self._raw[tag] = left
            else:
                del self._raw[tag]

    def rest(self) -> Mapping[str, Sequence[str]]:
        """What has not been taken."""
        return self._raw
