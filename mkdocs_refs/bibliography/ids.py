"""Ids of elements: unique on their page, and fit for HTML and for links."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable

_NOT_IN_ID = re.compile(r"[^\w.:-]+")


class IdRegistry:
    """Gives out ids that are not taken yet; the first wish is granted as it is, later ones get a number."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}
        self.given: set[str] = set()

    def claim(self, wish: str) -> str:
        """``wish``, or ``wish_2``, ``wish_3`` ... if that is taken."""
        chosen, number = wish, self._numbers.get(wish, 1)
        while chosen in self._taken:
            number += 1
            chosen = f"{wish}_{number}"
        self._numbers[wish] = number
        self._taken.add(chosen)
        self.given.add(chosen)
        return chosen


def slug(text: str) -> str:
    """A citation key as a part of an id: letters of any script without their accents, digits and ``_.:-``.

    HTML allows all of these in ids, and none of them needs escaping in HTML or in a link.
    """
    if not text.isascii():
        folded = "".join(
            char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
        )
        text = unicodedata.normalize("NFC", folded)
    return _NOT_IN_ID.sub("-", text).strip("-") or "item"


def relative_url(target: str, page: str) -> str:
    """The address of a page as seen from another one; both relative to the site's root.

    ``relative_url("b/", "a/")`` is ``../b/``. A path that ends in ``/``, and the empty one, is a directory's page.
    """
    folder = page.rpartition("/")[0]
    found = posixpath.relpath("/" + target, "/" + folder)
    return found + "/" if (target.endswith("/") or not target) and found != "/" else found
