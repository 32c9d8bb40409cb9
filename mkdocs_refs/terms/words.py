"""What words there are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The words of one language. What stands in braces is filled in, and is the same in every language.

    Attributes:
        references: heading of a bibliography.
        back_to: name of a link from an entry back to a citation.
        back_to_section: the same, where the citation stands below a heading.
        unknown_key: what is said of a citation that leads nowhere.
        export: what opens an entry's files.
        export_all: what opens the files of a whole page.
        copy: of a button that copies an entry in a format.
        copied: what it says when that is done.
    """

    references: str
    back_to: str
    back_to_section: str
    unknown_key: str
    export: str
    export_all: str
    copy: str
    copied: str
