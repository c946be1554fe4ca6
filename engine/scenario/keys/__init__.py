"""The language as one table: its 60 keys, where they may stand, what they take and what they are for.

The reader reads with it (``SHAPES["file"]``), ``schema.py`` turns it into the JSON Schema that editors use,
and the documentation is tested against it. Keys are English only; words inside values are Korean or English.
"""

from engine.scenario.keys.common import SHAPES
from engine.scenario.keys.files import FILE, FLOW_KEYS, RESOURCE_KEYS, SERVICE_KEYS, TEAM_KEYS
from engine.scenario.keys.questions import CHOICE_KEYS, LEVEL, LIMITS, SILENCE_KEYS, STATE_KEYS
from engine.scenario.keys.steps import DO_KEYS, PLACE, REPLY_KEYS, STEP_TABLE, WAITLIST

__all__ = ["SHAPES", "TABLES"]

TABLES = {
    "file": FILE,
    "level": LEVEL,
    "flow": FLOW_KEYS,
    "state": STATE_KEYS,
    "step": STEP_TABLE,
    "choice": CHOICE_KEYS,
    "reply": REPLY_KEYS,
    "no_reply": SILENCE_KEYS,
    "do": DO_KEYS,
    "ask": LIMITS,
    "place": PLACE,
    "waitlist": WAITLIST,
    "team": TEAM_KEYS,
    "service": SERVICE_KEYS,
    "resource": RESOURCE_KEYS,
}
"""The keys that may stand at each place."""
