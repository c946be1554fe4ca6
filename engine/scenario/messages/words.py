from engine.scenario.messages.row import Message

WORDS: dict[str, Message] = {}
