"""What becomes of a formatted cluster in running text: notes in parentheses, superior numbers set tight, no cite lost."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_refs.model import CitationCluster
from mkdocs_refs.richtext import CiteMark, Node, RichText, Span


def in_text(formatted: RichText, cluster: CitationCluster, *, is_note: bool) -> RichText:
    """A citation as it stands in a sentence.

    A style for notes prints a note's sentence; here it stands in parentheses, without its full stop. In a narrative
    cluster the names at the beginning stay outside. A superior number follows its word without a space. A cite for which
    the style prints nothing of its own (``@key`` in a style that cites by author alone) becomes what was printed, or a
    hidden mark: its entry leads back to it in any case.

    Args:
        formatted: what the style made of the cluster.
        cluster: the cluster.
        is_note: whether the style's citations are meant for notes.
    """
    text = _tight(formatted)
    if is_note:
        text = _parenthesised(text, narrative=cluster.narrative)
    return _marked(text, len(cluster.cites))


def is_superior(citation: RichText) -> bool:
    """Whether a citation begins above the line, so that no space belongs before it."""
    return bool(citation) and isinstance(citation[0], Span) and citation[0].kind == "superscript"


def _tight(text: RichText) -> RichText:
    out: list[Node] = []
    for node in text:
        if out and isinstance(out[-1], str) and is_superior((node,)):
            out[-1] = out[-1].rstrip(" ")
        out.append(node)
    return tuple(node for node in out if node != "")


def _parenthesised(text: RichText, *, narrative: bool) -> RichText:
    start = 0
    if narrative:
        start = next((index for index, node in enumerate(text) if set(_marks((node,)))), len(text))
    head, note = text[:start], list(text[start:])
    if not note:
        return text
    # The style's full stop, not that of an abbreviation, which would be a part of the cite.
    if isinstance(note[-1], str) and note[-1].endswith("."):
        note[-1] = note[-1].removesuffix(".")
    return (*head, "(", *(node for node in note if node != ""), ")")


def _marked(text: RichText, cites: int) -> RichText:
    missing = sorted(set(range(cites)) - set(_marks(text)))
    if not missing:
        return text
    if cites == 1 and text:
        return (CiteMark(cite=0, children=text),)
    return (*text, *(CiteMark(cite=cite, children=("…",), hidden=True) for cite in missing))


def _marks(text: RichText) -> Iterator[int]:
    """The cites that have a mark in the text."""
    stack = list(text)
    while stack:
        node = stack.pop()
        if isinstance(node, CiteMark):
            yield node.cite
        if not isinstance(node, str):
            stack.extend(node.children)
