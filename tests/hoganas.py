"""The evaluation of Höganäs in December 2020, as its report prints it."""

from __future__ import annotations

# The result tables of the report on Höganäs, December 2020: code, points, maximum, percent.
TABLES = """
1 67 100 67
1.1 14 20 68
1.2 9 10 87
1.3 16 30 54
1.4 5 10 53
1.5 23 30 77
2 76 100 76
2.1 12 15 83
2.2 23 30 78
2.3 20 30 65
2.4 21 25 83
3 91 100 91
3.1 9 10 90
3.2 37 40 93
3.3 27 30 88
3.4 18 20 91
4 75 100 75
4.1 17 20 86
4.2 22 30 73
4.3 18 30 59
4.4 18 20 89
5 79 100 79
5.1 15 20 75
5.2 14 20 69
5.3 17 20 83
5.4 20 20 100
5.5 13 20 63
6 62 100 62
6.1 13 20 65
6.2 11 20 55
6.3 14 30 45
6.4 24 30 81
7 84 100 84
7.1 15 15 100
7.2 34 40 86
7.3 24 25 96
7.4 11 20 53
8 77 100 77
8.1 15 20 74
8.2 14 20 69
8.3 16 20 78
8.4 15 20 73
8.5 17 20 87
"""
PRINTED = {row.split()[0]: tuple(map(int, row.split()[1:])) for row in TABLES.split("\n") if row}
