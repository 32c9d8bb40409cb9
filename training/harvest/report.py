"""How much there is of what: counts by type, language and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["report"]

_NO_FIELDS = frozenset(("id", "type", "provenance", "guessed-language"))


def report(items: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of the report."""
    yield f"items\t{len(items)}"
    kinds = {
        "type": Counter(str(item["type"]) for item in items),
        "language": Counter(str(item.get("guessed-language", "?")) for item in items),
        "field": Counter(field for item in items for field in item if field not in _NO_FIELDS),
        "package": Counter(str(item["provenance"]) for item in items),
    }
    for kind, counter in kinds.items():
        yield from (f"{kind}\t{name}\t{count}" for name, count in counter.most_common(60))
