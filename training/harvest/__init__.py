"""Bibliographic facts for training, taken from bibliographies inside packages at the time of training.

``python -m training.harvest --out DIR`` writes them; see ``training/README.md``.
"""

from __future__ import annotations
