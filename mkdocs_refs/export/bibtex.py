"""Items as BibTeX."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from mkdocs_refs.export.bibtex_back import (
    PERIODICALS,
    PLAIN_PAGES,
    container_field,
    number_variable,
    publisher_field,
    reads_back,
    same_dashes,
)
from mkdocs_refs.model import OTHERS, Date, Item, Name
from mkdocs_refs.richtext import Node, Span, parse_markup
from mkdocs_refs.sources.bibtex import tables
from mkdocs_refs.sources.bibtex.fields import read_entry
from mkdocs_refs.sources.bibtex.latex import decode
from mkdocs_refs.sources.bibtex.names import read_names

__all__ = ["to_bibtex"]

_SPACES = re.compile(r"\s+")
_MASTERS = re.compile(r"\b(?:master|mémoire)", re.IGNORECASE)
_DOCTORS = re.compile(r"\b(?:ph\.? ?d|doctor|thèse)", re.IGNORECASE)
_FIELDS = [(variable, sources[0]) for variable, sources in tables.VARIABLES.items()]
_RANKS = {variable: rank for rank, (variable, _) in enumerate(_FIELDS)}
_IDENTIFIER_OF = {variable: sources[0] for variable, sources in tables.VERBATIM.items()}
_NAME_FIELD_OF = {variable: field for field, variable in [*tables.NAMES.items()][::-1]} | {
    "contributor": "contributor"
}
_ROLES = {role: place for place, role in enumerate(("author", "editor", "translator"))}
_DATE_FIELD_OF = {variable: sources[0] for variable, sources in tables.DATES.items() if variable != "issued"}
_LANGUAGE_OF = {tag: name for name, tag in [*tables.LANGUAGES.items()][::-1]}
_STATE_OF = {words: key for key, words in tables.PUBLICATION_STATES.items()}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ESCAPES = {
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}", "\u00a0": "~", "–": "--",
    "—": "---", "“": "``", "”": "''", "`": r"\textasciigrave{}", "\x00": "",
}  # fmt: skip
# Braces are written as macros, not as "\{": BibTeX counts braces, escaped or not.
_SPECIAL = re.compile(r"[-–—]{2,}|['”]{2,}|&(?=#?[A-Za-z0-9]{1,31};)|[&%$#_{}~^\\\u00a0–—“”`\x00]")
_BLANKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
_MATHS = re.compile(r"\$[^$]*[\\^_][^$]*\$")
_COMMANDS = {
    "italic": r"\emph{", "bold": r"\textbf{", "superscript": r"\textsuperscript{", "subscript": r"\textsubscript{",
    "small-caps": r"\textsc{", "nocase": "{", "code": r"\texttt{", "underline": r"\underline{",
}  # fmt: skip
_NOT_IN_KEY = re.compile(r"[\s,{}()=\"#%~\\'@\x00-\x1f\x7f\ud800-\udfff]+")
# Names of words of letters, each with a capital at its beginning, that nobody reads as anything else.
_NO_SMALL_WORD = r"(?!(?i:and|et|others)\b)"
_PLAIN_WORD = rf"{_NO_SMALL_WORD}[A-ZÀ-ÖØ-Þ](?:[^\W\d_]++|[.’]{_NO_SMALL_WORD}|-(?!-){_NO_SMALL_WORD}|'(?=[^\W\d_]){_NO_SMALL_WORD})*+"
_NO_SUFFIX = r"(?!(?i:(?:jr|sr|jnr|snr|ii|iii|iv)\.?)\Z)"
_PLAIN_NAME = re.compile(rf"{_PLAIN_WORD}, {_NO_SUFFIX}{_PLAIN_WORD}(?: {_PLAIN_WORD})*+")
_PLAIN_PARTICLE = re.compile(rf"{_NO_SMALL_WORD}[a-z]++(?: {_NO_SMALL_WORD}[a-z]++)*+")
# Text that is the same in LaTeX: nothing of ``_SPECIAL`` or ``_BLANKS``, no markup; what takes two characters aside.
_PLAIN = re.compile(r"[^&%$#_{}~^\\\u00a0–—“”`<\x00\t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]*+")
_PLAIN_VERBATIM = re.compile(r"[^\\{}\s\x00]*+")
_AND = re.compile(r"\band\b", re.IGNORECASE)


def to_bibtex(items: Iterable[Item], *, remarks: bool = False) -> str:
    """The items as BibTeX entries, in their order, one blank line between them.

    Keys keep what BibTeX allows in them and are made different where they are not. Characters that LaTeX would take for
    itself are escaped, CSL's markup becomes LaTeX's; maths (``$x^2$``) stays. An item that was not recognised becomes a
    ``@misc`` whose note is the text as pasted.

    Args:
        items: what is written.
        remarks: above an entry that its author should look at, say what is in doubt and what was pasted. Lines between
            entries are passed over by whatever reads BibTeX.
    """
    taken: set[str] = set()
    return "\n".join(
        (_remark(item) if remarks and item.needs_look else "") + _entry(item, _key(item.id, taken))
        for item in items
    )


def _remark(item: Item) -> str:
    """What to look at, in lines that begin with a percent sign. To BibTeX an ``@`` begins an entry wherever it stands."""
    if item.recognised:
        what = f"To check: {', '.join(item.doubtful) or 'the whole entry'}. As pasted:"
    else:
        what = "Not read as a reference. As pasted:"
    lines = textwrap.wrap(
        f"{what} {item.verbatim}".replace("@", "(at)"), 78, break_long_words=False, break_on_hyphens=False
    )
    return "".join(f"% {line}\n" for line in lines)


def _key(wish: str, taken: set[str]) -> str:
    base = _NOT_IN_KEY.sub("-", wish).strip("-") or "item"
    chosen, number = base, 1
    # BibTeX takes keys that differ in case only for the same.
    while chosen.lower() in taken:
        number += 1
        chosen = f"{base}-{number}"
    taken.add(chosen.lower())
    return chosen


def _entry(item: Item, key: str) -> str:
    if not item.recognised:
        return _written("misc", key, {"note": _latex(item.verbatim)})
    kind = _entry_type(item)
    fields: dict[str, str] = {}
    of = item.fields

    def put(name: str, value: str | None, write: Callable[[str], str]) -> None:
        if value and name not in fields and (written := write(value)):
            fields[name] = written

    for role, people in sorted(item.names.items(), key=_role_rank):
        put(_NAME_FIELD_OF.get(role, role), " and ".join(filter(None, map(_bibtex_name, people))), str)
    put("title", of.get("title"), _latex)
    put(container_field(kind, item.type), of.get("container-title"), _latex)
    put("issuetitle", of.get("volume-title"), _latex)
    put("eventtitle", of.get("event-title") or of.get("event"), _latex)
    _put_numbers(put, item, kind)
    # An item has a few of the variables that there are: these are looked up, in the order of the table.
    for rank in sorted([_RANKS[variable] for variable in of if variable in _RANKS]):
        variable, name = _FIELDS[rank]
        put(name, of[variable], _latex)
    put(publisher_field(kind), of.get("publisher"), _latex)
    put("type", of.get("genre"), _latex)
    if status := of.get("status"):
        put("pubstate", _STATE_OF.get(status, status), _latex)
    if language := of.get("language"):
        put("langid", _LANGUAGE_OF.get(language, language), _latex)
    put("note", of.get("note"), _latex)
    if item.type in ("article-magazine", "article-newspaper"):
        put("entrysubtype", item.type.removeprefix("article-"), str)
    _put_date(fields, item.dates.get("issued"))
    for variable, name in _IDENTIFIER_OF.items():
        if variable in of:
            put(name, of[variable], _verbatim)
    if of.get("archive"):
        put("eprint", of.get("archive_location"), _verbatim)
        put("eprinttype", of.get("archive"), _latex)
        put("eprintclass", of.get("archive_collection") if of.get("archive_location") else "", _latex)
    for variable, date in item.dates.items():
        if variable != "issued":
            put(_DATE_FIELD_OF.get(variable, variable), _iso(date) or _latex(date.literal), str)
    for variable, value in of.items():
        if not variable.startswith(tables.KEPT):
            continue
        name = variable.removeprefix(tables.KEPT)
        if (
            name != "entrytype"
            and _FIELD_NAME.fullmatch(name)
            and (name not in tables.READ or name in tables.KEPT_IF_UNUSED)
            and _balanced(value)
        ):
            put(name, value, str)
    if not reads_back(item, kind, fields):
        _put_rest(fields, item, kind)
    return _written(kind, key, fields)


def _role_rank(named: tuple[str, Sequence[Name]]) -> int:
    return _ROLES.get(named[0], len(_ROLES))


def _put_numbers(put: Callable[[str, str, Callable[[str], str]], None], item: Item, kind: str) -> None:
    """BibTeX has one field, ``number``, for what CSL tells apart."""
    periodical = kind in PERIODICALS
    variable = number_variable(item, kind)
    put("number", item.get(variable), _latex)
    if kind == "article":
        put("eid", item.get("number") if item.get("page") else "", _latex)
    put("issue", "" if periodical else item.get("issue"), _latex)
    put("pages", item.get("page"), _pages)


def _pages(page: str) -> str:
    if PLAIN_PAGES.fullmatch(page):
        return page.replace("–", "-").replace("-", "--")
    return _latex(page.replace("–", "-").replace("-", "–"))


def _put_rest(fields: dict[str, str], item: Item, kind: str) -> None:
    """Adds, under ``csl-`` and CSL's name, what would not be read back from the entry as it is.

    BibTeX and biber pass over fields that they do not know; so nothing is lost that a field can hold.
    """
    back = read_entry(kind, fields)
    if back.type != item.type and _WRITABLE.fullmatch(item.type):
        fields["csl-type"] = item.type
        back = read_entry(kind, fields)
    for variable in sorted(back.fields.keys() - item.fields.keys()):
        # A field that would be read as something else (the number of a book as that in its series) is not written.
        for name in list(fields):
            others = {other: value for other, value in fields.items() if other != name}
            if variable not in read_entry(kind, others).fields:
                del fields[name]
                back = read_entry(kind, fields)
                break
    for variable, value in item.fields.items():
        if (
            same_dashes(variable, back.fields.get(variable, "")) != same_dashes(variable, value)
            and (written := _latex(value))
            and _WRITABLE.fullmatch(variable)
        ):
            fields[f"csl-{variable.lower()}"] = written


_FIELD_NAME = re.compile(r"(?!csl-)[a-z][a-z0-9_.+-]*")
_WRITABLE = re.compile(r"[A-Za-z][A-Za-z_-]*")


def _written(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = [
        # A month is a macro, without braces.
        f"  {name} = {value},\n" if name == "month" else f"  {name} = {{{value}}},\n"
        for name, value in fields.items()
    ]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _entry_type(item: Item) -> str:
    kept = item.get(f"{tables.KEPT}entrytype")
    if _FIELD_NAME.fullmatch(kept):
        return kept
    kind = tables.ENTRY_TYPES.get(item.type, "misc")
    if kind == "phdthesis":
        genre = item.get("genre")
        return (
            "mastersthesis" if _MASTERS.search(genre) else "phdthesis" if _DOCTORS.search(genre) else "thesis"
        )
    if kind == "misc" and item.type == "article" and item.get("container-title"):
        return "article"
    return kind


def _put_date(fields: dict[str, str], issued: Date | None) -> None:
    if issued is None:
        return
    if not issued.parts or not issued.parts[0]:
        if issued.literal:
            fields["year"] = _latex(issued.literal)
        return
    first = issued.parts[0]
    fields["year"] = str(first[0])
    if len(first) > 1 and 1 <= first[1] <= 12:
        fields["month"] = _MONTHS[first[1] - 1]
    if (
        len(first) > 2
        or len(issued.parts) > 1
        or issued.circa
        or issued.season
        or not 1000 <= first[0] <= 9999
    ):
        fields["date"] = _iso(issued)


def _iso(date: Date) -> str:
    """A date as biblatex has it (ISO 8601-2): ``2004-06-01/2004-06-05``, ``2004/``, ``1723~``, ``2004-21``."""
    halves = []
    for part in date.parts:
        if not part:
            halves.append("")
            continue
        sign = "-" if part[0] < 0 else ""
        numbers = [f"{number:02d}" for number in part[1:]]
        if len(part) == 1 and isinstance(date.season, int):
            numbers = [str(20 + date.season)]
        halves.append(sign + "-".join([f"{abs(part[0]):04d}", *numbers]))
    return "/".join(halves) + ("~" if date.circa and halves else "")


def _bibtex_name(name: Name) -> str:
    """A name as BibTeX writes it; in biblatex's extended form where that would be read otherwise."""
    particle = name.non_dropping_particle
    if not (name.literal or name.suffix or name.dropping_particle):
        written = f"{name.family}, {name.given}"
        if _PLAIN_NAME.fullmatch(written) and (not particle or _PLAIN_PARTICLE.fullmatch(particle)):
            return f"{particle} {written}" if particle else written
    return _odd_name(name)


@lru_cache(maxsize=4096)
def _odd_name(name: Name) -> str:
    if name == OTHERS:
        return "others"
    written = _simple_name(name)
    plain = replace(name, comma_suffix=False, static_ordering=False)
    if name.literal or read_names(written) == (plain,):
        return written
    parts = {
        "family": name.family,
        "given": name.given,
        "prefix": " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part),
        "suffix": name.suffix,
    }
    extended = [f"{key}={{{_latex(value)}}}" for key, value in parts.items() if value]
    if parts["prefix"]:
        extended.append(f"useprefix={'false' if name.dropping_particle else 'true'}")
    text = ", ".join(extended)
    return text if read_names(text) == (plain,) else written


def _simple_name(name: Name) -> str:
    if name.literal:
        written = _latex(name.literal)
        # A group that begins with a command is, to BibTeX, one letter of a name.
        return f"{{{{}}{written}}}" if written.startswith("\\") else f"{{{written}}}"
    particle = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)
    # A family name that BibTeX would take apart (a small word, a comma, "and") is held together by braces.
    alone = not (name.given or particle) and (" " in name.family or name.family.lower() == "others")
    family = _name_part(name.family, held=alone or any(word[0].islower() for word in name.family.split()))
    last = " ".join(part for part in (_name_part(particle, held=False), family) if part)
    suffix, given = _name_part(name.suffix, held=False), _name_part(name.given, held=False)
    if suffix:
        return f"{last}, {suffix}, {given}"
    if not last:
        return f"{{{given}}}" if given else ""
    return f"{last}, {given}" if given else last


def _name_part(text: str, *, held: bool) -> str:
    written = _latex(text)
    return f"{{{written}}}" if written and (held or "," in written or _AND.search(written)) else written


def _latex(text: str) -> str:
    """A string with CSL's markup as LaTeX with balanced braces."""
    if _PLAIN.fullmatch(text) and "--" not in text and "''" not in text and "  " not in text:
        return text.strip(" ")
    out: list[str] = []
    # None stands for a closing brace.
    stack: list[Node | None] = list(reversed(parse_markup(text))) if "<" in text else [text]
    while stack:
        node = stack.pop()
        if node is None:
            out.append("}")
        elif isinstance(node, str):
            out.append(_latex_text(node))
        else:
            command = _COMMANDS[node.kind] if isinstance(node, Span) and node.kind in _COMMANDS else "{"
            # To BibTeX a group that begins with a command protects nothing; one more pair of braces does.
            nested = command == "{" and bool(node.children) and isinstance(node.children[0], Span)
            out.append("{{" if nested else command)
            stack.extend([None] * (2 if nested else 1))
            stack.extend(reversed(node.children))
    return _BLANKS.sub(" ", "".join(out)).strip(" ")


def _latex_text(text: str) -> str:
    """A literal string as LaTeX; maths that its author wrote stays as it is."""
    out: list[str] = []
    last = 0
    for match in _MATHS.finditer(text) if "$" in text else ():
        if _is_formula(match.group()):
            out += [_SPECIAL.sub(_escaped, text[last : match.start()]), match.group()]
            last = match.end()
    out.append(_SPECIAL.sub(_escaped, text[last:]))
    return "".join(out)


@lru_cache(maxsize=256)
def _is_formula(text: str) -> bool:
    """Whether maths is read as it is; what would be read as a script is no formula to the reader."""
    return _balanced(text) and decode(text) == text


def _escaped(match: re.Match[str]) -> str:
    # Empty groups between characters that would grow together: two hyphens would be a dash, "&amp;" a character.
    if match.group() == "&" and match.string[match.end() : match.end() + 33].partition(";")[1]:
        return r"\&{}"
    return "{}".join(_ESCAPES.get(character, character) for character in match.group())


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def _verbatim(text: str) -> str:
    """An identifier or URL: only what would unbalance the entry is percent-encoded."""
    if _PLAIN_VERBATIM.fullmatch(text):
        return text
    encoded = text.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
    return _SPACES.sub("%20", encoded.replace("\x00", "").strip())
