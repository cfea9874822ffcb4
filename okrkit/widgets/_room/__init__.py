"""What a workshop's pages are made of. What all see alike is here, what each sees alone in the folder of its view."""
