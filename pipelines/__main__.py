"""``python -m pipelines``: the shell's way in. Everything is in ``cli``."""
from pipelines.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
