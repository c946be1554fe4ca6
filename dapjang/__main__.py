"""``python -m dapjang``."""

from dapjang.cli.main import main

main()
