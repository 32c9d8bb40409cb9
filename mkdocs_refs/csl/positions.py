"""Where each cite stands among those of its item (CSL 1.0.2, condition ``position``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_refs.model import CitationCluster, Cite, Occurrence


@dataclass(frozen=True, slots=True)
class Place:
    """A cite's position, whether the item was cited not long before, and the note that first cites it (0: none)."""

    position: Occurrence
    near_note: bool = False
    first_note: int = 0


def places(clusters: Sequence[CitationCluster], distance: int) -> list[list[Place]]:
    """One place for each cite of each cluster, in the order of the clusters.

    Args:
        clusters: in reading order.
        distance: ``near-note-distance``, in notes.
    """
    seen: dict[str, tuple[int, int]] = {}  # key: the first note, the latest note (or ordinal of the cluster)
    out: list[list[Place]] = []
    in_text: CitationCluster | None = None  # the latest cluster outside notes
    in_note: list[CitationCluster] = []  # the clusters of the latest note
    for ordinal, cluster in enumerate(clusters, 1):
        row = []
        here = cluster.note or ordinal
        previous = _previous(cluster, in_note) if cluster.note else in_text
        for index, cite in enumerate(cluster.cites):
            position = cite.occurrence or _position(cite, index, cluster, previous, seen)
            first, latest = seen.get(cite.key, (cluster.note, 0))
            near = position is not Occurrence.FIRST and here - latest <= distance
            row.append(Place(position, near, first if position is not Occurrence.FIRST else 0))
            seen[cite.key] = (first, here)
        out.append(row)
        if not cluster.cites:
            continue
        if not cluster.note:
            in_text = cluster
        elif in_note and in_note[-1].note == cluster.note:
            in_note.append(cluster)
        else:
            in_note = [cluster]
    return out


def _previous(cluster: CitationCluster, in_note: Sequence[CitationCluster]) -> CitationCluster | None:
    """The cluster that an "ibid." in this one would speak of: before it in its note, or alone in the note before."""
    if not in_note:
        return None
    if in_note[-1].note == cluster.note:
        return in_note[-1]
    alone = len({cite.key for other in in_note for cite in other.cites}) == 1
    return in_note[-1] if alone and in_note[-1].note == cluster.note - 1 else None


def _position(
    cite: Cite,
    index: int,
    cluster: CitationCluster,
    previous: CitationCluster | None,
    seen: dict[str, tuple[int, int]],
) -> Occurrence:
    if cite.key not in seen:
        return Occurrence.FIRST
    if index:
        before: Cite | None = cluster.cites[index - 1]
    elif previous is not None and len(previous.cites) == 1:
        before = previous.cites[0]
    else:
        before = None
    if before is None or before.key != cite.key:
        return Occurrence.SUBSEQUENT
    if (before.locator, before.label) == (cite.locator, cite.label) or not (before.locator or cite.locator):
        return Occurrence.IBID
    if cite.locator:
        return Occurrence.IBID_WITH_LOCATOR
    return Occurrence.SUBSEQUENT
