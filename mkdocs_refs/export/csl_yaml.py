"""Items as CSL-YAML, as pandoc has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from mkdocs_refs.dates import read_date
from mkdocs_refs.model import Date, Item, Name
from mkdocs_refs.sources.csl_yaml.convert import VERBATIM
from mkdocs_refs.sources.csl_yaml.markdown import from_csl, verbatim_from_csl

__all__ = ["to_csl_yaml"]

_BASE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_SURROGATE = re.compile("[\ud800-\udfff]")
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
_BLOCK = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff](?:[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]*\S)?"
)
_SPACE_AT_END = re.compile(r"[ \t]\n")
_NO_FOLDING = 2**31 - 1


def to_csl_yaml(items: Iterable[Item]) -> str:
    """The items as a YAML document with a list ``references``, in their order.

    pandoc reads it as a bibliography, and between ``---`` and ``...`` it can stand at the head of a page. Strings are
    Markdown, as pandoc wants them; ``csl_yaml.read`` gives the items back as they were. What the reader of plain text
    knows about an item is left out, except for a paragraph that it did not recognise, which would be empty without.
    """
    references = [_item(item) for item in items]
    document = yaml.dump(
        {"references": references},
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=_NO_FOLDING,
        explicit_start=True,
        explicit_end=True,
    )
    return str(document)


class _Dumper(_BASE):  # type: ignore[misc]
    """Writes strings as people do: plain where that is safe, in lines where they have lines; no aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _string(dumper: Any, value: str) -> Any:
    value = _SURROGATE.sub("\ufffd", value)
    if _WHOLE_NUMBER.fullmatch(value):
        # The same text to whoever reads it as a number.
        return dumper.represent_scalar("tag:yaml.org,2002:int", value)
    style = None
    if not value.isprintable():
        block = "\n" in value and _BLOCK.fullmatch(value) and not _SPACE_AT_END.search(value)
        style = "|" if block else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _string)


def _item(item: Item) -> dict[str, Any]:
    out: dict[str, Any] = {"id": verbatim_from_csl(item.id), "type": verbatim_from_csl(item.type)}
    out.update({variable: [_name(name) for name in names] for variable, names in item.names.items()})
    out.update(
        {
            variable: verbatim_from_csl(value) if variable in VERBATIM else from_csl(value)
            for variable, value in item.fields.items()
        }
    )
    out.update({variable: _date(date) for variable, date in item.dates.items()})
    if not item.recognised:
        out["custom"] = item.to_csl_json().get("custom")
    return out


def _name(name: Name) -> dict[str, Any]:
    return {
        key: from_csl(value) if isinstance(value, str) else value for key, value in name.to_csl_json().items()
    }


# --- dates ------------------------------------------------------------------------------------------------------------


def _date(date: Date) -> str | Mapping[str, Any]:
    """EDTF where that says all, else the parts."""
    written = _edtf(date)
    if written and read_date(written) == date:
        return written
    out = date.to_csl_json()
    return {key: verbatim_from_csl(value) if isinstance(value, str) else value for key, value in out.items()}


def _edtf(date: Date) -> str:
    """The date in the notation that pandoc and people know, or the empty string.

    Years of our era with four digits only: what EDTF calls -0044 is a matter of dispute. A ``~`` in a range is Markdown
    to pandoc. An open range ends in ``/``: pandoc learned ``/..`` late.
    """
    if not date.parts or date.literal or isinstance(date.season, str):
        return ""
    ends = [*date.parts]
    if date.season:
        ends[0] = (*ends[0], 20 + date.season)
    if any(end and not 1000 <= end[0] <= 9999 for end in ends) or (date.circa and len(ends) > 1):
        return ""
    written = ("-".join(f"{number:02}" for number in end) for end in ends)
    return "/".join(written) + ("~" if date.circa else "")
