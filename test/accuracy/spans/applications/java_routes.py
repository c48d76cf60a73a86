"""Routes of compiled Java by its annotations, as javap tells them, each with the line of the method that serves it in the sources.

python3 java_routes.py SOURCES CLASSES: one JSON object a line, {method, route, truth: [{file, line}]}.
JAX-RS with sub-resources and inherited annotations, Spring MVC.
"""
import glob
import json
import os
import re
import subprocess
import sys

sources, compiled = sys.argv[1:3]
classes = {}
VERBS = {"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"}
SPRING = {"GetMapping": "GET", "PostMapping": "POST", "PutMapping": "PUT", "DeleteMapping": "DELETE", "PatchMapping": "PATCH"}
OTHER = re.compile(r"^\s*(RuntimeVisible(Parameter|Type)Annotations|RuntimeInvisible\w*|Signature|Code|LocalVariable\w*|LineNumberTable|StackMapTable|MethodParameters|Exceptions|InnerClasses|BootstrapMethods|Nest\w+|AnnotationDefault|Deprecated|ConstantValue|flags)\b")


def indent(line):
    return len(line) - len(line.lstrip())


def read(text):
    cur = method = target = None
    listing = False
    base = 0
    for line in text.split("\n"):
        head = re.match(r"^(?:public |final |abstract |private |protected |static |sealed |non-sealed )*(class|interface|enum) ([\w.$]+)(?:<.*?>)?(.*)$", line)
        if head:
            rest = head[3]
            for _ in range(3):
                rest = re.sub(r"<[^<>]*>", "", rest)
            cur = {"name": head[2], "abstract": head[1] == "interface" or " abstract " in " " + line, "interface": head[1] == "interface", "above": [name for name in re.findall(r"[\w.$]+", rest) if name not in ("extends", "implements")], "annotations": [], "methods": [], "file": ""}
            classes[head[2]] = cur
            method, listing = None, False
            continue
        if cur is None:
            continue
        own = re.match(r"^  (?! )(?:.* )?([\w$<>]+)\((.*)\)(?: throws .*)?;$", line)
        if own:
            method = {"name": own[1], "line": None, "annotations": [], "gives": None, "head": line, "key": (own[1], own[2])}
            cur["methods"].append(method)
            listing = False
        elif re.match(r"^  \S.*;$", line):
            method, listing = {"annotations": [], "line": None, "gives": ""}, False
        elif line.startswith("}"):
            method, listing = None, False
        elif line.startswith("SourceFile: "):
            cur["file"] = line.split('"')[1]
        elif method and method["gives"] is None and line.startswith("    descriptor: "):
            method["gives"] = line.rsplit(")", 1)[1]
        elif method and method["line"] is None and re.match(r"^        line \d+: ", line):
            method["line"] = int(line.split()[1][:-1])
        elif re.match(r"^\s*RuntimeVisibleAnnotations:", line):
            target, base, listing = (method if line.startswith("    ") else cur), indent(line), True
        elif OTHER.match(line):
            listing = False
        elif listing and target is not None:
            name = re.match(r"^\s+([\w.$]+)\(?$", line)
            value = re.match(r"^\s+(\w+)=(.*)$", line)
            if name and indent(line) == base + 4:
                target["annotations"].append((name[1], {}))
            elif value and indent(line) == base + 6 and target["annotations"]:
                target["annotations"][-1][1][value[1]] = value[2]


files = glob.glob(compiled + "/**/*.class", recursive=True)
for at in range(0, len(files), 400):
    read(subprocess.run(["javap", "-v", "-p", *files[at:at + 400]], capture_output=True, text=True, errors="replace").stdout)

texts = lambda value: re.findall(r'"((?:[^"\\]|\\.)*)"', value or "")
simple = lambda name: re.split(r"[.$]", name)[-1]
join = lambda outer, inner: outer.rstrip("/") + ("/" + inner.strip("/") if inner.strip("/") else "")


def above(own, seen=None):
    seen = [] if seen is None else seen
    for name in own["above"]:
        other = classes.get(name)
        if other and other not in seen:
            seen.append(other)
            above(other, seen)
    return seen


below = {}
for each in classes.values():
    for other in above(each):
        below.setdefault(other["name"], []).append(each)
written = {}
for folder, _, names in os.walk(sources):
    for name in names:
        written.setdefault(name, []).append(os.path.join(folder, name))


def place(own, method):
    """The line of a method's name: upwards from the first line of its code."""
    package = own["name"].rsplit(".", 1)[0].replace(".", "/")
    found = [path for path in written.get(own["file"], []) if os.path.dirname(path).endswith(package)]
    if method["line"] is None or not found:
        return None
    lines = open(found[0], errors="replace").read().split("\n")
    for at in range(min(method["line"], len(lines)) - 1, max(-1, method["line"] - 60), -1):
        if re.search(r"(?<![.\w])" + re.escape(method["name"]) + r"\s*\(", lines[at]) and not re.match(r"\s*(\*|//|@|return\b)", lines[at]):
            return {"file": os.path.relpath(found[0], sources), "line": at + 1, "endLine": at + 1}
    return None


rows = {}


def add(method, route, at):
    if at:
        rows.setdefault((method, route or "/"), []).append(at)


def said(own, method, wanted):
    """Annotations of a method, or of the first one above that it overrides."""
    for each in [method, *(other for type in above(own) for other in type["methods"] if other["name"] == method["name"])]:
        found = [(simple(name), values) for name, values in each["annotations"] if wanted(simple(name))]
        if found:
            return found
    return []


def methods_of(own):
    """Methods with their classes, those that are overridden once."""
    seen = set()
    for type in [own, *above(own)]:
        for method in type["methods"]:
            if not type["interface"] and " static " not in method["head"] and method["key"] not in seen:
                seen.add(method["key"])
                yield type, method


def jaxrs(own, base, open_):
    if len(open_) > 6 or own["name"] in open_:
        return
    for type, method in methods_of(own):
        found = said(type, method, lambda name: name in VERBS or name == "Path") or said(own, method, lambda name: name in VERBS or name == "Path")
        path = next(((texts(values.get("value")) or [""])[0] for name, values in found if name == "Path"), None)
        verbs = [name for name, _ in found if name in VERBS]
        full = join(base, path or "")
        for verb in verbs:
            add(verb, full, place(type, method))
        if path is not None and not verbs:
            given = classes.get((method["gives"] or "")[1:-1].replace("/", "."))
            for each in [] if given is None else [given] if not given["abstract"] else [other for other in below.get(given["name"], []) if not other["abstract"]]:
                jaxrs(each, full, [*open_, own["name"]])


for each in classes.values():
    if each["abstract"]:
        continue
    inherited = [annotation for type in [each, *above(each)] for annotation in type["annotations"]]
    root = next((values for name, values in inherited if simple(name) == "Path" and "ws.rs" in name), None)
    if root is not None:
        jaxrs(each, join("", (texts(root.get("value")) or [""])[0]), [])
    if any(simple(name) in ("RestController", "Controller") for name, _ in each["annotations"]):
        bases = next((texts(values.get("value") or values.get("path")) for name, values in inherited if simple(name) == "RequestMapping"), None) or [""]
        for type, method in methods_of(each):
            for name, values in said(type, method, lambda name: name in SPRING or name == "RequestMapping"):
                verbs = [SPRING[name]] if name in SPRING else re.findall(r"RequestMethod;\.(\w+)", values.get("method", "")) or ["GET"]
                for base in bases:
                    for path in texts(values.get("value") or values.get("path")) or [""]:
                        for verb in verbs:
                            add(verb, join(join("", base), path), place(type, method))

for (method, route), truth in rows.items():
    print(json.dumps({"method": method, "route": route, "truth": truth}))
