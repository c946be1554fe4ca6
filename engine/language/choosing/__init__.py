"""What a text chooses from a list of labels.

What labels may be called (``names``, ``persons``, ``alike``, ``spellings``) and what they measure (``amounts``, ``when``)
is made ready in ``offered``; ``mentions`` and ``slips`` find it in a text. ``relations`` says how the text stands to each
answer it names, ``beside`` what else it says, and ``decision`` and ``refusal`` what comes of it.
"""
