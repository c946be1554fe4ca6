"""How words are spelled: letters and syllables, the keyboard, endings, sounds, one wrong letter."""
