"""What the page of whoever facilitates shows: the one next thing, and what stands folded behind it."""
