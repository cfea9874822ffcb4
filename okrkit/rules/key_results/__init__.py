"""Findings on one key result: its kind, its missing parts, whether it fits, how ambitious it is."""
