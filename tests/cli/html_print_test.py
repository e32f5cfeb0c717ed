#!/usr/bin/env python3
"""The HTML report in Debian's Chromium: what a printer gets, and that nothing is wider than the page.
Usage: html_print_test.py COMMAND"""

import base64
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
A4_PRINTED = 177 * 96 / 25.4  # pixels of the sheet between the style sheet's margins, 18 mm and 15 mm

TOO_WIDE = """
const edge = document.documentElement.clientWidth + 1, found = [];
for (const node of document.querySelectorAll('body *')) {
    const box = node.getBoundingClientRect();
    if (box.width > 0 && (box.right > edge || box.left < -1)) found.push(node.tagName + ' ' + box.right + ' ' + node.textContent.slice(0, 80));
}
for (const node of document.querySelectorAll('td, th'))
    if (node.scrollWidth > node.clientWidth + 1) found.push(node.tagName + ' cell ' + node.textContent.slice(0, 80));
return [document.documentElement.scrollWidth, document.documentElement.clientWidth, found.slice(0, 10)];
"""


def browser(profile):
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
                     "disable-component-update", "disable-sync", "disable-dev-shm-usage", "hide-scrollbars", f"user-data-dir={profile}"):
        options.add_argument("--" + argument)
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


class Printed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.browser = browser(os.path.join(cls.folder.name, "profile"))

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()
        cls.folder.cleanup()

    def open(self, language, *paths):
        file = os.path.join(self.folder.name, "report.html")
        subprocess.run([COMMAND, "check", *paths, "--format", "html", "--output", file, "--lang", language],
                       cwd=ROOT, capture_output=True, timeout=120, check=False)
        self.browser.get("file://" + file)

    def printed(self):
        answer = self.browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
        file = pathlib.Path(self.folder.name, "report.pdf")
        file.write_bytes(base64.b64decode(answer["data"]))
        about = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
        text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
        size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", about)
        pages = int(re.search(r"Pages: +(\d+)", about)[1])
        self.assertAlmostEqual(float(size[1]), 595.3, delta=1)
        self.assertAlmostEqual(float(size[2]), 841.9, delta=1)
        return pages, text.split("\f")[:pages]

    def test_one_case_on_a4(self):
        wanted = {
            "zh": ("符合性评定报告", "综合判定", "不符合", "GB 23350—2021", "怎样才符合", "编制", "审核", "批准", "第 {} 页 共 {} 页"),
            "en": ("Conformity Assessment Report", "Overall", "non-compliant", "GB 23350—2021", "What would pass", "Prepared by", "Checked by",
                   "Approved by", "Page {} of {}"),
        }
        for language, texts in wanted.items():
            self.open(language, "scenarios/packaging/mooncake-box-on-the-limit.toml", "--variant", "高 101 mm 101 mm high")
            pages, text = self.printed()
            self.assertTrue(2 <= pages <= 6, pages)
            whole = re.sub(r"[\s\u2000-\u200a\u3000]+", " ", " ".join(text))
            for one in texts[:-1]:
                self.assertIn(one, whole)
            for number, page in enumerate(text, 1):
                self.assertIn(texts[-1].format(number, pages).replace(" ", ""), re.sub(r"\s", "", page))
            # The verdict and the signatures are on the first page.
            self.assertIn(texts[2], text[0])
            self.assertIn(texts[5], text[0])
            self.assertIn("30.6931", text[0])

    def test_each_case_begins_a_page(self):
        self.open("zh", "scenarios/packaging/tea-gift-box.toml")
        pages, text = self.printed()
        self.assertIn("符合性评定汇总", text[0])
        titles = [page for page in text if re.search(r"评定对象", page) and re.search(r"方案文件", page)]
        self.assertEqual(len(titles), 3)
        for title in titles:
            self.assertIn("符合性评定报告", title.strip().split("\n\n")[0] + title[:400])
        self.assertGreaterEqual(pages, 7)

    def test_nothing_is_wider_than_the_page(self):
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                     {"width": int(A4_PRINTED), "height": 1000, "deviceScaleFactor": 1, "mobile": False})
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        for language in ("zh", "en"):
            self.open(language, "scenarios/")
            scroll, client, found = self.browser.execute_script(TOO_WIDE)
            self.assertEqual(found, [], language)
            self.assertEqual(client, int(A4_PRINTED))
            self.assertLessEqual(scroll, client)
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        self.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def test_the_policy_blocks_nothing_of_ours(self):
        self.open("zh", "scenarios/cement/line-existing.toml")
        self.assertEqual(self.browser.get_log("browser"), [])
        self.assertEqual(self.browser.execute_script("return getComputedStyle(document.querySelector('h1')).textAlign"), "center")
        # MathML is drawn as such: a fraction is higher than its numerator.
        higher = "const f = document.querySelector('mfrac'); return f.getBoundingClientRect().height > 1.5 * f.firstChild.getBoundingClientRect().height"
        self.assertTrue(self.browser.execute_script(higher))


if __name__ == "__main__":
    unittest.main(verbosity=0)
