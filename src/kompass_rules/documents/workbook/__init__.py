"""Workbooks: a template to fill in in Excel, and what was filled in as an assessment."""
