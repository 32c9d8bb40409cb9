"""Which lines of a list without markers begin an entry: decided from the whole list at once.

Every line but the first begins an entry or goes on with one. What speaks for either:

- how the line begins and how the line before ends (``traits``);
- whether its first word would have fitted on the line before: then the line was not broken for lack of room;
- whether a blank line stands before it, and how far it is indented;
- in an alphabetical list, whether it would stand in its place;
- that nearly every entry has a year.

How much each says depends on the list: a blank line says everything in one list and nothing in another. So the weights
begin with what lists are like in general, a best division is found, the weights are counted from that, and again. The best
division under given weights is found by dynamic programming; the time is proportional to the length of the list.
"""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mkdocs_refs.sources.plaintext.lines import Line
from mkdocs_refs.sources.plaintext.lists.order import by_family, by_letters, longest_rising
from mkdocs_refs.sources.plaintext.lists.traits import End, Start, end_of, has_year, start_of

_ROUNDS = 5
_SAMPLE = 20_000
"""Lines from which the weights are counted: more would teach nothing new."""
_NO_YEAR = 2.0
"""What it costs, in log odds, that an entry has no year."""
_SINGLE = 3.0
"""What speaks at most for each line where lines were not wrapped, in log odds."""
_WORD = re.compile(r"\S{1,200}")
_PIECE = re.compile(r"[^\s\u2010-]{1,200}[\u2010-]?")
_BROKEN = (0.35, 0.04)
"""How many of the lines look as if they broke off, where lines were wrapped and where they were not."""
_WIDEST = 130
"""No page has lines of more characters."""

NO_BLANK, BLANK, UNKNOWN = range(3)
"""Whether a blank line stands before a line; unknown where something was taken out between the two."""


@dataclass(slots=True, kw_only=True)
class _Feature:
    """A property of lines with a few values, and how often starts and other lines have each.

    Attributes:
        values: the value of each line.
        starts: how often starts have each value, before any is counted.
        others: the same for the lines that go on with an entry.
        trust: how many lines these are worth.
    """

    values: list[int]
    starts: Sequence[float]
    others: Sequence[float]
    trust: float
    weights: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.weigh([0.0] * len(self.starts), [0.0] * len(self.starts))

    def weigh(self, starts: Sequence[float], others: Sequence[float]) -> None:
        """Sets the weights, in log odds, from counts and what was known before."""
        self.weights = [
            math.log(a / b)
            for a, b in zip(
                _shares(self.starts, starts, self.trust),
                _shares(self.others, others, self.trust),
                strict=True,
            )
        ]

    def count(self, begins: Sequence[bool]) -> None:
        """Counts the weights from a division of the list."""
        starts, others = [0.0] * len(self.starts), [0.0] * len(self.starts)
        for place in range(1, len(begins)):
            (starts if begins[place] else others)[self.values[place]] += 1
        self.weigh(starts, others)


def _shares(prior: Sequence[float], counts: Sequence[float], trust: float) -> list[float]:
    total, known = sum(counts), sum(prior)
    return [
        (count + trust * share / known) / (total + trust) for count, share in zip(counts, prior, strict=True)
    ]


_START = {
    # value: share among starts, share among other lines
    Start.LOWER: (0.005, 0.42),
    Start.DIGIT: (0.008, 0.12),
    Start.MARK: (0.008, 0.05),
    Start.INNER: (0.015, 0.10),
    Start.REPEAT: (0.03, 0.001),
    Start.NAME_AND_YEAR: (0.35, 0.025),
    Start.NAME: (0.30, 0.04),
    Start.GIVEN_NAME: (0.12, 0.025),
    Start.CAPITALS: (0.05, 0.02),
    Start.CAPITAL: (0.10, 0.21),
    Start.QUOTE: (0.02, 0.025),
}
_END = {
    End.OPEN: (0.004, 0.30),
    End.WORD: (0.03, 0.45),
    End.ABBREVIATION: (0.03, 0.07),
    End.PERIOD: (0.30, 0.08),
    End.NUMBER: (0.12, 0.04),
    End.NUMBER_PERIOD: (0.35, 0.015),
    End.LINK: (0.10, 0.01),
    End.CLOSED: (0.06, 0.03),
}
_ROOM = ((0.12, 0.80), (0.08, 0.08), (0.12, 0.05), (0.20, 0.03), (0.48, 0.04))
_ROOM_EXACT = ((0.12, 0.985), (0.08, 0.006), (0.12, 0.003), (0.20, 0.003), (0.48, 0.003))
_ROOMS = (0, 6, 13, 26)
"""Columns left on the line before, after the first word of this one: less than 0, 6, …"""
_BLANKS = {NO_BLANK: (0.45, 0.93), BLANK: (0.50, 0.02), UNKNOWN: (0.05, 0.05)}
_ORDER = ((0.2, 0.6), (0.72, 0.06), (0.08, 0.34))
"""Not to be said, in its place, out of its place."""


def find_starts(lines: Sequence[Line], blanks: Sequence[int], forced: Sequence[bool | None]) -> list[bool]:
    """Whether each line begins an entry.

    Args:
        lines: the lines of the list, leftovers taken out.
        blanks: for each whether a blank line stands before it.
        forced: True or False for lines of which that is known already.
    """
    if len(lines) < 2:
        return [True] * len(lines)
    features, single = _features(lines[:_SAMPLE], blanks)
    years = [has_year(line.text) for line in lines]
    sample = range(min(len(lines), _SAMPLE))
    begins: list[bool] = []
    base = math.log(0.4 / 0.6)
    order: _Feature | None = None
    wrapped = single < _SINGLE
    single = min(_SINGLE, max(0.0, single))
    missing = _NO_YEAR if wrapped else 0.0
    for turn in range(_ROUNDS):
        begins = _division(features, base + single, missing, years[: len(sample)], forced)
        for feature in features:
            feature.count(begins)
        count = sum(begins)
        base = math.log((count + 1) / (len(sample) - count + 1.5))
        missing = _missing(begins, years) if wrapped else 0.0
        if turn >= 1:
            if order is not None:
                features.remove(order)
            order = _order(lines[:_SAMPLE], begins)
            if order is not None:
                order.count(begins)
                features.append(order)
    if order is not None:
        features.remove(order)
    if len(lines) > _SAMPLE:
        for feature, more in zip(features, _features(lines, blanks)[0], strict=False):
            feature.values = more.values
        begins = []
    return _division(
        [*features, order] if order and not len(lines) > _SAMPLE else features,
        base + single,
        missing,
        years,
        forced,
    )


def _division(
    features: Sequence[_Feature],
    base: float,
    missing: float,
    years: Sequence[bool],
    forced: Sequence[bool | None],
) -> list[bool]:
    """The best division under the weights: two states, a year seen in the entry or not."""
    tables = [(feature.values, feature.weights) for feature in features]
    lacking, having = (-math.inf, 0.0) if years[0] else (0.0, -math.inf)
    # For each line and state: 0 goes on, 1 begins after an entry without a year, 2 begins after one with.
    trace = bytearray(2 * len(years))
    came = bytearray(2 * len(years))
    for place in range(1, len(years)):
        known = forced[place]
        if known is None:
            score = base
            for values, weights in tables:
                score += weights[values[place]]
        else:
            score = 1e9 if known else -1e9
        closed, source = (lacking - missing, 0) if lacking - missing > having else (having, 1)
        begin = closed + score
        if years[place]:
            on, on_source = (lacking, 0) if lacking > having else (having, 1)
            lacking = -math.inf
            if begin > on:
                having = begin
                trace[2 * place + 1], came[2 * place + 1] = 1, source
            else:
                having = on
                came[2 * place + 1] = on_source
        else:
            came[2 * place + 1] = 1
            if begin > lacking:
                lacking = begin
                trace[2 * place], came[2 * place] = 1, source
    begins = [False] * len(years)
    begins[0] = True
    state = 0 if lacking - missing > having else 1
    for place in range(len(years) - 1, 0, -1):
        begins[place] = trace[2 * place + state] == 1
        state = came[2 * place + state]
    return begins


def _missing(begins: Sequence[bool], years: Sequence[bool]) -> float:
    """What a missing year costs in this list, given how many entries lack one."""
    entries, dated, seen = 0, 0, False
    for begin, year in zip(begins, years, strict=False):
        if begin:
            entries += 1
            dated += seen
            seen = False
        seen = seen or year
    dated += seen
    return max(0.2, min(4.0, math.log((dated + 6) / (entries - dated + 1) / 1.2)))


def _features(lines: Sequence[Line], blanks: Sequence[int]) -> tuple[list[_Feature], float]:
    """The properties of the lines, and what speaks for one reference on each line."""
    starts = [
        int(start_of(line.text, following.text))
        for line, following in zip(lines, [*lines[1:], lines[-1]], strict=True)
    ]
    ends = [int(End.PERIOD), *(int(end_of(line.text)) for line in lines[:-1])]
    features = [
        _feature(starts, [_START[value] for value in Start], trust=12),
        _feature(ends, [_END[value] for value in End], trust=12),
    ]
    odds = [
        sum(each)
        for each in zip(
            *(map(feature.weights.__getitem__, feature.values) for feature in features), strict=True
        )
    ]
    single = _singleness(lines, starts, ends)
    if single < _SINGLE:
        features.append(_room(lines, starts))
    if any(value == BLANK for value in blanks[1:]):
        features.append(_feature(list(blanks), [_BLANKS[value] for value in range(3)], trust=10))
    indents = _indents(lines, starts, odds)
    if indents is not None:
        features.append(indents)
    return features, single


def _feature(values: list[int], shares: Sequence[tuple[float, float]], *, trust: float) -> _Feature:
    return _Feature(
        values=values,
        starts=[share[0] for share in shares],
        others=[share[1] for share in shares],
        trust=trust,
    )


def _singleness(lines: Sequence[Line], starts: Sequence[int], ends: Sequence[int]) -> float:
    """How much speaks for one reference on each line, and against lines broken for lack of room, in log odds.

    Of wrapped lines a good part breaks off in the middle of a sentence, and none is much longer than a page is wide.
    """
    if sum(len(line.text) > _WIDEST for line in lines) > 0.1 * len(lines):
        return math.inf
    broken = sum(
        start == Start.LOWER or end == End.OPEN for start, end in zip(starts[1:], ends[1:], strict=True)
    )
    wrapped, single = _BROKEN
    whole = len(lines) - 1 - broken
    return whole * math.log((1 - single) / (1 - wrapped)) + broken * math.log(single / wrapped)


def _room(lines: Sequence[Line], starts: Sequence[int]) -> _Feature:
    """How much room was left on the line before each, after the line's first word.

    A word processor, or an editor, breaks a line where the next word does not fit. So where it would have fitted, an entry
    ended. In text from a PDF, whose letters differ in width, that is only likely. Which it is, the lines show that begin
    in the middle of a sentence.
    """
    lengths = [line.indent + len(line.text) for line in lines]
    sure = [
        place
        for place in range(1, len(lines))
        if starts[place] == Start.LOWER and not lines[place - 1].text.endswith(("-", "\u2010", "\u00ad", "/"))
    ]
    width = _width([lengths[place - 1] for place in sure] or lengths)
    best: list[int] = []
    fewest = math.inf
    for pattern in (_WORD, _PIECE):  # some break words at their hyphens, some do not
        left = [0]
        for previous, line in zip(lengths, lines[1:], strict=False):
            word = pattern.match(line.text)
            left.append(width - previous - 1 - (len(word[0]) if word else 0))
        broken = sum(left[place] >= 0 for place in sure)
        if broken < fewest:
            best, fewest = left, broken
    values = [bisect.bisect_right(_ROOMS, left) if left >= 0 else 0 for left in best]
    if len(sure) > 7 and fewest <= 0.03 * len(sure):
        return _feature(values, _ROOM_EXACT, trust=60)
    return _feature(values, _ROOM, trust=6)


def _width(lengths: Sequence[int]) -> int:
    """The width the lines were wrapped at: the longest, but for a few that stick out."""
    ordered = sorted(lengths)
    for place in range(len(ordered) - 1, int(len(ordered) * 0.95) - 1, -1):
        near = len(ordered) - bisect.bisect_left(ordered, 0.85 * ordered[place]) - (len(ordered) - 1 - place)
        if near * 10 >= len(ordered):
            return ordered[place]
    return ordered[-1]


def _indents(lines: Sequence[Line], starts: Sequence[int], odds: Sequence[float]) -> _Feature | None:
    """The two depths of indentation a list has, if it has: the first lines of entries at one, their other lines at the other."""
    counts: dict[int, int] = {}
    for line in lines:
        counts[line.indent] = counts.get(line.indent, 0) + 1
    common = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
    if len(common) < 2 or counts[common[1]] < max(2, len(lines) / 20):
        return None
    middle = sum(common) / 2
    values = [int(line.indent > middle) for line in lines]
    deep = [each for each, value in zip(odds, values, strict=True) if value]
    flush = [each for each, value in zip(odds, values, strict=True) if not value]
    difference = sum(deep) / len(deep) - sum(flush) / len(flush)
    # Hanging or first-line indentation, whichever the other evidence speaks for.
    share = 0.9 if difference > 0.7 else 0.1 if difference < -0.7 else 0.5
    trust = 4
    # Lines that begin in the middle of a sentence show whether the list keeps to it.
    inner = [value for value, start in zip(values, starts, strict=True) if start == Start.LOWER]
    if share != 0.5 and len(inner) > 5:
        kept = sum(inner) if share < 0.5 else len(inner) - sum(inner)
        if kept >= 0.97 * len(inner):
            share, trust = (0.01 if share < 0.5 else 0.99), 60
    return _feature(values, [(1 - share, share), (share, 1 - share)], trust=trust)


def _order(lines: Sequence[Line], begins: Sequence[bool]) -> _Feature | None:
    """Whether each line would be in its place in an alphabetical list; None if the list is none."""
    trusted: list[tuple[int, str]] = []
    for sort_key in (by_family, by_letters):
        keys = [
            (place, key)
            for place, begin in enumerate(begins)
            if begin and (key := sort_key(lines[place].text))
        ]
        rising = longest_rising(keys)
        if len(rising) > len(trusted):
            trusted, key_of, of = rising, sort_key, len(keys)
    if len(trusted) < 6 or len(trusted) < max(0.75 * of, 2 * math.sqrt(of) + 1.5):
        return None
    values = [0] * len(lines)
    following = 0
    low = ""
    for place, line in enumerate(lines):
        if following < len(trusted) and trusted[following][0] == place:
            following += 1
            own = True
        else:
            own = False
        high = trusted[following][1] if following < len(trusted) else "\uffff"
        if line.text[0].isupper() and (key := key_of(line.text)):
            values[place] = 1 if low <= key <= high else 2
        if own:
            low = trusted[following - 1][1]
    return _feature(values, _ORDER, trust=10)
