from engine.scenario.messages.row import Message

TARGETS: dict[str, Message] = {}
