"""`python -m okrkit`: the same as `okrkit`, where scripts are not on the path."""

from okrkit.cli import main

if __name__ == "__main__":
    main()
