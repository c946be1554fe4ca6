"""Persons: how they are called, when they were born, where they live and how they are reached."""
