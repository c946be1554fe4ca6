"""What a sentence says to a yes-or-no question.

Tables: words (``vocabulary``, ``courtesy``), verbs and how they change (``verbs``, ``forms``), endings and what links
verbs (``endings``); ``words`` and ``grammar`` make pieces and states of them. A text is cut into pieces (``cutting``),
each clause of it claims something (``walking``, ``predicates``, ``meanings``, ``asides``, ``claims``), and the claims
together are an answer (``judging``). English goes its own way (``english``).
"""
