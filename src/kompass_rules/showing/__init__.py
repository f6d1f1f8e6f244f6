"""Everything people see: tables, words and pages, as functions of values."""
