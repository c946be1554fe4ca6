"""The samples' tests, written as authors write them, and ``steps``: the vocabulary in which they are written."""

from pathlib import Path

FOLDER = Path(__file__).parent
