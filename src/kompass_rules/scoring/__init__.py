"""One evaluation: an assessment read against a ruleset, scored exactly, and explained down to places."""
