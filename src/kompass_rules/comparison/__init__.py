"""Two evaluations against each other: what their difference may be read as."""
