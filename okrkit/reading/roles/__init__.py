"""What each number does in its text: baseline, target, change, or a condition."""
