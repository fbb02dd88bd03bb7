"""`python -m jamcheck`: the same as the command `jamcheck`."""

from jamcheck.cli import main

if __name__ == "__main__":
    main()
