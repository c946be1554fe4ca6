"""Numbers in a text: found with what they count, and what they mean together. The common part of count, number and money."""
