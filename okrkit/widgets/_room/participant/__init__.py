"""What a participant's page shows, and what is handed in on it."""
