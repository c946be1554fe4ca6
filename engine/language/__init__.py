"""What people type. Pure: no I/O, no clock.

A text goes ``normal`` (one spelling) → ``answers`` (a reader per kind, in ``kinds``), ``choice``, ``yesno`` or
``keywords`` → ``reading`` (a value and how sure it is). The rooms behind them: ``letters`` (syllables, keyboard,
endings, sounds), ``days``, ``clock``, ``numbers`` and ``amounts``, ``persons`` (names, numbers, births, addresses),
``stance`` (yes and no), ``choosing`` (labels), ``matching`` (what takes a keyword back). ``rest`` and ``found`` say
what stands beside a find.
"""
