"""What the course's pages are made of: exercises, pictures, and a made-up quarter."""
