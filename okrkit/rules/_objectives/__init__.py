"""What the rules on objectives ask: how one is built, what it is about, and how it could be written anew."""
