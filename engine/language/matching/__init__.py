"""How keywords are found in a text: which entry, whether it was meant, and what may be guessed (R6, R7)."""
