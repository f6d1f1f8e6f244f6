"""Inputs without end, steered by what they reach in the library: one module a target, a function of bytes each.

    python -m fuzz documents --seconds 60

A target returns nothing, and raises when something is wrong. The tests run each on its seeds.
"""
