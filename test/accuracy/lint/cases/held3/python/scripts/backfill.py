#!/usr/bin/env python3
"""Fills in the missing totals."""
import csv
import sys

total = 0
with open(sys.argv[1]) as handle:
    for row in csv.DictReader(handle):
        total += int(row["amount"])
        print(row["id"], row["amount"])  #= -
print("total", total)  #= -
print(f"{total / 100:.2f} EUR")  #= -
if total < 0:
    print("negative total", file=sys.stderr)  #= -
    sys.exit(1)
