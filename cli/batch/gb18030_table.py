#!/usr/bin/env python3
"""Writes the tables of GB 18030 from Python's own codec: gb18030_table.py OUTPUT.cpp

Two bytes: 126 × 190 code points, 0 where there is none. Four bytes inside the Basic Multilingual Plane: ranges of
consecutive code points by their linear index.
"""
import sys


def two_bytes():
    for lead in range(0x81, 0xFF):
        for trail in list(range(0x40, 0x7F)) + list(range(0x80, 0xFF)):
            try:
                text = bytes([lead, trail]).decode("gb18030")
            except UnicodeDecodeError:
                text = "\0"
            yield ord(text) if len(text) == 1 else 0


def four_bytes(linear):
    fourth = linear % 10
    third = linear // 10 % 126
    second = linear // 1260 % 10
    first = linear // 12600
    return bytes([0x81 + first, 0x30 + second, 0x81 + third, 0x30 + fourth])


def ranges():
    before = None
    for linear in range(39420):
        try:
            code = ord(four_bytes(linear).decode("gb18030"))
        except UnicodeDecodeError:
            code = None
        if code is not None and (before is None or code != before + 1):
            yield linear, code
        if code is None and before is not None:
            yield linear, 0
        before = code


def main():
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write('// Made by gb18030_table.py.\n#include "cli/batch/gb18030_table.hpp"\n\nnamespace greengauge::cli {\n\n')
        codes = list(two_bytes())
        out.write("const std::array<std::uint16_t, %d> gb18030_two_bytes{\n" % len(codes))
        for i in range(0, len(codes), 20):
            out.write("    " + ", ".join(map(str, codes[i:i + 20])) + ",\n")
        out.write("};\n\nconst Gb18030Range gb18030_ranges[] = {\n")
        count = 0
        for linear, code in ranges():
            out.write("    {%d, %d},\n" % (linear, code))
            count += 1
        out.write("};\nconst std::size_t gb18030_range_count = %d;\n\n}  // namespace greengauge::cli\n" % count)


main()
