"""One short file per kind of answer; each has ``read(text, context)`` and a table of cases beside its
test."""
