"""Objects of CSL-YAML as CSL-JSON has them: names and dates in their forms, Markdown as CSL's markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from mkdocs_refs.sources.csl_json.items import ALIASES
from mkdocs_refs.sources.csl_yaml.markdown import to_csl, verbatim_to_csl
from mkdocs_refs.variables import DATE_VARIABLES, NAME_VARIABLES, VARIABLES

__all__ = ["VERBATIM", "as_json"]

VERBATIM = frozenset(
    ("id", "type", "citation-key", "DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL", "language", "hal-id", "hal-version",
     "hal-pdf", "eprint", "eprinttype", "arxiv")
)  # fmt: skip
"""What is no prose: an underscore in it is an underscore."""
_BY_LOWER_CASE = {variable.lower(): variable for variable in VARIABLES | {"id", "type"}}
_DATE_KEYS = ("year", "month", "day")


def as_json(obj: Mapping[Any, Any]) -> dict[str, Any]:
    """An object of CSL-YAML as an object of CSL-JSON.

    Names of variables may be in any case, as pandoc has it. ``custom`` is left as it is.
    """
    out: dict[str, Any] = {}
    for raw, value in obj.items():
        key = raw if isinstance(raw, str) else str(_scalar(raw))
        variable = key
        if key not in VARIABLES and key not in ALIASES:
            variable = _BY_LOWER_CASE.get(key.lower(), key)
        if variable in DATE_VARIABLES:
            out.setdefault(variable, _date(value))
        elif variable in NAME_VARIABLES:
            out.setdefault(variable, _names(value))
        elif variable == "custom":
            out.setdefault(variable, value)
        else:
            out.setdefault(variable, _text(value, verbatim=ALIASES.get(variable, variable) in VERBATIM))
    return out


def _scalar(value: Any) -> Any:
    """What YAML readers make of a string, back as a string."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _text(value: Any, *, verbatim: bool = False) -> Any:
    value = _scalar(value)
    if isinstance(value, str):
        return verbatim_to_csl(value) if verbatim else to_csl(value)
    if isinstance(value, list):
        return [
            _text(each, verbatim=verbatim) if not isinstance(each, list | dict) else each for each in value
        ]
    return value


def _names(value: Any) -> Any:
    if isinstance(value, list):
        return [_name(each) for each in value]
    return _name(value)


def _name(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return _text(value) if not isinstance(value, list) else None
    # "given: [John, F.]" is pandoc-citeproc's way of writing "John F.".
    parts = {
        key: " ".join(str(each) for each in part if isinstance(each, str | int))
        if isinstance(part, list)
        else part
        for key, part in value.items()
    }
    return {key: _text(part) for key, part in parts.items() if not isinstance(part, dict)}


def _date(value: Any) -> Any:
    """A date: a string stays one, a list of dates is a range."""
    if isinstance(value, Mapping):
        return {
            key: verbatim_to_csl(part) if isinstance(part := _scalar(raw), str) else part
            for key, raw in value.items()
        }
    if isinstance(value, list):
        ends = [
            [end.get(key) for key in _DATE_KEYS] if isinstance(end, Mapping) else end for end in value[:2]
        ]
        first = value[0] if value and isinstance(value[0], Mapping) else {}
        return {
            "date-parts": ends,
            **{key: first[key] for key in ("season", "circa", "literal") if key in first},
        }
    return verbatim_to_csl(written) if isinstance(written := _scalar(value), str) else value
