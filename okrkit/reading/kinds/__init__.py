"""What kind of key result a text is: outcome, learning, output, binary, health or vague."""
