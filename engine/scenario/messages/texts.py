from engine.scenario.messages.row import Message

TEXTS: dict[str, Message] = {}
