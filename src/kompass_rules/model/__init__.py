"""The instrument: one revision as a valid, immutable tree with scales, weights, aggregations and rounding rules."""
