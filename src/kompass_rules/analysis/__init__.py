"""Analysis: what stands around a score, as pure functions of evaluations; each exact, each with a certificate."""
