"""Routes of a Go program as its documentation comments tell them (`swagger:operation GET /x`, `@Router /x [get]`), each with the function that they are of.

python3 go_routes.py SOURCES PREFIX: one JSON object a line, {method, route, truth: [{file, line}]}.
"""
import json
import os
import re
import sys

sources, prefix = sys.argv[1:3]
for folder, _, names in os.walk(sources):
    for name in names:
        if not name.endswith(".go") or name.endswith("_test.go"):
            continue
        path = os.path.join(folder, name)
        told, inside = [], None
        for at, line in enumerate(open(path, errors="replace").read().split("\n")):
            found = re.search(r"//.*@[rR]outer\s+(?P<route>\S+)\s+\[(?P<method>\w+)\]", line) or re.match(r"\s*(?://)?\s*swagger:(?:operation|route) (?P<method>\w+) (?P<route>\S+)", line)
            begins = re.match(r"func ", line)
            if begins or line.startswith("}"):
                inside = at + 1 if begins else None
            # A comment stands in the body of its function or before it.
            here = [*told, found] if found and inside else told if begins else []
            for each in here:
                print(json.dumps({"method": each["method"].upper(), "route": prefix + each["route"], "truth": [{"file": os.path.relpath(path, sources), "line": inside, "endLine": inside}]}))
            if here or re.match(r"(?:type|var|const|import)\b", line):
                told = []
            elif found:
                told.append(found)
