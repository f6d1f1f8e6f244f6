"""Documents <-> values: TOML about the instrument and its use, read strictly and written canonically."""
