"""How far the confidence can be trusted: shares of references right in all main fields by confidence, as a table and a plot.

    python -m training.reliability core.xml gold.xml --svg docs/assets/reliability.svg

Reads the references with the model of the package, as an author would get them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from training.evaluate import MAIN, compare, fields_of, read_alone, read_xml

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Confidences between which references are counted together."""
_SIDE, _MARGIN = 320, 46
_MARKS = ("circle", "square", "triangle")

Outcome = tuple[float, bool]
"""A confidence, and whether all main fields were right."""


def outcomes(path: Path) -> list[Outcome]:
    """Confidence and success for each labelled reference of a file."""
    out: list[Outcome] = []
    for text, gold in read_xml(path):
        item = read_alone(text)
        found = fields_of(item)
        right = all(compare(gold, found, field)[2] for field in MAIN)
        out.append((item.confidence or 0.0, right))
    return out


def binned(found: Sequence[Outcome]) -> list[tuple[float, float, int]]:
    """Mean confidence, share of right ones and how many, for each part of the scale that has any."""
    out = []
    for low, high in pairwise(EDGES):
        inside = [(value, right) for value, right in found if low <= value < high]
        if inside:
            mean = sum(value for value, _ in inside) / len(inside)
            out.append((mean, sum(right for _, right in inside) / len(inside), len(inside)))
    return out


def plot(series: dict[str, list[tuple[float, float, int]]]) -> str:
    """The plot as SVG: confidence to the right, share of right ones up; the diagonal is what was promised."""
    size = _SIDE + 2 * _MARGIN
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 120} {size}" role="img" '
            'font-family="sans-serif" font-size="12" fill="#222" color="#222">'
        ),
        "<title>Reliability of the confidence</title>",
        "<desc>Share of references that are right in all main fields, by confidence; the table below has the figures.</desc>",
        f'<rect width="{size + 120}" height="{size}" fill="#fff"/>',
        f'<rect x="{_MARGIN}" y="{_MARGIN}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="currentColor" opacity="0.4"/>',
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="currentColor" stroke-dasharray="4 4" opacity="0.6"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        lines.append(f'<text x="{_x(tick)}" y="{_y(0) + 18}" text-anchor="middle">{tick:g}</text>')
        lines.append(f'<text x="{_x(0) - 8}" y="{_y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    lines.append(f'<text x="{_x(0.5)}" y="{size - 8}" text-anchor="middle">confidence</text>')
    lines.append(
        f'<text transform="translate(14 {_y(0.5)}) rotate(-90)" text-anchor="middle">share right</text>'
    )
    for index, (name, points) in enumerate(series.items()):
        mark = _MARKS[index % len(_MARKS)]
        path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y, _ in points)
        lines.append(
            f'<polyline points="{path}" fill="none" stroke="currentColor" opacity="{0.9 - 0.3 * index:.1f}"/>'
        )
        lines += [
            _marked(mark, _x(x), _y(y), f"{name}: {x:.2f}, {y:.2f}, {count} references")
            for x, y, count in points
        ]
        at = _MARGIN + 20 * index + 10
        lines.append(_marked(mark, size - 20, at, name))
        lines.append(f'<text x="{size - 8}" y="{at + 4}">{name}</text>')
    return "\n".join([*lines, "</svg>\n"])


def _x(value: float) -> float:
    return _MARGIN + value * _SIDE


def _y(value: float) -> float:
    return _MARGIN + (1 - value) * _SIDE


def _marked(mark: str, x: float, y: float, title: str) -> str:
    match mark:
        case "circle":
            shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4">'
            return f"{shape}<title>{title}</title></circle>"
        case "square":
            shape = f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7">'
            return f"{shape}<title>{title}</title></rect>"
        case _:
            shape = f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z">'
            return f"{shape}<title>{title}</title></path>"


def main() -> None:
    """Prints the table and writes the plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--svg", type=Path)
    options = parser.parse_args()
    series = {}
    for path in options.files:
        found = outcomes(path)
        series[path.stem] = binned(found)
        sure = [right for value, right in found if value >= 0.9]
        print(
            f"\n{path.stem}: {len(found)} references; of {len(sure)} with 0.9 and more {sum(sure) / max(len(sure), 1):.3f} are right"
        )
        for mean, share, count in series[path.stem]:
            print(f"| {mean:.2f} | {share:.3f} | {count} |")
    if options.svg:
        options.svg.parent.mkdir(parents=True, exist_ok=True)
        options.svg.write_text(plot(series), encoding="utf-8")


if __name__ == "__main__":
    main()
