"""Lists in any layout: which lines begin an entry, which are none of the list's, and how wrapped lines become one.

``markers`` knows the numbers, labels and bullets before entries, ``leftovers`` what a PDF leaves between them,
``traits`` how a line begins and ends, ``starts`` weighs these over the whole list, ``unwrap`` puts lines together,
``repeats`` reads the dashes that stand for the authors of the entry before.
"""

from __future__ import annotations
