"""Days: every way of writing one, what it means, and what is said about it."""
