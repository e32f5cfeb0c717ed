#!/usr/bin/env python3
"""Pages that the command writes must be what it writes now. Usage: generated.py COMMAND [--bless]

--bless writes them."""
import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
pages = {
    "docs/coverage.md": ["standards", "coverage", "--lang", "en"],
    "docs/standard-issues.md": ["standards", "issues", "--lang", "zh"],
}
command = pathlib.Path(sys.argv[1]).resolve()
stale = []
for name, arguments in pages.items():
    text = subprocess.run([command, *arguments], check=True, capture_output=True, text=True).stdout
    page = root / name
    if page.exists() and page.read_text(encoding="utf-8") == text:
        continue
    stale.append(name)
    if "--bless" in sys.argv:
        page.write_text(text, encoding="utf-8")
print(f"{len(pages)} pages, {len(stale)} {'written' if '--bless' in sys.argv else 'out of date'}: {', '.join(stale)}")
sys.exit(1 if stale and "--bless" not in sys.argv else 0)
