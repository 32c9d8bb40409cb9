"""Letters for regular expressions: Python's ``re`` has no classes for upper and lower case beyond ASCII."""

from __future__ import annotations

_SCRIPTS = (range(0x41, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000))
"""Latin with its extensions, Greek and Cyrillic: the scripts in which initials and capitals mean something."""

UPPER = "".join(chr(code) for block in _SCRIPTS for code in block if chr(code).isupper())
"""Capital letters, to be put inside a character class."""

LOWER = "".join(chr(code) for block in _SCRIPTS for code in block if chr(code).islower())
"""Small letters, to be put inside a character class."""

BLANK = " \t\n\r\x0b\x0c\x00\x1c\x1d\x1e\x1f\x85\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What counts as blank at the ends of a line: white space of every kind, byte order marks and NULs."""
