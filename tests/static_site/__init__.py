"""The static site: its pure parts with the rest, the built site in a real browser by `make soak`."""
