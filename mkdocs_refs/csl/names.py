"""Lists of names: order of parts, initials, "et al.", delimiters.

Source of the rules: CSL 1.0.2, "Names", "Name", "Name-part order", "et-al", "Et-al abbreviation".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from mkdocs_refs.csl.fieldtext import interesting, read_field
from mkdocs_refs.csl.formatting import Look
from mkdocs_refs.csl.output import Out, Rendered
from mkdocs_refs.csl.particles import glue, joins
from mkdocs_refs.csl.textcase import change_case
from mkdocs_refs.model import Name

Form: TypeAlias = Literal["long", "short", "count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOptions:
    """The attributes of ``name`` with everything it inherits; see CSL 1.0.2, "Name"."""

    conjunction: str = ""
    delimiter: str = ", "
    before_last: str = "contextual"
    before_et_al: str = "contextual"
    et_al_min: int | None = None
    et_al_use_first: int | None = None
    et_al_use_last: bool = False
    subsequent_min: int | None = None
    subsequent_use_first: int | None = None
    form: Form = "long"
    initialize: bool = True
    initialize_with: str | None = None
    initialize_with_hyphen: bool = True
    sort_order: str = ""
    sort_separator: str = ", "
    demote: str = "display-and-sort"
    family: Look = field(default_factory=Look)
    given: Look = field(default_factory=Look)
    et_al: str = "et al."
    et_al_look: Look = field(default_factory=Look)
    sorting: bool = False
    particle_space: str = " "
    given_space: str = " "
    language: str = ""
    look: Look = field(default_factory=Look)


# Scripts whose names are written like Latin ones: given name first, with spaces between.
_ROMANESQUE = re.compile(r"[a-zA-ZÀ-ɏḀ-ỿͰ-ϿЀ-ԯἀ-῿԰-֏Ⴀ-ჿ\u0590-\u05ff\u0600-\u07bf]")
_LETTER = re.compile(r"[^\W\d_]")


@functools.lru_cache(maxsize=65536)
def is_romanesque(text: str) -> bool:
    """Whether a name is in a script that separates words and can be abbreviated."""
    return _ROMANESQUE.search(text) is not None or not _LETTER.search(text)


_TAG = re.compile(r"(<[^<>]*>)")
_GIVEN_WORD = re.compile(r"-?[^\s.-]+\.?")


@functools.lru_cache(maxsize=65536)
def initials(given: str, mark: str, *, full: bool, hyphen: bool) -> str:
    """Given names as initials (``full``), or with the initials they hold set with ``mark`` (CSL ``initialize``).

    ``Jean-Luc M.`` with ``. `` becomes ``J.-L. M.``; without ``full`` it stays but for its initials. Abbreviations of
    several letters (``Ph.``) stay, and so do lower-case words (``de``). Markup is kept around what is left of its text.
    """
    if "<" in given:
        pieces = _TAG.split(given)
        return "".join(
            piece if index % 2 else _abbreviated(piece, mark, full=full, hyphen=hyphen)
            for index, piece in enumerate(pieces)
        )
    return _abbreviated(given, mark, full=full, hyphen=hyphen)


def _abbreviated(given: str, mark: str, *, full: bool, hyphen: bool) -> str:
    text = given.replace("\u2010", "-").replace("\u2011", "-")
    if not hyphen and full:
        text = text.replace("-", " ")
    out = " " if text[:1].isspace() else ""
    for word in _GIVEN_WORD.findall(text):
        core = word.lstrip("-").rstrip(".")
        hyphenated, dotted = word.startswith("-"), word.endswith(".")
        if not core:
            continue
        if hyphenated:
            if full and core[0].islower():
                continue
            out = out.rstrip() + "-"
        if dotted or (len(core) == 1 and not core.islower()):
            out += core + mark
        elif full and not core[0].islower():
            out += core[0] + mark
        else:
            out += ("" if not out or out[-1] in " -" else " ") + word.lstrip("-") + " "
    return out.rstrip()


def render_names(
    people: Sequence[Name],
    options: NameOptions,
    *,
    shown: int,
    cut: bool,
    levels: Sequence[int] | None = None,
) -> list[Rendered]:
    """A list of names.

    Args:
        people: all names, particles told apart.
        options: how.
        shown: how many of them to print.
        cut: whether "et al." follows though all are printed (the source's list was cut short).
        levels: for each name 0 (as the style says), 1 (initials) or 2 (the whole given name).
    """
    total = len(people)
    printed = [
        render_name(people[index], options, first=index == 0, level=levels[index] if levels else 0)
        for index in range(min(shown, total))
    ]
    if shown >= total and not cut:
        return _listed(printed, options, inverted=_is_inverted(people, total - 2, options))
    if not printed:
        return []
    inverted = _is_inverted(people, len(printed) - 1, options)
    if options.et_al_use_last and total >= shown + 2 and not cut:
        last = render_name(people[-1], options, first=False, level=levels[-1] if levels else 0)
        return [*_separated(printed, options.delimiter), options.delimiter.rstrip() + " … ", last]
    et_al = _et_al(options)
    if et_al is None:
        return _separated(printed, options.delimiter)
    rule = options.before_et_al
    with_delimiter = (
        rule == "always"
        or (rule == "after-inverted-name" and inverted)
        or (rule == "contextual" and len(printed) > 1)
    )
    between = options.delimiter if with_delimiter else " "
    if options.et_al[:1] and not is_romanesque(options.et_al) and not with_delimiter:
        between = ""
    made = [*_separated(printed, options.delimiter), between, et_al]
    look = options.look
    if look.prefix or look.suffix:
        # "et al." stands for names: what goes around each of them goes around it, too.
        return [Out(made, prefix=look.prefix, suffix=look.suffix)]
    return made


def _et_al(options: NameOptions) -> Rendered | None:
    if not options.et_al:
        return None
    look = options.et_al_look
    if look.plain:
        return options.et_al
    return Out([options.et_al], prefix=look.prefix, suffix=look.suffix, format=look.format)


def _separated(names: Sequence[Rendered], delimiter: str) -> list[Rendered]:
    out: list[Rendered] = []
    for name in names:
        if out:
            out.append(delimiter)
        out.append(name)
    return out


def _is_inverted(people: Sequence[Name], index: int, options: NameOptions) -> bool:
    """Whether the name at ``index`` is printed with the family name first."""
    if index < 0 or people[index].literal or not (people[index].family and people[index].given):
        return False
    return options.sort_order == "all" or (options.sort_order == "first" and index == 0)


def _listed(names: Sequence[Rendered], options: NameOptions, *, inverted: bool) -> list[Rendered]:
    """All names with the conjunction before the last."""
    if len(names) < 2 or not options.conjunction:
        return _separated(names, options.delimiter)
    rule = options.before_last
    with_delimiter = (
        rule == "always"
        or (rule == "contextual" and len(names) > 2)
        or (rule == "after-inverted-name" and inverted)
    )
    head = _separated(names[:-1], options.delimiter)
    if with_delimiter:
        between = options.delimiter if options.delimiter.endswith(" ") else options.delimiter + " "
        return [*head, between, options.conjunction + " ", names[-1]]
    # A conjunction that brings a space of its own is written on to the name before (Hebrew).
    conjunction = options.conjunction
    return [*head, f" {conjunction} " if not conjunction[-1:].isspace() else conjunction, names[-1]]


def render_name(name: Name, options: NameOptions, *, first: bool, level: int = 0) -> Rendered:
    """One name."""
    rendered = _one(name, options, first=first, level=level)
    look = options.look
    if (look.format or look.prefix or look.suffix) and not name.literal:
        return Out([rendered], prefix=look.prefix, suffix=look.suffix, format=look.format)
    return rendered


def _one(name: Name, options: NameOptions, *, first: bool, level: int) -> Rendered:
    if name.literal:
        return _part(name.literal, options.family.without_affixes(), options)
    family, given = name.family, name.given
    if not family:
        return _part(glue(name.dropping_particle, given), options.family, options)
    if not is_romanesque(family + given):
        return _unspaced(name, options, level)
    short = options.form == "short" and level == 0
    if short:
        if not options.sorting or options.demote == "never":
            return _part(
                glue(name.non_dropping_particle, family, options.particle_space), options.family, options
            )
        return _part(family, options.family, options)
    given = _given(name.given, options, level)
    if (
        name.suffix.endswith(".")
        and options.initialize_with is not None
        and "." not in options.initialize_with
    ):
        # Who prints initials without full stops wants none after "Jr" either.
        name = replace(name, suffix=name.suffix.replace(".", ""))
    plain = (
        options.family.plain
        and options.given.plain
        and not interesting(
            family + given + name.suffix + name.non_dropping_particle + name.dropping_particle
        )
    )
    inverted = options.sort_order == "all" or (options.sort_order == "first" and first) or options.sorting
    if name.static_ordering:
        text = [
            _part(glue(name.non_dropping_particle, family, options.particle_space), options.family, options)
        ]
        if given:
            text += [" ", _part(given, options.given, options)]
        return Out(text)
    if inverted:
        return _inverted(name, given, options, plain)
    if plain:
        space = options.particle_space
        text_ = glue(name.dropping_particle, glue(name.non_dropping_particle, family, space), space)
        if given:
            text_ = given + options.given_space + text_
        if name.suffix:
            text_ += (", " if name.comma_suffix else " ") + name.suffix
        return text_
    parts: list[Rendered] = []
    if given:
        parts.append(_part(given, options.given, options))
    bare = options.family.without_affixes()
    whole: list[Rendered] = []
    for particle in (name.dropping_particle, name.non_dropping_particle):
        if particle:
            whole += [
                _part(
                    particle,
                    options.given.without_affixes() if particle is name.dropping_particle else bare,
                    options,
                )
            ]
            whole += [] if joins(particle) else [options.particle_space]
    whole.append(_part(family, bare, options))
    if name.suffix:
        whole.append((", " if name.comma_suffix else " ") + name.suffix)
    look = options.family
    if parts:
        parts.append(options.given_space)
    parts.append(Out(whole, prefix=look.prefix, suffix=look.suffix))
    return Out(parts)


def _inverted(name: Name, given: str, options: NameOptions, plain: bool) -> Rendered:
    """Family name first. Which particles go with it depends on ``demote-non-dropping-particle``."""
    separator = options.sort_separator
    if options.sorting:
        demoted = options.demote in ("sort-only", "display-and-sort")
    else:
        demoted = options.demote == "display-and-sort"
    head = name.family if demoted else glue(name.non_dropping_particle, name.family, options.particle_space)
    after = [name.dropping_particle, name.non_dropping_particle if demoted else ""]
    tail = given
    for particle in after:
        if particle:
            tail = f"{tail} {particle}" if tail else particle
    if plain:
        return separator.join(part for part in (head, tail, name.suffix) if part)
    bare = options.family.without_affixes()
    first: list[Rendered] = []
    if not demoted and name.non_dropping_particle:
        particle = name.non_dropping_particle
        first += [_part(particle, bare, options)]
        first += [] if joins(particle) else [options.particle_space]
    first.append(_part(name.family, bare, options))
    parts: list[Rendered] = [Out(first, prefix=options.family.prefix, suffix=options.family.suffix)]
    second: list[Rendered] = [_part(given, options.given.without_affixes(), options)] if given else []
    for particle, look in (
        (name.dropping_particle, options.given.without_affixes()),
        (name.non_dropping_particle if demoted else "", bare),
    ):
        if particle:
            second += [" "] if second else []
            second.append(_part(particle, look, options))
    if second:
        parts += [separator, Out(second, prefix=options.given.prefix, suffix=options.given.suffix)]
    if name.suffix:
        parts += [separator, *read_field(name.suffix)]
    return Out(parts)


def _unspaced(name: Name, options: NameOptions, level: int) -> Rendered:
    """A name in a script without spaces between words: family name first, nothing abbreviated, nothing in between."""
    family = _part(name.non_dropping_particle + name.family, options.family.without_affixes(), options)
    if (options.form == "short" and level == 0) or not name.given:
        return family
    return Out([family, _part(name.given, options.given.without_affixes(), options)])


def _given(given: str, options: NameOptions, level: int) -> str:
    if not given or options.initialize_with is None:
        return given
    full = options.initialize and level < 2
    return initials(given, options.initialize_with, full=full, hyphen=options.initialize_with_hyphen)


def _part(text: str, look: Look, options: NameOptions) -> Rendered:
    if look.plain and not interesting(text):
        return text
    children: list[Rendered] = read_field(text) if interesting(text) else [text]
    if look.case:
        children = change_case(children, look.case, english=True, language=options.language)
    if look.plain and len(children) == 1:
        return children[0]
    return Out(children, prefix=look.prefix, suffix=look.suffix, format=look.format)
