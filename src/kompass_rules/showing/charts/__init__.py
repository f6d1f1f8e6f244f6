"""Charts as SVG: points by area, the score profile, and the years; each with the table that says the same."""
