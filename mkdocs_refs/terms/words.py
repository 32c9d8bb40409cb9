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
        back_to_page, back_to_page_section: the same, where the citation is on another page.
        more: what unfolds further links back.
        more_backlinks: the same, for those who do not see where it stands.
        undated: heading of the entries without a year.
        other: heading of the entries that belong to no other group.
        unknown_key: what is said of a citation that leads nowhere.
        export: what opens an entry's files.
        export_all: what opens the files of a whole page.
        copy: of a button that copies an entry in a format.
        copied: what it says when that is done.
        check: which fields of an entry its author should look at (see ``fields``).
        check_all: the same, where that can be any.
        not_read: what is said of a pasted text that is shown as it is.
        as_pasted: what stands beside the text that an entry was read from.
    """

    references: str
    back_to: str
    back_to_section: str
    back_to_page: str
    back_to_page_section: str
    more: str
    more_backlinks: str
    undated: str
    other: str
    unknown_key: str
    export: str
    export_all: str
    copy: str
    copied: str
    check: str
    check_all: str
    not_read: str
    as_pasted: str

    def back(self, letter: str, section: str = "", page: str = "") -> str:
        """What a link back is called."""
        if page:
            pattern = self.back_to_page_section if section else self.back_to_page
        else:
            pattern = self.back_to_section if section else self.back_to
        return pattern.format(letter=letter, section=section, page=page)

    def group(self, kind: str, name: str) -> str:
        """The heading of a group of entries: a year, a type or a keyword; an empty name is that of the rest."""
        if not name:
            return self.undated if kind == "year" else self.other
        return name
