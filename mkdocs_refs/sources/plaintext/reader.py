"""The reader: segment, label, build, repair; then what only the whole list can tell."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext

from mkdocs_refs.diagnostics import Diagnostic, Places, Severity, SourcePos
from mkdocs_refs.model import LOW_CONFIDENCE, Item
from mkdocs_refs.sources import Reading
from mkdocs_refs.sources.keys import assign_keys
from mkdocs_refs.sources.plaintext.built import Built
from mkdocs_refs.sources.plaintext.overrides import take_overrides
from mkdocs_refs.sources.plaintext.repairs import wanted_repairs
from mkdocs_refs.sources.plaintext.repeated import with_repeated_names
from mkdocs_refs.sources.plaintext.segment import Segment, segment

_LONG_TEXT = 500_000
"""Characters, some 2,000 references, from which the garbage collector's work is worth sparing."""
_PROGRESS_STEP = 200
_WARNINGS = {
    "not-a-reference": (
        "unrecognised",
        "this paragraph does not look like a reference; it is shown as it stands",
    ),
    "lost-characters": ("lost-characters", "characters of this reference were lost ('?' stands for them)"),
    "shifted-names": ("shifted-names", "the authors' initials seem to belong to their neighbours"),
    "incomplete-name": ("incomplete-name", "an author is nothing but an initial and was left out"),
    "damaged-name": ("damaged-name", "an author's name is damaged"),
    "unclosed-bracket": ("unclosed-bracket", "a bracket in the title has no partner: words may be missing"),
    "odd-pages": ("odd-pages", "the page range cannot be right"),
}
"""Flag -> code and message of the diagnostic."""
_HINTS = {
    "not-a-reference": 'Delete it if it is none; else say below its text what it is: {: type=book title="…" author="…" }.'
}
"""Flag -> what to do, where that is not to compare."""


def read(
    text: str,
    *,
    origin: SourcePos | None = None,
    repair: bool | Collection[str] = True,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Reads a pasted list of references.

    Nothing is lost: every paragraph becomes an item with its exact text in ``verbatim``; what is no reference, or too
    damaged, is an item of type ``document`` with ``recognised`` false. Never raises for bad input.

    Args:
        text: the list as pasted, with line ends of any kind.
        origin: where the text stands in its source; items' positions are counted from there.
        repair: True for all repairs, False for none, or the codes of the repairs wanted (see ``REPAIRS``).
        progress: called now and then with how many references are done, and of how many.

    Returns:
        The items in the order of the text, with keys; printed numbers as aliases; a diagnostic (INFO) for every repair
        and (WARNING) for everything that the author should look at.
    """
    with _collector_paused() if len(text) > _LONG_TEXT else nullcontext():
        return _read(text, origin or SourcePos(), wanted_repairs(repair), progress)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pauses Python's garbage collector.

    Reading makes objects by the million and no cycles among them. On long lists the collector walks all items again and
    again and finds nothing: a fifth of the time for 100,000 references, and the only part that grows faster than the list.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read(
    text: str, origin: SourcePos, wanted: frozenset[str], progress: Callable[[int, int], None] | None
) -> Reading:
    place = Places(text, origin).at
    overrides = take_overrides(text, place)
    text = overrides.text
    segmentation = segment(text, join_split="split-reference" in wanted)
    read_segments = _labeller(hal=segmentation.hal)
    built = read_segments(segmentation.segments, text, place, wanted, progress=_now_and_then(progress))
    items = with_repeated_names(segmentation.segments, [each.item for each in built])
    corrected = overrides.applied(items, segmentation.segments, [each.flags for each in built])
    assigned = assign_keys(corrected.items)
    diagnostics = [
        Diagnostic(
            code="heading-skipped",
            message=f"the heading '{heading}' is no reference and was left out",
            severity=Severity.INFO,
            position=place(offset),
        )
        for offset, heading in segmentation.headings
    ]
    for item, flags in zip(assigned.items, corrected.flags, strict=True):
        diagnostics.extend(_diagnostics(item, flags))
    diagnostics.extend((*overrides.diagnostics, *corrected.diagnostics))
    diagnostics.extend(assigned.diagnostics)
    return Reading(
        items=assigned.items,
        aliases=_aliases(segmentation.segments, assigned.items),
        diagnostics=tuple(diagnostics),
    )


def _labeller(*, hal: bool) -> Callable[..., list[Built]]:
    """What reads the segments of a list: the rules for HAL's export, or the trained labeller.

    Each takes some time to import; a list needs only one.
    """
    if hal:
        from mkdocs_refs.sources.plaintext.hal.reader import read_segments  # noqa: PLC0415
    else:
        from mkdocs_refs.sources.plaintext.trained.reader import read_segments  # noqa: PLC0415
    return read_segments


def _now_and_then(progress: Callable[[int, int], None] | None) -> Callable[[int, int], None]:
    def tell(done: int, steps: int) -> None:
        if progress is not None and done % _PROGRESS_STEP == 0:
            progress(done, steps)

    return tell


def _diagnostics(item: Item, flags: Collection[str]) -> list[Diagnostic]:
    out = [
        Diagnostic(
            code=f"repair-{done.code}",
            message=f"{done.variable} of '{item.id}': '{_short(done.before)}' was read as '{_short(done.after)}'",
            severity=Severity.INFO,
            position=item.position,
        )
        for done in item.repairs
    ]
    for flag in flags:
        code, message = _WARNINGS[flag]
        hint = _HINTS.get(flag, "Compare it with the original.")
        out.append(Diagnostic(code=code, message=message, position=item.position, hint=hint))
    if item.recognised and not flags and (item.confidence or 0) < LOW_CONFIDENCE:
        which = f": {', '.join(item.doubtful)}" if item.doubtful else ""
        out.append(
            Diagnostic(
                code="low-confidence",
                message=f"it is not clear which part of this reference is what{which}",
                position=item.position,
                hint='Check how it is shown; correct it below its text, {: title="…" }, or say {: checked=yes }.',
            )
        )
    return out


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:60]} … {text[-50:]}"


def _aliases(segments: Sequence[Segment], items: Sequence[Item]) -> dict[str, str]:
    """Printed numbers and labels -> item ids; a number that is printed twice means its first item."""
    ids = {item.id for item in items}
    out: dict[str, str] = {}
    for each, item in zip(segments, items, strict=True):
        if each.label and each.label not in ids:
            out.setdefault(each.label, item.id)
    return out
