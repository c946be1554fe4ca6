"""What is measured, against whom, and how it is kept honest; results in RESULTS.md.

``python -m benchmarks [ROW …] [--runs N]`` (``make bench`` installs the peers first). A module per row.
"""
