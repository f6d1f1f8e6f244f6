"""Two revisions: what became of one in the next, and what changed."""
