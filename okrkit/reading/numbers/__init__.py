"""The numbers of a text: what each is worth, its unit, and what it counts."""
