"""Times of day: every way of writing one, which of two is meant, and what is said about it."""
