"""Formulas of TeX in the strings of items as the page's own formulas are written, so that the same script sets both.

A bibliography is HTML, which ``pymdownx.arithmatex`` never sees. What it makes of a formula is said by a ``FormulaFormat``, and written here.
"""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_refs.render.escaping import escape, open_tag
from mkdocs_refs.richtext import FORMULA

__all__ = ["FormulaFormat", "text_with_formulas"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaFormat:
    r"""How a page writes formulas (the options of ``pymdownx.arithmatex``).

    Attributes:
        tag: the element that a formula stands in.
        before, after: what stands around it there (``\(`` and ``\)``).
        script: whether it is the content of a ``<script type="math/tex">`` instead, as MathJax 2 has it.
        preview: whether such a script has the formula before it, for as long as the script that sets it has not run.
    """

    tag: str = "span"
    before: str = "\\("
    after: str = "\\)"
    script: bool = False
    preview: bool = False

    def html(self, tex: str) -> str:
        """A formula as HTML; ``tex`` is without its delimiters."""
        opening, closing = open_tag(self.tag, {"class": "arithmatex"}), f"</{self.tag}>"
        if not self.script:
            return f"{opening}{escape(self.before + tex + self.after)}{closing}"
        preview = f'<span class="MathJax_Preview">{escape(tex)}</span>' if self.preview else ""
        # A browser decodes nothing in a script; MathJax does, but for the reference of a prime, which is common.
        inner = escape(tex).replace("&#x27;", "'")
        return f'{opening}{preview}<script type="math/tex">{inner}</script>{closing}'


def text_with_formulas(text: str, formulas: FormulaFormat) -> str:
    """A string as HTML, its formulas in the form of the page's."""
    out, last = [], 0
    for found in FORMULA.finditer(text):
        out += [escape(text[last : found.start()]), formulas.html(found["tex"] or found["round"])]
        last = found.end()
    return "".join([*out, escape(text[last:])])
