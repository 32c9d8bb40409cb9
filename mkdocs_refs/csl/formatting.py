"""Formatting attributes of style elements (CSL 1.0.2, "Formatting", "Affixes", "Display", "Quotes", "Text-case")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_refs.csl.elements import Element
from mkdocs_refs.richtext import BlockKind, SpanKind

FORMATS: dict[str, dict[str, SpanKind]] = {
    "vertical-align": {"sup": "superscript", "sub": "subscript", "baseline": "baseline"},
    "text-decoration": {"underline": "underline", "none": "not-underline"},
    "font-weight": {"bold": "bold", "light": "light", "normal": "not-bold"},
    "font-variant": {"small-caps": "small-caps", "normal": "not-small-caps"},
    "font-style": {"italic": "italic", "oblique": "italic", "normal": "not-italic"},
}
"""Formatting attributes and what their values mean, the outermost first."""
_BLOCKS: dict[str, BlockKind] = {
    "block": "block", "left-margin": "left-margin", "right-inline": "right-inline", "indent": "indent",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How an element's output looks: formattings (the outermost first), text case, affixes, quotes, display."""

    format: tuple[SpanKind, ...] = ()
    case: str = ""
    prefix: str = ""
    suffix: str = ""
    quotes: bool = False
    display: BlockKind | None = None
    strip_periods: bool = False

    @property
    def plain(self) -> bool:
        """Whether it changes nothing."""
        return not (
            self.format
            or self.case
            or self.prefix
            or self.suffix
            or self.quotes
            or self.display
            or self.strip_periods
        )

    def without_affixes(self) -> Look:
        """The same without affixes."""
        return Look(format=self.format, case=self.case) if self.prefix or self.suffix else self


_PLAIN = Look()
_ATTRIBUTES = frozenset({*FORMATS, "text-case", "prefix", "suffix", "quotes", "display", "strip-periods"})


def look_of(attributes: Mapping[str, str]) -> Look:
    """The look that an element's attributes ask for; values that CSL does not know are passed over."""
    if not _ATTRIBUTES.intersection(attributes):
        return _PLAIN
    found = (values.get(attributes[name]) for name, values in FORMATS.items() if name in attributes)
    return Look(
        format=tuple(kind for kind in found if kind is not None),
        case=attributes.get("text-case", ""),
        prefix=attributes.get("prefix", ""),
        suffix=attributes.get("suffix", ""),
        quotes=attributes.get("quotes") == "true",
        display=_BLOCKS.get(attributes.get("display", "")),
        strip_periods=attributes.get("strip-periods") == "true",
    )


def look(element: Element) -> Look:
    """``look_of`` an element's attributes."""
    return look_of(element.attributes)
