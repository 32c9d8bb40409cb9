"""What an author is shown of an entry whose reading is in doubt: which fields, what was understood, and what was pasted."""

from __future__ import annotations

from mkdocs_refs.model import Item
from mkdocs_refs.overview import overview_terms
from mkdocs_refs.render.escaping import escape
from mkdocs_refs.terms import Terms
from mkdocs_refs.terms.fields import field_name
from mkdocs_refs.understood import understood


def review_html(item: Item, terms: Terms, language: str) -> str:
    """The mark of an entry that needs a look; empty for all others.

    Args:
        item: the entry's.
        terms: the words of the interface.
        language: their language, for the names of fields and types.
    """
    if not item.needs_look:
        return ""
    if not item.recognised:
        # It is shown as it was pasted: there is nothing to compare it with.
        return f'<span class="refs-review">{escape(terms.not_read)}</span>'
    names = ", ".join(field_name(variable, language) for variable in item.doubtful)
    summary = terms.check.format(fields=names) if names else terms.check_all
    rows = [_row(field_name("type", language), overview_terms(language).type_name(item.type))]
    rows += [
        _row(field_name(variable, language), text or "—", doubtful=variable in item.doubtful)
        for variable, text in understood(item)
    ]
    pasted = "\n".join(" ".join(line.split()) for line in item.verbatim.splitlines())
    rows.append(_row(terms.as_pasted, pasted, kind="refs-review-pasted"))
    return (
        f'<details class="refs-review"><summary>{escape(summary)}</summary>\n<dl>\n'
        + "\n".join(rows)
        + "\n</dl></details>"
    )


def _row(name: str, text: str, *, doubtful: bool = False, kind: str = "") -> str:
    kind = "refs-review-doubtful" if doubtful else kind
    attributes = f' class="{kind}"' if kind else ""
    mark = "? " if doubtful else ""
    return (
        f"<div{attributes}><dt>{mark}{escape(name[:1].upper() + name[1:])}</dt><dd>{escape(text)}</dd></div>"
    )
