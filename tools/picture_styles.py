"""Makes the pictures of the built-in styles in the documentation: the same citations and list in each.

    python tools/picture_styles.py [STYLE]...

Needs Chromium and playwright, as the tests in tests/browser do. A picture that has not changed is written with the same bytes.
"""

from __future__ import annotations

import shutil
import struct
import sys
import zlib
from pathlib import Path

import markdown
from playwright.sync_api import sync_playwright

from mkdocs_refs.styles import built_in_styles

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs/assets/styles"
WIDTH = 680
TEXT = """\
Relapse remains the main cause of failure [@thomas1999; @tavernier2007, pp. 1908-1910; @fielding2007].
@oriol2010 came to the same result.
"""
PAGE = """<!doctype html><meta charset="utf-8"><style>{css}
html {{ font: 14px/1.45 "Liberation Sans", Arial, sans-serif; color: #222; background: #fff; }}
body {{ margin: 0; width: {width}px; }} main {{ padding: 10px 16px 4px; }}
p {{ margin: 0 0 0.8em; }} .refs-bibliography {{ margin: 0 !important; }} .refs-backlinks {{ display: none; }}
</style><main>{html}</main>"""


def page(style: str) -> str:
    """The page of one style."""
    pasted = (ROOT / "tests/data/hal-list.txt").read_text(encoding="utf-8")
    references = "\n\n".join(pasted.split("\n\n")[:6])
    kinds = {info.name: info.citation_format for info in built_in_styles()}
    order = "" if kinds[style] in {"numeric", "label"} else " order=sorted"
    text = f"{TEXT}\n~~~references style={style}{order}\n{references}\n~~~\n"
    css = (ROOT / "mkdocs_refs/assets/refs.css").read_text(encoding="utf-8")
    html = markdown.markdown(text, extensions=["mkdocs_refs"])
    return PAGE.format(css=css, width=WIDTH, html=html)


def smaller(png: bytes) -> bytes:
    """The picture with few colours, a palette and the best compression: text needs no more."""
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind = png[at + 4 : at + 8]
        chunks[kind] = chunks.get(kind, b"") + png[at + 8 : at + 8 + length]
        at += length + 12
    width, height, depth, colours = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    if (depth, colours) not in {(8, 2), (8, 6)}:
        return png
    step = 3 if colours == 2 else 4
    raw, before = zlib.decompress(chunks[b"IDAT"]), bytearray(width * step)
    palette: dict[bytes, int] = {}
    out = bytearray()
    for row in range(height):
        start = row * (width * step + 1)
        before = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + width * step]), before, step)
        out.append(0)
        for pixel in range(0, width * step, step):
            coarse = bytes(
                min(255, (value + 12) // 24 * 24) if value < 250 else 255
                for value in before[pixel : pixel + 3]
            )
            out.append(palette.setdefault(coarse, len(palette)))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"PLTE", b"".join(palette)),
        (b"IDAT", zlib.compress(bytes(out), 9)),
        (b"IEND", b""),
    )
    return png[:8] + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def _unfiltered(kind: int, line: bytearray, above: bytearray, step: int) -> bytearray:
    """A line of pixels from its filtered form (PNG specification, 9.2)."""
    for index in range(len(line)):
        left = line[index - step] if index >= step else 0
        corner = above[index - step] if index >= step else 0
        nearest = min(
            (left, above[index], corner), key=lambda value: abs(left + above[index] - corner - value)
        )
        predicted = (0, left, above[index], (left + above[index]) // 2, nearest)[kind]
        line[index] = (line[index] + predicted) & 255
    return line


def main(names: list[str]) -> None:
    """Writes one picture a style."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-lcd-text"]
        )
        view = browser.new_page(viewport={"width": WIDTH, "height": 400})
        for name in names or [info.name for info in built_in_styles()]:
            view.set_content(page(name))
            picture = smaller(view.locator("main").screenshot())
            (OUT / f"{name}.png").write_bytes(picture)
            print(f"{OUT.relative_to(ROOT)}/{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
