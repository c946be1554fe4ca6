"""Whether the text behind a word asks for something. Over texts without spaces, ends of sentences as ``|``."""

from __future__ import annotations

from engine.language.letters.regex import regex

_ASKS = regex(
    r"[?]|나[요여유예용]|까[요여유예용]|[습입합됩십갑옵봅랍]니[까꺼껴]|는교|능교|는지|당가|주[세셔시십이소쇼]|줘|"
    r"줍서|부탁|문의|궁금|여쭤|여쭙|모르겠|못찾|헷갈|걱정|"
    r"얼마|어디|어떻|어떡|어케|언제|며칠|뭐[예에가야지를]|뭔|무슨|몇|알려|알고싶|고싶|고십|가능[한할해하]|"
    r"되[나죠]|될[까지]|할까(?!하다|했|싶|말)|있[나을]|"
    r"바랍|바라|신청하|신청할|요청"
)


def asks(after: str, asked: bool) -> bool:
    """True when something is asked for. ``asked``: the message ends in a question mark."""
    return asked or _ASKS.search(after) is not None
