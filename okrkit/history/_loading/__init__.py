"""From files that people wrote to the frame of readings: cells, days, scales, names, and what was guessed."""
