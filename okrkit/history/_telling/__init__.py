"""What a history is told with, in words: what is known, what was seen, what lies ahead."""
