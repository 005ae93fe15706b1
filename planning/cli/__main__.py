"""Lets `python -m planning.cli` do what `hornada` does."""

from planning.cli import main

if __name__ == "__main__":
    main()
