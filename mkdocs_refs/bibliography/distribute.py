"""Which list of a page holds which items, in which groups, and in which order all of them are numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_refs.bibliography.model import PlacedList
from mkdocs_refs.bibliography.select import Scope, keywords_of
from mkdocs_refs.model import Item, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldGroup:
    """The items of a group, by id; a list without groups is one group without a name."""

    keys: list[str]
    name: str = ""


@dataclass(slots=True, kw_only=True)
class Held:
    """A placed list with the ids of the items that it holds, in no particular order yet."""

    placed: PlacedList
    keys: list[str] = field(default_factory=list)
    offered: Sequence[str] = ()
    """The ids of what an overview may count; it takes nothing from other lists."""

    @property
    def is_sites(self) -> bool:
        """Whether it lists for the whole site."""
        return self.placed.select.scope.is_sites

    def groups(self, items: Mapping[str, Item]) -> list[HeldGroup]:
        """The list's groups: latest year, or first type or keyword by alphabet, first; those without any last."""
        kind = self.placed.select.group
        if not kind:
            return [HeldGroup(keys=self.keys)]
        found: dict[str, list[str]] = {}
        for key in self.keys:
            for name in _names(items[key], kind):
                found.setdefault(name, []).append(key)
        names = sorted(found, key=_GROUP_ORDER[kind])
        return [HeldGroup(name=name, keys=found[name]) for name in names]


def _names(item: Item, kind: str) -> Sequence[str]:
    if kind == "year":
        return ("" if item.year is None else str(item.year),)
    return (item.type,) if kind == "type" else (keywords_of(item) or ("",))


_GROUP_ORDER: dict[str, Callable[[str], tuple[bool, int, str]]] = {
    "year": lambda name: (not name, -int(name or 0), ""),
    "type": lambda name: (not name, 0, name),
    "keyword": lambda name: (not name, 0, name.casefold()),
}


def distribute(
    lists: Sequence[PlacedList],
    cited: Sequence[str],
    items: Mapping[str, Item],
    *,
    own: Callable[[str], str],
    cited_on_site: Iterable[str],
    all_of_site: Callable[[], Iterable[str]],
) -> list[Held]:
    """Which list of a page holds which items; none is in two of them, so that each citation has one target.

    References that a list brings itself come first. Then come the lists of what the page cites, those with conditions
    before those without, and last the lists for the whole site.

    Args:
        lists: the page's lists.
        cited: the ids of the items that the page cites, in order.
        items: all items by id; what ``all_of_site`` yields is there once it has been asked for.
        own: the id of an item that a list brings, by its key.
        cited_on_site: the ids of the items that are cited on any page.
        all_of_site: the ids of all there are.
    """
    held = [Held(placed=placed) for placed in lists]
    taken: set[str] = set()

    def take(into: Held, keys: Iterable[str]) -> None:
        takes = into.placed.select.takes
        new = [key for key in dict.fromkeys(keys) if key not in taken and takes(items[key])]
        taken.update(new)
        into.keys.extend(new)

    for each in held:
        mine = [key for key in dict.fromkeys(map(own, each.placed.keys)) if key not in taken]
        taken.update(mine)
        each.keys.extend(mine)
    plain = [each for each in held if not each.is_sites]
    for each in plain:
        if each.placed.select.conditions:
            take(each, cited)
    # The first list that has nothing of its own was put there for the rest; without one, the last block takes it.
    open_ = [each for each in plain if not each.placed.select.conditions]
    for each in [each for each in open_ if not each.placed.keys][:1] or open_[-1:]:
        take(each, cited)
    for each in sorted(filter(_is_sites, held), key=_has_no_conditions):
        offered = all_of_site() if each.placed.select.scope is Scope.ALL else cited_on_site
        if each.placed.select.overview:
            each.offered = [*offered]
        else:
            take(each, offered)
    return held


def _is_sites(held: Held) -> bool:
    return held.is_sites


def _has_no_conditions(held: Held) -> bool:
    return not held.placed.select.conditions


def numbers_of(aliases: Mapping[str, str]) -> dict[str, int]:
    """Item id to the number that its list prints, of a reading's aliases."""
    return {key: int(alias) for alias, key in aliases.items() if alias.isdecimal()}


def printed_numbers(lists: Iterable[PlacedList], own: Callable[[str], str]) -> dict[str, int]:
    """The numbers that lists print themselves, by id; none if two entries have the same one."""
    pairs = [
        (own(key), number)
        for placed in lists
        if placed.order is Order.LISTED
        for key, number in placed.numbers.items()
    ]
    numbers = dict(pairs)
    return numbers if len(pairs) == len(set(numbers.values())) else {}
