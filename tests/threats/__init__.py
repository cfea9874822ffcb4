"""What strangers could do: a test for each line of `docs/threats.md`."""
