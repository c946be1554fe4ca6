"""The steps themselves: ``setting`` (given), ``acting`` (when), ``expecting`` (then), ``dialogue`` (whole conversations).
Importing this room puts all of them into the vocabulary.
"""

from features.steps.words import acting, dialogue, expecting, setting

__all__ = ["acting", "dialogue", "expecting", "setting"]
