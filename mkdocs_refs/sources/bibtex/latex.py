"""LaTeX as it stands in BibTeX fields, to strings with CSL's markup."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from collections import deque
from functools import lru_cache

__all__ = ["decode", "decode_verbatim"]

# Combining characters for TeX's accents (The TeXbook, chapter 9), LaTeX's \r, \k, \f and \G, and Vietnamese's \h.
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361", "f": "\u0311", "G": "\u030f", "h": "\u0309",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\(?:([`'^\"~=.])|([uvHckrdbtfGh])(?![A-Za-z]))\s*"
    r"(?:\{\s*(?:\\([ij])(?![A-Za-z])\s*|([^\\{}\s]?))|\\([ij])(?![A-Za-z])[ \t]*|([^\\{}\s]))"
)
# "\\'\\^e" and "\\'\\ae": accents without braces before another accent, or a letter that is a macro.
_OUTER_ACCENTS = re.compile(r"(?:\\(?:[`'^\"~=.]|[uvHckrdbtfGh](?![A-Za-z]))\s*){1,4}(?=\\)")
_ACCENT_MACRO = re.compile(r"\\([^\s\\])\s*")
_FIRST_LETTER = re.compile(r"((?:<[^<>]*>)*[^\W_][\u0300-\u036f]*)(.*)", re.DOTALL)
_INVERTED = re.compile(r"([?!])`(?!`)")
# "\\textcommabelow{s}" is an accent that is spelled out (LaTeX's fonttext.ltx).
_SPELLED_ACCENT = re.compile(
    r"\\text(commabelow|commaabove|ogonekcentered|dotbelow|macronbelow)\s*\{\s*([A-Za-z])\s*\}"
)
_SPELLED = {
    "commabelow": "\u0326", "commaabove": "\u0313", "ogonekcentered": "\u0328", "dotbelow": "\u0323",
    "macronbelow": "\u0331",
}  # fmt: skip
_TOKEN = re.compile(
    # HTML's references: publishers make BibTeX of their pages, and Crossref spells the semicolon out.
    r"(?:\\?&|\{\\&\})(?P<entity>#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31})(?:;|\$\\mathsemicolon\$)"
    r"|(?P<maths>(?<!\\)\$[^$\\]*(?:\\.[^$\\]*)*\$)"
    # Neither opens within itself, so that what is never closed is given up at the next that opens.
    r"|\\\((?P<inline>(?:[^\\]|\\[^()]){0,400}?)\\\)|\\\[(?P<display>(?:[^\\]|\\[^\[\]]){0,400}?)\\\]"
    r"|\\ensuremath\s*\{(?P<ensured>[^{}$]*(?:\{[^{}$]*\}[^{}$]*)*)\}"
    r"|\\(?:href|textcolor|hyperlink|hypertarget|foreignlanguage)\s*\{[^{}]*\}\s*(?P<second>\{)"
    r"|\\(?:char\s*(?:\"(?P<hex>[0-9A-F]{1,6})|(?P<code>[0-9]{1,7}))|symbol\s*\{(?P<symbolcode>[0-9]{1,7})\})"
    r"|\\(?P<link>url|nolinkurl|path)\s*\{(?P<target>[^{}]*)\}"
    r"|\\(?P<skipped>noopsort|href|hspace|vspace|label|cite|footnotemark)\*?\s*\{[^{}]*\}"
    r"|\\(?P<word>[A-Za-z]+)\*?\s*"
    r"|\\(?P<symbol>.)"
    r"|(?P<mark>\{|\}|---|--|``|''|`|~|\s+)"
    r"|(?P<text>[^\\{}$`'~\s&-]++(?: [^\\{}$`'~\s&-]++)*+|.)",
    re.DOTALL,
)
_SMALL_CAPS = ('<span style="font-variant:small-caps">', "</span>")
_WRAPPED = {
    "emph": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"),
    "textit": ("<i>", "</i>"),
    "textsl": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "mkbibbold": ("<b>", "</b>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "mkbibsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"),
    "mkbibsubscript": ("<sub>", "</sub>"),
    "textsc": _SMALL_CAPS,
    "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
}
_SWITCHES = {
    "em": _WRAPPED["emph"], "it": _WRAPPED["emph"], "itshape": _WRAPPED["emph"], "sl": _WRAPPED["emph"],
    "bf": _WRAPPED["textbf"], "bfseries": _WRAPPED["textbf"], "sc": _SMALL_CAPS, "scshape": _SMALL_CAPS,
    **dict.fromkeys(("tt", "rm", "sf", "ttfamily", "rmfamily", "sffamily", "normalfont", "upshape", "mdseries"), ("", "")),
}  # fmt: skip
_WORDS = {
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbraceleft": "{",
    "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textless": "<", "textgreater": ">", "textbar": "|",
    "textquotesingle": "'", "textasciigrave": "`", "textquotedbl": '"', "dots": "…", "textellipsis": "…", "textendash": "–",
    "textemdash": "—", "ndash": "–", "mdash": "—", "og": "«\u00a0", "fg": "\u00a0»", "texteuro": "€", "euro": "€",
    "textmu": "µ", "nobreakspace": "\u00a0", "newline": " ", "par": " ", "quad": " ", "space": " ", "ier": "er",
    "textordfeminine": "ª", "textordmasculine": "º", "textquoteleft": "‘", "textquoteright": "’", "lq": "‘", "rq": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "guilsinglleft": "‹", "guilsinglright": "›", "glqq": "„", "grqq": "“",
    "quotedblbase": "„", "quotesinglbase": "‚", "flqq": "«", "frqq": "»", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "texttimes": "×", "textdiv": "÷", "textminus": "−", "slash": "/", "bgroup": "", "egroup": "",
    "textdollar": "$", "textpercent": "%", "textsection": "§", "textparagraph": "¶", "textdagger": "†", "dagger": "†",
    "textdaggerdbl": "‡", "textcent": "¢", "textexclamdown": "¡", "textquestiondown": "¿", "SS": "ẞ", "NG": "Ŋ", "ng": "ŋ",
    "textasteriskcentered": "∗", "ast": "∗", "star": "⋆", "bullet": "•", "textnumero": "№", "celsius": "°C",
    "textcelsius": "°C", "circ": "°", "checkmark": "✓", "cdots": "⋯", "textvisiblespace": "␣", "hyphen": "-",
    "textnormal": "", "textrm": "", "mathrm": "", "textgreek": "", "prime": "′", "sim": "∼", "neq": "≠", "ne": "≠",
    "equiv": "≡", "propto": "∝", "partial": "∂", "sum": "∑", "int": "∫", "nabla": "∇", "langle": "⟨", "rangle": "⟩",
    "ell": "ℓ", "hbar": "ℏ", "LaTeXe": "LaTeX2ε",
    "cprime": "ʹ", "cdprime": "ʺ", "infty": "∞", "pm": "±", "times": "×", "cdot": "·", "leq": "≤", "geq": "≥", "approx": "≈",
    "rightarrow": "→", "leftarrow": "←", "to": "→", "degree": "°", "micro": "µ", "textsubscript": "", "xspace": "",
    # Letters of European languages, which most files have: latexcodec knows them, too, but takes its time to be imported.
    "AA": "Å", "aa": "å", "AE": "Æ", "ae": "æ", "DH": "Ð", "dh": "ð", "DJ": "Đ", "dj": "đ", "L": "Ł", "l": "ł", "O": "Ø",
    "o": "ø", "OE": "Œ", "oe": "œ", "ss": "ß", "TH": "Þ", "th": "þ", "i": "ı",
    "j": "ȷ", "up": "", "relax": "", "protect": "", "noindent": "", "sloppy": "", "left": "", "right": "", "displaystyle": "",
}  # fmt: skip
# Greek letters outside maths (\\alpha, textgreek's \\textalpha): Unicode calls them as TeX does, but for "lamda".
_WORDS.update(
    {
        f"{prefix}{name if case == 'SMALL' else name.capitalize()}": unicodedata.lookup(
            f"GREEK {case} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}"
        )
        for prefix in ("", "text")
        for case in ("SMALL", "CAPITAL")
        for name in [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "omicron",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
        ]
        if f"{prefix}{name}" != "textmu"
    }
)
_SYMBOLS = {
    "\\": " ",
    " ": " ",
    "\n": " ",
    "\t": " ",
    ",": "\u2009",
    ";": " ",
    ":": " ",
    "-": "",
    "/": "",
    "!": "",
    "@": "",
}
# "$^{13}$C" and "CO$_2$" are no formulas: nothing but a script that needs no mathematics to be set.
_SCRIPT = re.compile(r"\$\s*([\^_])\s*(?:\{([^{}$]*(?:\{[^{}$]*\}[^{}$]*)*+)\}|(\\[A-Za-z]+|[^\\{}$]))\s*\$")
_IN_SCRIPT = re.compile(r"(?:[^\W_]|[\s+\-−±*∗,.;:′°'()/]){1,20}")
_MACRO = re.compile(r"\\([A-Za-z]+)\s*")
_ROMAN = re.compile(r"\\(?:mathrm|textrm|text|rm|mathit|textit|it)(?![A-Za-z])\s*|[{}]|\\[,;!]")
_SCRIPTS = {"^": ("<sup>", "</sup>"), "_": ("<sub>", "</sub>")}
_ENSURED = re.compile(r"\\ensuremath(?![A-Za-z])\s*")
_ENSURED_WHOLE = re.compile(_ENSURED.pattern.join((r"\$\s*", r"\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}\s*\$")))
_SPACE_IN_FORMULA = re.compile(r"\A\$\s+|(?<![\\\s])\s+\$\Z")
_NO_MATHS = {"$\\less$": "<", "$\\greater$": ">", "$\\mathplus$": "+", "$\\mathsemicolon$": ";"}
"""What Crossref makes of characters of HTML."""
_MARKS = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "~": "\u00a0"}
_ANYTHING = re.compile(r"[\\{}$`~]|--|''|&[#A-Za-z]")
_ANYTHING_OR_SPACE = re.compile(_ANYTHING.pattern + r"|[\t\r\n\f\v]|  ")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_VERBATIM = re.compile(
    r"\\(?:url|nolinkurl|path)\s*(?=\{)|\\textunderscore\s*(?:\{\})?|\\textasciitilde\s*(?:\{\})?|\$\\sim\$"
    r"|\\~(?:\{\})?|\\([_%&#$])|[{}]"
)


def decode(text: str, *, protect: bool = False) -> str:
    r"""A field's text with CSL's markup.

    Args:
        text: LaTeX, without the field's own delimiters.
        protect: whether a brace group protects its letters from a change of case, as it does in titles. BibTeX's rule:
            a group at the outermost level that does not begin with a command.

    Returns:
        Accents and symbols as characters, formatting as CSL's markup; ``$...$`` is kept as it is, a macro that is not
        known leaves its argument (``\foo{bar}``) or, without one, its name. White space is normalised.
    """
    if not text:
        return ""
    if not _ANYTHING_OR_SPACE.search(text):
        return text.strip(" ")
    if not _ANYTHING.search(text):
        return _SPACES.sub(" ", text).strip(" ")
    if "\\text" in text:
        text = _SPELLED_ACCENT.sub(
            lambda match: unicodedata.normalize("NFC", match[2] + _SPELLED[match[1]]), text
        )
    if "`" in text:
        text = _INVERTED.sub(lambda match: "¿" if match[1] == "?" else "¡", text)
    out: deque[str] = deque()
    # Accents that wait for what their group begins with, by the number of frames around it.
    waiting: dict[int, str] = {}
    # A frame is (opening, closing, whether it ends with the group around it, the text before it).
    frames: list[tuple[str, str, bool, deque[str]]] = []
    group = quotes = 0

    def close() -> None:
        nonlocal out
        opening, closing, _, before = frames.pop()
        if marks := waiting.pop(len(frames), ""):
            out = deque([_accented("".join(out), marks)])
        if opening and any(part and not part.isspace() for part in out):
            out.appendleft(opening)
            out.append(closing)
        # The shorter goes to the longer: groups may be nested in any depth.
        if len(before) > len(out):
            before.extend(out)
            out = before
        else:
            out.extendleft(reversed(before))

    def close_group() -> None:
        while frames and frames[-1][2]:
            close()
        if frames:
            close()

    position, end = 0, len(text)
    while position < end:
        accent = _ACCENT.match(text, position) if text[position] == "\\" else None
        outer = ""
        if accent is None and text[position] == "\\" and (several := _OUTER_ACCENTS.match(text, position)):
            marks = "".join(_ACCENTS[each[1]] for each in _ACCENT_MACRO.finditer(several.group()))[::-1]
            accent = _ACCENT.match(text, several.end())
            letter = None if accent else _MACRO.match(text, several.end())
            if accent:
                outer = marks
            elif letter and _is_symbol(letter[1]) and _FIRST_LETTER.fullmatch(_symbol(letter[1])):
                position = letter.end() + (2 if text.startswith("{}", letter.end()) else 0)
                out.append(_accented(_symbol(letter[1]), marks))
                continue
        if accent:
            position = accent.end()
            mark = _ACCENTS[accent[1] or accent[2]] + outer
            braced = accent[5] is None and accent[6] is None
            base = accent[3] or accent[4] or accent[5] or accent[6] or ""
            out.append(unicodedata.normalize("NFC", base + mark) if base else "")
            if braced:
                # What else is in the group follows, without braces of its own; if it begins with an accent or a macro,
                # all of it does.
                if not base:
                    waiting[len(frames)] = mark
                frames.append(("", "", False, out))
                out = deque()
                group += 1
            continue
        token = _TOKEN.match(text, position)
        if token is None:  # pragma: no cover - the last alternative takes any character
            break
        position = token.end()
        if token["entity"]:
            out.append(html.unescape(f"&{token['entity']};"))
        elif (plain := _NO_MATHS.get(token.group())) is not None:
            out.append(plain)
        elif token["text"] is not None or token["maths"] is not None:
            if quotes and token.group() == "'" and not text[position : position + 1].isalpha():
                # It closes what "`" has opened.
                quotes -= 1
                out.append("’")
            elif token["maths"]:
                formula = _tidy_formula(token["maths"])
                out.append(_script(formula) or formula)
            else:
                out.append(token.group())
        elif token["mark"] is not None:
            mark = token["mark"]
            if mark == "{":
                protects = protect and group == 0 and text[position : position + 1] not in ("\\", "}", "")
                frames.append(
                    ('<span class="nocase">', "</span>", False, out) if protects else ("", "", False, out)
                )
                out = deque()
                group += 1
            elif mark == "}":
                close_group()
                group = max(0, group - 1)
            else:
                quotes += mark == "`"
                out.append(_MARKS.get(mark, " "))
        elif (formula := token["inline"] or token["display"] or token["ensured"]) is not None:
            formula = _tidy_formula(f"${formula}$")
            out.append(formula)
        elif token["second"]:
            frames.append(("", "", False, out))
            out = deque()
            group += 1
        elif number := token["hex"] or token["code"] or token["symbolcode"]:
            value = int(number, 16 if token["hex"] else 10)
            out.append(chr(value) if 32 <= value < 0xD800 else "")
        elif token["link"]:
            out.append(decode_verbatim(token["target"]))
        elif token["word"]:
            word = token["word"]
            if (
                text.startswith("{", position)
                and not text.startswith("{}", position)
                and word not in _SWITCHES
            ):
                position += 1
                out.append(_symbol(word) if word not in _WRAPPED and _is_symbol(word) else "")
                opening, closing = _WRAPPED.get(word, ("", ""))
                frames.append((opening, closing, False, out))
                out = deque()
                group += 1
            elif word in _SWITCHES:
                opening, closing = _SWITCHES[word]
                frames.append((opening, closing, True, out))
                out = deque()
            else:
                position += 2 if text.startswith("{}", position) else 0
                # TeX eats the space after a macro; after a name that is printed for want of better, it is needed.
                spaced = token.group()[-1].isspace() and not _is_symbol(word)
                out.append(_symbol(word) + (" " if spaced else ""))
        elif token["symbol"] is not None:
            out.append(_SYMBOLS.get(token["symbol"], token["symbol"]))
    while frames:
        close()
    return _SPACES.sub(" ", "".join(out)).strip(" ")


def _accented(text: str, marks: str) -> str:
    """A text with accents on its first letter, above those that it has."""
    first = _FIRST_LETTER.match(text)
    return unicodedata.normalize("NFC", first[1] + marks) + first[2] if first else text


def _tidy_formula(formula: str) -> str:
    r"""A formula without ``\ensuremath``, which means nothing in one and which MathJax and KaTeX do not know, and without space at its ends."""
    if "\\ensuremath" in formula:
        formula = _ENSURED.sub("", _ENSURED_WHOLE.sub(r"$\1$", formula))
    return _SPACE_IN_FORMULA.sub("$", formula)


def _script(formula: str) -> str:
    """A formula that is nothing but a superscript or subscript in CSL's markup; of any other the empty string."""
    found = _SCRIPT.fullmatch(formula)
    if not found:
        return ""
    inner = _ROMAN.sub("", found[2] or found[3])
    inner = _MACRO.sub(
        lambda macro: _symbol(macro[1]) if _is_symbol(macro[1]) else macro.group(), inner
    ).strip()
    if inner == "°":
        return inner
    opening, closing = _SCRIPTS[found[1]]
    return f"{opening}{inner}{closing}" if _IN_SCRIPT.fullmatch(inner) else ""


def decode_verbatim(text: str) -> str:
    r"""A URL or an identifier: only LaTeX's escapes (``\_``, ``\%``, ``\~{}``) and braces are taken out."""
    text = _VERBATIM.sub(
        lambda match: match[1] or ("" if match.group() in "{}" else _plain_of(match.group())), text
    )
    return _SPACES.sub(" ", text).strip(" ")


def _plain_of(macro: str) -> str:
    if "underscore" in macro:
        return "_"
    return "~" if "tilde" in macro or "~" in macro or "sim" in macro else ""


def _is_symbol(word: str) -> bool:
    return word in _WORDS or _symbol(word) != word


@lru_cache(maxsize=512)
def _symbol(word: str) -> str:
    """The character a macro stands for, or the macro's name."""
    if word in _WORDS:
        return _WORDS[word]
    # Registers the codec "ulatex"; late, for most files have no macro that is not in the tables.
    import latexcodec  # noqa: F401, PLC0415

    # A codec from str to str, which the stubs do not foresee.
    decoded: str = codecs.decode("\\" + word, "ulatex").rstrip(" ")  # type: ignore[call-overload]
    return word if decoded.startswith("\\") else decoded.strip("{}")
