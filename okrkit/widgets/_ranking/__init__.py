"""What the ranking is made of: the order, estimates, launches, and what each said alone."""
