"""Numerals: digits, Sino-Korean and native words, English, and about how many."""
