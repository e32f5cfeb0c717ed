#!/usr/bin/env python3
"""Writes invented documents, for a catalogue of any size. Usage: startup_documents.py COUNT FOLDER"""

import pathlib
import sys

DOCUMENT = """[standard]
number    = "BENCH {n}-2020"
title     = {{ zh = "第{n}号文件", en = "Document {n}" }}
kind      = "invented"
issued    = 2020-01-01
effective = 2020-07-01
clause    = "cover"
evidence  = "A"

[categories.goods]
label   = {{ zh = "商品", en = "Goods" }}
members = [{members}]

[input.goods]
category = "goods"
label    = {{ zh = "商品", en = "Goods" }}

[input.volume]
unit  = "L"
range = "> 0"
label = {{ zh = "体积", en = "Volume" }}

[input.content]
unit  = "L"
range = "> 0"
label = {{ zh = "内装物", en = "Content" }}

[table.limit]
label    = {{ zh = "限值", en = "Limit" }}
unit     = "%"
by       = ["goods"]
clause   = "1"
evidence = "A"
[table.limit.rows]
{rows}

[formula.empty]
label    = {{ zh = "空隙率", en = "Empty ratio" }}
unit     = "%"
is       = "(volume - content) / volume"
clause   = "2"
evidence = "A"

[[requirement]]
id       = "empty"
title    = {{ zh = "空隙率", en = "Empty ratio" }}
that     = "empty <= limit[goods]"
clause   = "3"
evidence = "A"
"""


def main():
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    members = ", ".join(f'{{ id = "g{i}", zh = "商品{i}", en = "Goods {i}" }}' for i in range(40))
    rows = "\n".join(f'"g{i}" = {30 + i}' for i in range(40))
    for n in range(1, count + 1):
        (folder / f"BENCH-{n}-2020.toml").write_text(DOCUMENT.format(n=n, members=members, rows=rows), encoding="utf-8")


if __name__ == "__main__":
    main()
