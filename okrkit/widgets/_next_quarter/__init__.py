"""What a decision for the next quarter is made of: objective, key results, the page that argues for it, a draft."""
