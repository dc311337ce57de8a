"""`python cli.py ...` in a checkout is `factcheck ...`."""

from factcheck.cli.main import main

if __name__ == "__main__":
    main()
