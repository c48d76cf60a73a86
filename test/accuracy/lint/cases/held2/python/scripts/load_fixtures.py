import json
import sys

rows = json.load(sys.stdin)
print(len(rows), "rows")  #= -
for row in rows:
    print(row["id"])  #= -
