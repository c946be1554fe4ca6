"""What is measured beside ours, each configured as its own manual recommends."""
