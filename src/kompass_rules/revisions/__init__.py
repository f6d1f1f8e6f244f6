"""The instrument through time: a framework and its revisions."""
