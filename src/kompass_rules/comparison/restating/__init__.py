"""Old figures in new terms: the least and the most they may be, and how much must be common for a direction."""
