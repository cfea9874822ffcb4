"""The words of a text: the part that speaks, its tokens, dates, phrases, and which words act as verbs."""
