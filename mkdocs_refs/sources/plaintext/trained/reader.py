"""Reads the segments of a list in any style: tokens, labels, fields, an item each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mkdocs_refs.diagnostics import SourcePos
from mkdocs_refs.model import LOW_CONFIDENCE, Item
from mkdocs_refs.sources.plaintext import characters, inline
from mkdocs_refs.sources.plaintext.built import Built, unread
from mkdocs_refs.sources.plaintext.repairs import Ledger
from mkdocs_refs.sources.plaintext.segment import Segment
from mkdocs_refs.sources.plaintext.trained.build import Reading, read
from mkdocs_refs.sources.plaintext.trained.confidence import DOUBT, calibrated, doubtful_labels
from mkdocs_refs.sources.plaintext.trained.links import joined_links
from mkdocs_refs.sources.plaintext.trained.recognise import is_reference
from mkdocs_refs.sources.plaintext.trained.tagger import Tagger, shipped
from mkdocs_refs.sources.plaintext.trained.tokens import tokenise
from mkdocs_refs.variables import in_order

_LONGEST = 2500
"""Characters of a segment that can be a reference: a longer one is prose."""


def read_segments(
    segments: Sequence[Segment],
    text: str,
    place: Callable[[int], SourcePos],
    wanted: frozenset[str],
    *,
    progress: Callable[[int, int], None],
) -> list[Built]:
    """The items of segments, in order.

    Args:
        segments: where the references stand in the text.
        text: the whole list.
        place: offset in the text -> position in the source.
        wanted: the codes of the repairs to be made.
        progress: called with how many steps are done, and of how many.
    """
    tagger = shipped()
    built: list[Built] = []
    for segment in segments:
        progress(len(built), len(segments))
        verbatim = text[segment.start : segment.end]
        built.append(_read(segment, tagger, verbatim, place(segment.start), wanted))
    return built


def _read(
    segment: Segment, tagger: Tagger, verbatim: str, position: SourcePos, wanted: frozenset[str]
) -> Built:
    ledger = Ledger(wanted)
    below = inline.from_lines(segment.identifiers)
    if len(segment.text) > _LONGEST:
        return unread(segment, below, verbatim, position)
    tokens = tokenise(joined_links(f"{segment.text} {segment.tail}" if segment.tail else segment.text))
    labels = tagger.labels(tokens)
    reading = read(tokens, labels, tagger.roles, ledger)
    if not is_reference(reading, segment.text, has_identifier=bool(segment.identifiers)):
        return unread(segment, below, verbatim, position)
    flags = _flags(reading)
    probability = tagger.probability(labels)
    confidence = calibrated(probability, tagger.curve, len(flags) + ledger.guesses)
    doubt: frozenset[str] = frozenset()
    # No label is less probable than all of them together.
    if probability < DOUBT or confidence < LOW_CONFIDENCE:
        doubt = doubtful_labels(labels, tagger.sureness(labels), at_least_one=confidence < LOW_CONFIDENCE)
    fields = {**reading.fields, **below}
    item = Item(
        id=segment.key,
        id_given=bool(segment.key),
        type=reading.type,
        fields=fields,
        names=reading.names,
        dates=reading.dates,
        verbatim=verbatim,
        position=position,
        repairs=tuple(ledger.repairs),
        confidence=confidence,
        doubtful=in_order(reading.variables(doubt)),
    )
    return Built(item=item, flags=flags)


def _flags(reading: Reading) -> tuple[str, ...]:
    title, container = reading.fields.get("title", ""), reading.fields.get("container-title", "")
    flags = []
    if characters.has_lost_characters(title) or characters.has_lost_characters(container):
        flags.append("lost-characters")
    if title.count("(") != title.count(")"):
        flags.append("unclosed-bracket")
    return tuple(flags)
