"""What is counted and worked out: exact states, intervals, paths of readings, how far forecasts were off."""
