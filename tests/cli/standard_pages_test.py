#!/usr/bin/env python3
"""The page of every document of factors/, in both languages: `standards show NUMBER --format markdown`.
Usage: standard_pages_test.py COMMAND

Read with a small Markdown reader of its own, and compared with the documents' files (Python's TOML reader): every formula,
table, requirement, input, category and example is there, every number of a table stands in it, rows are whole, and KaTeX
takes every piece of mathematics."""

import collections
import decimal
import html
import json
import pathlib
import re
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMAND = str(pathlib.Path(sys.argv[1]).resolve())
KATEX = """
const katex = require('/usr/share/nodejs/katex');
const pieces = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const wrong = [];
for (const [display, latex] of pieces)
    try { katex.renderToString(latex, { displayMode: display, throwOnError: true, strict: false }); }
    catch (error) { wrong.push([latex, error.message]); }
console.log(JSON.stringify(wrong));
"""

failures = []


def fail(where, text):
    failures.append(f"{where}: {text}")


# ---- Markdown, as far as these pages go


def without_code(text):
    return re.sub(r"`[^`\n]*`", lambda span: "C" * len(span.group()), text)


def cells_of(line):
    """A bar ends a cell unless a backslash stands before it."""
    assert line.startswith("|") and line.endswith("|"), line
    return [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line[1:-1])]


def tables_of(page, where):
    """[(heading above it, [row])]: the first row is the table's head."""
    tables, heading, block = [], "", []
    for line in [*page.splitlines(), ""]:
        if line.startswith("|"):
            block.append(line)
            continue
        if block:
            rows = [cells_of(one) for one in block]
            if len(rows) < 3 or any(not re.fullmatch(r"-{3,}", cell) for cell in rows[1]):
                fail(where, f"no whole table: {block[:2]}")
            if len({len(row) for row in rows}) != 1:
                fail(where, f"rows of {sorted({len(row) for row in rows})} cells below {heading}")
            tables.append((heading, [rows[0], *rows[2:]]))
            block = []
        if line.startswith("#"):
            heading = line
    return tables


def mathematics_of(page, where):
    """[(display, LaTeX)]"""
    found = []
    blocks = page.split("\n$$\n")
    if len(blocks) % 2 == 0:
        fail(where, "an odd number of $$ lines")
    for block in blocks[1::2]:
        if "\n\n" in block or "$" in block:
            fail(where, f"display mathematics is not closed: {block[:80]}")
        found.append((True, block))
    for line in "\n".join(blocks[::2]).splitlines():
        dollars = [at.start() for at in re.finditer(r"(?<!\\)\$", without_code(line))]
        if len(dollars) % 2:
            fail(where, f"an odd number of $: {line[:160]}")
        for begin, end in zip(dollars[::2], dollars[1::2]):
            found.append((False, line[begin + 1 : end]))
            # GitHub: no blank inside the dollars, no letter or digit next to them.
            if not line[begin + 1 : end].strip() or line[begin + 1] == " " or line[end - 1] == " ":
                fail(where, f"blank next to a dollar: {line[begin:end + 1]}")
            if begin > 0 and line[begin - 1].isalnum() or line[end + 1 : end + 2].isalnum():
                fail(where, f"a letter next to a dollar: {line[max(0, begin - 5):end + 6]}")
    for _, latex in found:
        if re.search(r"\\[^a-z]|[|*<>\[\]`~#%]|_[^ ]|\^[^ ]", latex):
            fail(where, f"Markdown would obey part of {latex}")
        depth = 0
        for char in latex:
            depth += {"{": 1, "}": -1}.get(char, 0)
            if depth < 0:
                break
        if depth != 0 or len(re.findall(r"\\left\b", latex)) != len(re.findall(r"\\right\b", latex)):
            fail(where, f"braces of {latex}")
    return found


# ---- the documents' files


def cells_in(given):
    """The values of a cell: one a period."""
    if isinstance(given, list):
        return [value for one in given for value in cells_in(one)]
    if isinstance(given, dict):
        for kind, name in (("unknown", "unknown"), ("no_level", "—"), ("no_requirement", "no requirement")):
            if given.get(kind):
                return [name]
        return cells_in(given["value"])
    if isinstance(given, str) and given in ("unknown", "-", "no requirement"):
        return ["—" if given == "-" else given]
    return [decimal.Decimal(str(given)).normalize()]


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def published_tables(document):
    """name → (number of axes, values), for what the file itself publishes."""
    tables = {}
    for name, table in document.get("table", {}).items():
        axes = len(listed(table.get("by"))) + len(listed(table.get("across")))
        if table.get("document", document["standard"]["number"]) != document["standard"]["number"]:
            continue
        if "value" in table:
            values = cells_in(table["value"])
        elif isinstance(table["rows"], dict):
            values = [value for cell in table["rows"].values() for value in cells_in(cell)]
        else:
            values = [value for row in table["rows"] for cell in row[len(listed(table["by"])) :] for value in cells_in(cell)]
        tables[name] = (axes, values)
    for quota in document.get("quota", []):
        by = len(listed(quota.get("by")))
        rows = [row[by:] for row in quota["rows"]] if by else [quota["levels"]]
        tables[quota["name"] + "_level"] = (by + 1, [value for row in rows for cell in row for value in cells_in(cell)])
    return tables


def shown_value(text):
    text = re.sub(r" <sup>\d+</sup>| \([A-D]\)| \((?:\d|…)[\d\-… ]*\)", "", text)
    words = {"**unknown**": "unknown", "**未知**": "unknown", "无要求": "no requirement"}
    try:
        return decimal.Decimal(text).normalize()
    except decimal.InvalidOperation:
        return words.get(text, text)


def shown_values(rows, axes):
    head, *body = rows
    for name in ("Value", "数值"):
        if name in head:
            return [shown_value(row[head.index(name)]) for row in body]
    # A grid: what stands before the first column that no axis of the rows heads is told by the number of values.
    return [[shown_value(part) for row in body for cell in row[first:] for part in cell.split("<br>")] for first in range(axes)]


def names_in(document):
    """What must be on the page: (kind, what is looked for)."""
    wanted = []
    for part in ("formula", "table", "input", "categories"):
        wanted += [(part, f"`{name}`") for name in document.get(part, {})]
    for given in document.get("input", {}).values():
        wanted += [("field", f"`{field}`") for field in given.get("field", {})]
    for categories in document.get("categories", {}).values():
        wanted += [("member", f"`{member['id']}`") for member in categories["members"]]
    wanted += [("requirement", f"### `{one['id']}`") for one in document.get("requirement", [])]
    for quota in document.get("quota", []):
        wanted += [("quota", f"`{quota['name']}`"), ("requirement", f"### `{quota.get('id', quota['name'].replace('_', '-'))}`")]
    wanted += [("source", f"**{key}**") for key in document.get("sources", {})]
    return wanted


def plain(markdown):
    return html.unescape(markdown).replace("\u200b", "")


def check_page(document, page, language, where):
    text = plain(page)
    for kind, name in names_in(document):
        if name not in text:
            fail(where, f"{kind} {name} is not on the page")
    for part, key in (("example", "title"), ("caution", "text"), ("issue", "unclear"), ("issue", "we_do")):
        for one in document.get(part, []):
            wanted = one[key] if isinstance(one[key], str) else one[key][language]
            if " ".join(wanted.split()) not in " ".join(text.split()):
                fail(where, f"{part} is not on the page: {wanted[:80]}")
    tables = tables_of(page, where)
    for name, (axes, values) in published_tables(document).items():
        wanted = collections.Counter(map(str, values))
        if axes == 0:
            shown = [row for heading, rows in tables if heading in ("### Constants", "### 常数") for row in rows]
            head = shown[0] if shown else []
            column = head.index("Value" if language == "en" else "数值") if head else 0
            candidates = [[shown_value(row[column]) for row in shown[1:] if row[0] == f"`{name}`"]]
        else:
            own = [rows for heading, rows in tables if heading.startswith(f"### `{name}`")]
            if len(own) != 1:
                fail(where, f"{len(own)} tables `{name}`")
                continue
            candidates = shown_values(own[0], axes)
            candidates = candidates if candidates and isinstance(candidates[0], list) else [candidates]
        if wanted not in [collections.Counter(map(str, one)) for one in candidates]:
            fail(where, f"table `{name}` has other values than the file: {dict(wanted - collections.Counter(map(str, candidates[-1])))} missing")
    return mathematics_of(page, where)


def main():
    pieces = set()
    pages = 0
    files = sorted((ROOT / "factors").rglob("*.toml"))
    for file in files:
        document = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=decimal.Decimal)
        for language in ("zh", "en"):
            number = document["standard"]["number"]
            done = subprocess.run([COMMAND, "standards", "show", number, "--format", "markdown", "--lang", language], capture_output=True, timeout=60, check=False)
            where = f"{number} ({language})"
            if done.returncode != 0 or done.stderr:
                fail(where, f"exit code {done.returncode}: {done.stderr.decode()[:300]}")
                continue
            pieces.update(check_page(document, done.stdout.decode("utf-8"), language, where))
            pages += 1
    done = subprocess.run(["node", "-e", KATEX], input=json.dumps(sorted(pieces)), capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0:
        fail("KaTeX", done.stderr[:500])
    else:
        for latex, message in json.loads(done.stdout):
            fail("KaTeX", f"{message}: {latex}")
    if len(files) < 50 or len(pieces) < 500:
        fail("factors/", f"only {len(files)} documents and {len(pieces)} pieces of mathematics")
    print("\n".join(failures[:60]))
    print(f"{pages} pages of {len(files)} documents, {len(pieces)} pieces of mathematics, {len(failures)} problems")
    sys.exit(1 if failures else 0)


main()
