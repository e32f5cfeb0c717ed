// What people do on the page, in both languages, at a desk and on a phone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before, describe } from 'node:test';
import { axeSource, browser, command, index, open, pictures, root, serve, site, verdictOf } from './support.mjs';

let server;
let one;
let folder;
before(async () => {
    server = await serve();
    one = await browser();
    folder = mkdtempSync(join(tmpdir(), 'greengauge-journeys-'));
});
after(async () => {
    await one.stop();
    await server.stop();
    rmSync(folder, { recursive: true });
});

const scenarios = (name) => join(root, 'scenarios', name);
const tea = scenarios('packaging/tea-gift-box.toml');
const opener = 'input[type=file]';

/** One journey on a page of its own; the page may complain of nothing, and fetches nothing from elsewhere. */
const journey = (name, steps, options = {}) =>
    test(name, { timeout: 60_000 }, async () => {
        const { page, faults } = await open(one, server.url + (options.path ?? ''), options);
        try {
            await steps(page);
            assert.deepEqual(faults, []);
        } finally {
            await page.close();
        }
    });

const openDocument = async (page, number) => {
    await page.evaluate((wanted) => { location.hash = `#d=${encodeURIComponent(wanted)}`; }, number);
    await page.waitForFunction((wanted) => document.querySelector('.case-head .number')?.textContent === wanted, number);
    await page.waitForSelector('.field');
};
const openExample = async (page, number, at = 0) => {
    await openDocument(page, number);
    await page.waitForSelector('.buttons select');
    await page.selectOption('.buttons select', String(at));
    return verdictOf(page);
};
const openFile = async (page, file) => {
    if (!(await page.locator(opener).count())) await openDocument(page, index.documents[0].number);
    await page.setInputFiles(opener, file);
    return verdictOf(page);
};
const picture = async (page, name) => page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
const axe = async (page, name) => {
    await page.evaluate(axeSource);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    assert.deepEqual(found.violations.map((v) => `${name}: ${v.id}: ${v.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`), []);
};
const area = (wanted) => index.documents.filter((entry) => entry.area === wanted && !entry.replaced_by && entry.effective !== 'never');
const boxes = 'packaging';
const box = () => JSON.parse(command(root, 'check', '--format', 'json', tea).out).scenarios[0].assessments[0].standard;

describe('finding', () => {
    journey('all documents are listed, those in force first of all', async (page) => {
        assert.equal(await page.locator('.documents li').count(), index.documents.filter((entry) => !entry.replaced_by && !(entry.until && entry.until < new Date().toISOString().slice(0, 10))).length);
        await picture(page, 'find-zh-desktop');
    });
    journey('by Chinese words', async (page) => {
        await page.fill('#search', '水泥 限额');
        await page.waitForFunction(() => document.querySelectorAll('.documents li').length < 20);
        const titles = await page.locator('.documents .title').allTextContents();
        assert.ok(titles.length > 0 && titles[0].includes('水泥'), titles.join());
    });
    journey('by English words, in English', async (page) => {
        await page.fill('#search', 'motor efficien');
        await page.waitForFunction(() => document.querySelectorAll('.documents li').length < 20);
        assert.match((await page.locator('.documents .title').allTextContents()).join(), /motor/i);
    }, { language: 'en' });
    for (const spelling of [(n) => n.replace(' ', ''), (n) => n.toLowerCase(), (n) => n.replace('-', '—'), (n) => n.replace(/\d+/, (d) => [...d].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''))]) {
        const number = area('energy-quota')[0].number;
        journey(`by its number, written ${spelling(number)}`, async (page) => {
            await page.fill('#search', spelling(number));
            await page.waitForFunction((wanted) => document.querySelector('.documents .number')?.textContent === wanted, number);
        });
    }
    journey('by industry', async (page) => {
        await page.locator('.filters button').nth(2).click();
        const areas = new Set(await page.locator('.documents .facts span:first-child').allTextContents());
        assert.equal(areas.size, 1);
    });
    journey('nothing is found, and the page says so', async (page) => {
        await page.fill('#search', 'zzzzqqq');
        await page.getByText('没有找到').waitFor();
    });
    journey('superseded editions on demand', async (page) => {
        await page.locator('.filters input[type=checkbox]').check();
        assert.equal(await page.locator('.documents li').count(), index.documents.length);
    });
});

describe('judging', () => {
    journey('a scenario file is dropped: the verdict of the command', async (page) => {
        const expected = JSON.parse(command(root, 'check', '--format', 'json', tea).out);
        assert.equal(await openFile(page, tea), expected.scenarios[0].verdict);
        const shown = await page.locator('.requirement .head b').allTextContents();
        assert.ok(shown.length >= expected.scenarios[0].assessments[0].requirements.filter((r) => r.verdict !== 'not applicable').length);
        await picture(page, 'case-zh-desktop');
    });
    journey('the same in English on a phone', async (page) => {
        await openFile(page, tea);
        await picture(page, 'case-en-phone');
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
        assert.equal(wide, false, 'the page is wider than the phone');
        assert.ok(await page.locator('.phone-verdict').isVisible());
        await page.locator('.phone-verdict').click();
    }, { language: 'en', size: 'phone' });
    journey('dark', async (page) => {
        await openFile(page, tea);
        await picture(page, 'case-zh-dark');
    }, { dark: true });
    journey('a really dropped file, by drag and drop', async (page) => {
        const text = readFileSync(tea, 'utf8');
        const transfer = await page.evaluateHandle((content) => {
            const data = new DataTransfer();
            data.items.add(new File([content], 'tea.toml'));
            return data;
        }, text);
        await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
        await page.locator('.drop').waitFor();
        await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
        assert.ok(await verdictOf(page));
    });
    journey('the verdict changes while one types', async (page) => {
        await openFile(page, scenarios('packaging/mooncake-box-on-the-limit.toml'));
        const before = await page.locator('.figures .strong').first().textContent();
        const field = page.locator('.quantity input').first();
        await field.fill('1');
        await verdictOf(page);
        assert.notEqual(await page.locator('.figures .strong, .notice').first().textContent(), before);
    });
    journey('another unit: the same number means something else', async (page) => {
        await openFile(page, tea);
        const units = page.locator('.quantity select').first();
        const values = await units.evaluate((select) => [...select.options].map((option) => option.value));
        assert.ok(values.length >= 3, values.join());
        const text = async () => page.evaluate(() => localStorage.getItem('greengauge.case'));
        const before = await text();
        await units.selectOption(values.find((value) => value !== units.inputValue()) ?? values[1]);
        await verdictOf(page);
        assert.ok((await text()) !== before || (await units.inputValue()) === values[0]);
    });
    journey('a unit is typed with the number', async (page) => {
        await openExample(page, area('energy-quota')[0].number);
        const field = page.locator('.quantity input').first();
        const own = await page.locator('.quantity select').first().inputValue();
        await field.fill('3 nonsense');
        await verdictOf(page);
        await page.locator('.notice').waitFor();
        await field.fill(`12 ${own}`);
        await verdictOf(page);
        assert.equal(await field.inputValue(), '12');
    });
    journey('a number out of its range, a comma, a wrong unit: said beside the verdict, nothing breaks', async (page) => {
        await openFile(page, tea);
        for (const wrong of ['-5', '1,5 L', '3 kg kg', '1e999', '１２，３４', '<b>x</b>', '0x10', 'NaN']) {
            await page.locator('.quantity input').first().fill(wrong);
            await verdictOf(page);
            assert.ok(await page.locator('.notice li').count(), wrong);
        }
    });
    journey('what is missing is named, and a click goes there', async (page) => {
        await openDocument(page, box());
        await verdictOf(page);
        const missing = page.locator('.missing .link').first();
        await missing.waitFor();
        await missing.click();
        assert.match(await page.evaluate(() => document.activeElement.id), /^in-/);
    });
    journey('rows of a list: added, copied, removed', async (page) => {
        await openDocument(page, box());
        await page.locator('button.add').first().click();
        await page.locator('.row-head button').first().click();
        assert.equal(await page.locator('.row').count(), 2);
        await page.locator('.row-head button').nth(1).click();
        assert.equal(await page.locator('.row').count(), 1);
    });
    journey('several subjects in a file: one chooses', async (page) => {
        await openFile(page, scenarios('motors/pump-motor-fleet.toml'));
        const chooser = page.locator('.message select');
        await chooser.waitFor();
        await chooser.selectOption('1');
        assert.ok(await verdictOf(page));
    });
    journey('two documents in one scenario: both are judged, both are in the form', async (page) => {
        const expected = JSON.parse(command(root, 'check', '--format', 'json', scenarios('packaging/tea-draft-and-final.toml')).out).scenarios[0];
        assert.equal(await openFile(page, scenarios('packaging/tea-draft-and-final.toml')), expected.verdict);
        assert.equal(await page.locator('.assessment').count(), expected.assessments.length);
    });
    journey('a number that the catalogue lacks, from one’s own copy', async (page) => {
        assert.ok(await openFile(page, scenarios('packaging/perfume-own-k.toml')));
        await page.locator('.unknown summary').click();
        assert.ok(await page.locator('.evidence.e-user').count() > 0);
    });
});

describe('other kinds of scenarios', () => {
    const openKind = async (page, file) => {
        await openDocument(page, index.documents[0].number);
        await page.setInputFiles(opener, scenarios(file));
        await page.locator('.pictures figure').first().waitFor();
        return page.locator('.outcome').getAttribute('data-verdict');
    };
    const commandSays = (file) => JSON.parse(command(root, 'check', '--format', 'json', scenarios(file)).out).scenarios;
    for (const [language, size] of [['zh', 'desktop'], ['en', 'phone']]) {
        journey(`a pathway: its course, its peak, its targets; ${language}, ${size}`, async (page) => {
            const file = 'pathway/cement-company.toml';
            const expected = commandSays(file);
            assert.equal(await openKind(page, file), expected[0].verdict);
            assert.equal(await page.locator('.chart .course').count(), 1);
            assert.ok(await page.locator('.chart .target').count() >= 1);
            assert.match(await page.locator('.chart').first().getAttribute('aria-label'), new RegExp(String(expected[0].pathway.peak.first_year)));
            assert.equal(await page.locator('.chart .step-bar').count(), expected[0].pathway.curve.steps.filter((one) => one.cost_per_tonne !== null).length);
            await picture(page, `pathway-${language}-${size}`);
            await axe(page, 'pathway');
            await page.locator('.numbers summary').click();
            assert.equal(await page.locator('.numbers tbody tr').count(), expected[0].pathway.years.length);
            // Its variants, the one of the least-cost set among them: the command's verdicts.
            for (let i = 1; i < expected.length; ++i) {
                await page.locator('.case-head select').selectOption(String(i));
                assert.equal(await page.locator('.outcome').getAttribute('data-verdict'), expected[i].verdict);
            }
            const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
            assert.equal(wide, false, 'the page is wider than the screen');
        }, { language, size });
        journey(`a footprint: who contributes to it; ${language}, ${size}`, async (page) => {
            const file = 'footprint/bracket.toml';
            const [expected] = commandSays(file);
            assert.equal(await openKind(page, file), expected.verdict);
            assert.ok((await page.locator('.headline .strong').textContent()).startsWith(String(Number(Number(expected.footprint.total.number).toPrecision(5)))));
            assert.equal(await page.locator('.shares').nth(1).locator('tbody tr').count(), expected.footprint.by_process.length);
            await picture(page, `footprint-${language}-${size}`);
            await axe(page, 'footprint');
        }, { language, size });
    }
    journey('a pathway’s result as JSON is the command’s, to the byte', async (page) => {
        await openKind(page, 'pathway/cement-company.toml');
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载结果' }).click()]);
        await download.saveAs(join(folder, 'pathway.json'));
        writeFileSync(join(folder, 'cement-company.toml'), readFileSync(scenarios('pathway/cement-company.toml')));
        assert.equal(readFileSync(join(folder, 'pathway.json'), 'utf8'), command(folder, 'check', '--format', 'json', 'cement-company.toml').out);
    });
    journey('from a picture to a case, and back to the standards', async (page) => {
        await openKind(page, 'footprint/bracket.toml');
        await page.setInputFiles(opener, tea);
        await page.locator('.field').first().waitFor();
        await openKind(page, 'footprint/frame-from-factors.toml');
        await page.locator('.top nav button').first().click();
        await page.locator('.documents').waitFor();
        await page.locator('.top nav button').first().click();
        await page.locator('.pictures figure').first().waitFor();
    });
    journey('a pathway with a fault: said where it is', async (page) => {
        const file = join(folder, 'faulty.toml');
        writeFileSync(file, readFileSync(scenarios('pathway/cement-company.toml'), 'utf8').replace('rate      = "8 %"', 'rate      = "8 kg"'));
        await openDocument(page, index.documents[0].number);
        await page.setInputFiles(opener, file);
        await page.locator('.notice li, [role=alert]').first().waitFor();
        const line = readFileSync(file, 'utf8').split('\n').findIndex((each) => each.includes('"8 kg"')) + 1;
        assert.ok((await page.locator('.notice li').first().textContent()).startsWith(`${line}:`));
    });
    journey('a footprint that rests on a database: what to do instead', async (page) => {
        const file = join(folder, 'with-database.toml');
        writeFileSync(file, readFileSync(scenarios('footprint/bracket.toml'), 'utf8').replace('[footprint]', '[footprint]\ndatabase = "steel.zip"'));
        await openDocument(page, index.documents[0].number);
        await page.setInputFiles(opener, file);
        assert.match(await page.locator('.notice li').first().textContent(), /greengauge check/);
        assert.equal(await page.locator('.pictures figure').count(), 0);
    });
});

describe('looking around', () => {
    for (const language of ['zh', 'en'])
        journey(`the calculation, typeset, in ${language}`, async (page) => {
            await openFile(page, tea);
            await page.locator('.work summary').click();
            await page.locator('.work math mfrac').first().waitFor();
            assert.ok(await page.locator('.work .step').count() >= 3);
            await page.locator('.work').screenshot({ path: join(pictures, `work-${language}.png`) });
        }, { language });
    journey('what would pass, and then it passes', async (page) => {
        await openFile(page, scenarios('packaging/cosmetics-set.toml'));
        const failing = page.locator('.requirement.is-non-compliant');
        if ((await failing.count()) === 0) await openFile(page, tea);
        await page.locator('.way').first().waitFor();
        assert.match(await page.locator('.way').first().textContent(), /[≤≥=]/);
    });
    journey('the slider: the verdict turns at its mark', async (page) => {
        await openFile(page, tea);
        const slider = page.locator('.slider input');
        await slider.waitFor();
        const before = await page.locator('.figures .strong').allTextContents();
        await slider.focus();
        await slider.evaluate((input) => {
            input.value = String(Number(input.max) * 0.9);
            input.dispatchEvent(new Event('input', { bubbles: true }));
        });
        await verdictOf(page);
        assert.notDeepEqual(await page.locator('.figures .strong').allTextContents(), before);
        await page.locator('.turning').screenshot({ path: join(pictures, 'turning.png') });
    });
    journey('every edition: a stretch is chosen, and the date follows', async (page) => {
        await openFile(page, scenarios('packaging/mooncake-through-the-editions.toml'));
        const stretch = page.locator('.timeline li button');
        await stretch.first().waitFor();
        assert.ok(await stretch.count() >= 2);
        const from = await stretch.last().locator('.from').textContent();
        await stretch.last().click();
        await verdictOf(page);
        assert.equal(await page.inputValue('#case-date'), from);
        assert.ok(await stretch.count() >= 2, 'the way back');
        await page.locator('.timeline').screenshot({ path: join(pictures, 'timeline.png') });
    });
    journey('two cases side by side', async (page) => {
        await openFile(page, tea);
        await page.getByRole('button', { name: '留作对比' }).click();
        await page.locator('.quantity input').first().fill('123');
        await verdictOf(page);
        const rows = page.locator('.compare tbody tr');
        await rows.first().waitFor();
        assert.ok(await rows.count() >= 2);
        await page.locator('.compare').screenshot({ path: join(pictures, 'compare.png') });
        await page.getByRole('button', { name: '不再对比' }).click();
        assert.equal(await page.locator('.compare').count(), 0);
    });
    journey('the evidence of a number that is not certain is said', async (page) => {
        await openFile(page, scenarios('packaging/pastry-unknown-k.toml'));
        assert.ok(await page.locator('.evidence').count() > 0);
    });
});

describe('files, links, memory', () => {
    journey('the case as a scenario file, which the command takes unchanged', async (page) => {
        const verdict = await openFile(page, tea);
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载方案文件' }).click()]);
        const file = join(folder, 'downloaded.toml');
        await download.saveAs(file);
        const result = JSON.parse(command(folder, 'check', '--format', 'json', 'downloaded.toml').out);
        assert.equal(result.verdict, verdict);
        assert.deepEqual(result.diagnostics, []);
    });
    journey('the result as JSON is the command’s, to the byte', async (page) => {
        await openFile(page, tea);
        const [scenario] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载方案文件' }).click()]);
        await scenario.saveAs(join(folder, scenario.suggestedFilename()));
        const [result] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载结果' }).click()]);
        await result.saveAs(join(folder, 'result.json'));
        assert.equal(readFileSync(join(folder, 'result.json'), 'utf8'), command(folder, 'check', '--format', 'json', scenario.suggestedFilename()).out);
    });
    journey('a share link holds the whole case, and nothing of it goes to the server', async (page) => {
        const verdict = await openFile(page, tea);
        await page.getByRole('button', { name: '复制分享链接' }).click();
        await page.waitForFunction(() => location.hash.startsWith('#c='));
        const link = page.url();
        const other = await open(one, link, { language: 'en', size: 'phone' });
        assert.equal(await verdictOf(other.page), verdict);
        assert.deepEqual(other.faults, []);
        await other.page.close();
    });
    const hostile = ['#c=', '#c=AAAA', '#c=%00', `#c=${'A'.repeat(70_000)}`, '#c=<script>alert(1)</script>', '#d=<img src=x onerror=alert(1)>', '#d=%E0%A4%A',
        `#c=${Buffer.from('not deflate').toString('base64url')}`];
    for (const [i, fragment] of hostile.entries())
        journey(`a hostile link ${i + 1}`, async (page) => {
            await page.locator('[role=alert]').waitFor();
            assert.ok(await page.locator('.documents li').count() > 0);
        }, { path: fragment });
    journey('links that are well packed, and hold nonsense or a bomb', async (page) => {
        const { deflateRawSync } = await import('node:zlib');
        const pack = (data) => `#c=${deflateRawSync(typeof data === 'string' ? data : JSON.stringify(data)).toString('base64url')}`;
        const cases = [
            'null', '[]', '{', { title: 1 }, { title: 'x', date: '2025-01-01', standards: [] }, 'x'.repeat(3_000_000),
            { title: 'x', date: '2025-01-01', standards: Array(21).fill('x') },
        ];
        for (const data of cases) {
            await page.evaluate((hash) => { location.hash = ''; location.hash = hash; }, pack(data));
            await page.locator('[role=alert]').waitFor();
            await page.locator('[role=alert] button').click();
        }
        // Well-formed, of hostile content: judged as any text is.
        const evil = { title: '<img src=x onerror=alert(1)>\u202e', date: '2025-01-01"\n[own]\nx = 1', standards: ['"]\nx = 1', '<b>'], inputs: { '__proto__': 'x', 'a"b\n': '</script>', contents: [{ constructor: 'x' }] }, own: [{ table: ']', key: '"', value: '\u0000', source: '\\' }] };
        await page.evaluate((hash) => { location.hash = hash; }, pack(evil));
        await page.locator('.notice').waitFor();
        assert.equal(await page.locator('img, b b').count(), 0);
    });
    journey('hostile files: an error each, and the page goes on', async (page) => {
        await openFile(page, tea);
        const bad = { 'empty.toml': '', 'binary.toml': Buffer.from([0, 255, 254, 1]), 'deep.toml': `x = ${'['.repeat(5000)}`, 'kind.toml': '[scenario]\nkind = "nothing"\n', 'page.html': '<script>alert(1)</script>', 'large.toml': 'a'.repeat((1 << 20) + 1) };
        for (const [name, content] of Object.entries(bad)) {
            writeFileSync(join(folder, name), content);
            await page.setInputFiles(opener, join(folder, name));
            await page.locator('[role=alert]').waitFor();
            await page.locator('[role=alert] button').click();
        }
        assert.ok(await openFile(page, tea));
    });
    journey('the last case is remembered on this machine, and forgotten on demand', async (page) => {
        const verdict = await openFile(page, tea);
        await page.reload();
        await page.locator('.outcome:not([data-verdict=""])').waitFor();
        assert.equal(await verdictOf(page), verdict);
        await page.getByRole('button', { name: '清除本机记录' }).click();
        await page.locator('.documents').waitFor();
        assert.equal(await page.evaluate(() => localStorage.getItem('greengauge.case')), null);
    });
    journey('language: one click, the values stay', async (page) => {
        await openFile(page, tea);
        const value = await page.locator('.quantity input').first().inputValue();
        await page.getByRole('button', { name: 'English' }).click();
        await page.getByText('What is known').waitFor();
        assert.equal(await page.locator('html').getAttribute('lang'), 'en');
        assert.equal(await page.locator('.quantity input').first().inputValue(), value);
    });
    journey('works without a network after the first visit', async (page) => {
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
        const name = index.documents.at(-1).number;
        const paths = index.documents.length;
        await page.waitForFunction(async (wanted) => {
            const names = await caches.keys();
            return names.length > 0 && (await (await caches.open(names[0])).keys()).length > wanted;
        }, paths, { timeout: 20_000 });
        await page.reload();
        await one.context.setOffline(true);
        try {
            await page.reload();
            await openDocument(page, name);
            assert.ok(await verdictOf(page));
        } finally {
            await one.context.setOffline(false);
        }
    });
});

describe('for everybody', () => {
    for (const [language, size, dark] of [['zh', 'desktop', false], ['en', 'phone', false], ['en', 'desktop', true], ['zh', 'phone', true]])
        journey(`accessible: ${language}, ${size}${dark ? ', dark' : ''}`, async (page) => {
            await axe(page, 'find');
            await openFile(page, scenarios('packaging/cosmetics-set.toml'));
            await page.locator('.work summary').click();
            await page.locator('.work math').first().waitFor();
            await page.locator('.timeline, .turning').first().waitFor();
            await axe(page, 'case');
            await page.locator('.actions button').nth(4).click();
            await page.locator('.compare').waitFor();
            await axe(page, 'compare');
            await picture(page, `cosmetics-${language}-${size}${dark ? '-dark' : ''}`);
        }, { language, size, dark });
    journey('by the keyboard alone', async (page) => {
        await page.locator('#search').focus();
        await page.keyboard.type('茶叶');
        await page.waitForFunction(() => document.querySelectorAll('.documents li').length < 20);
        for (let i = 0; i < 30 && !(await page.evaluate(() => document.activeElement.matches('.documents a'))); ++i) await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.locator('.field').first().waitFor();
        await page.locator('.skip').focus();
        await page.keyboard.press('Enter');
        assert.equal(await page.evaluate(() => document.activeElement.id), 'verdict-title');
    });
    for (const language of ['zh', 'en'])
        journey(`printed on A4, ${language}`, async (page) => {
            await openFile(page, tea);
            await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
            await page.locator('.work math').first().waitFor();
            const file = join(pictures, `printed-${language}.pdf`);
            await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
            assert.match(execFileSync('pdfinfo', [file], { encoding: 'utf8' }), /Page size: +59[45][.\d]* x 84[12]/);
            const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
            assert.match(text, language === 'zh' ? /符合性评定报告/ : /Conformity Assessment Report/);
            assert.doesNotMatch(text, /下载|Download|English/);
            execFileSync('pdftoppm', ['-png', '-r', '60', file, join(pictures, `printed-${language}`)]);
        }, { language });
});

/** Both texts the same; where not, the first line that differs, not 40 MB of them. */
function sameLines(actual, expected) {
    const [ours, theirs] = [actual.split('\n'), expected.split('\n')];
    const at = ours.findIndex((line, i) => line !== theirs[i]);
    if (at >= 0) assert.equal(ours[at], theirs[at], `line ${at + 1}`);
    assert.equal(ours.length, theirs.length, 'lines');
}

describe('tables', () => {
    const rows = 100_000;
    const table = () => {
        const goods = ['biscuit', 'tea', 'alcohol', 'candy', 'bulky-tea'];
        const lines = ['name,goods,package_volume[cm3],layers,packaging_cost[元],price[元],contents.net_content[mL],contents.count'];
        for (let i = 0; i < rows; ++i) lines.push(`box ${i},${goods[i % 5]},${500 + (i * 37) % 4000},${2 + (i % 4)},${20 + (i % 60)},${150 + (i % 200)},${20 + (i % 400)},${1 + (i % 3)}`);
        const file = join(folder, 'table.csv');
        writeFileSync(file, `${lines.join('\n')}\n`);
        return file;
    };
    journey('a hundred thousand rows, the page staying awake; the command’s verdicts', async (page) => {
        const number = box();
        await openDocument(page, number);
        await page.fill('#case-date', '2025-01-01');
        const file = table();
        await page.evaluate(() => {
            window.longest = 0;
            let last = performance.now();
            const beat = () => {
                const now = performance.now();
                window.longest = Math.max(window.longest, now - last);
                last = now;
                requestAnimationFrame(beat);
            };
            requestAnimationFrame(beat);
        });
        await page.setInputFiles(opener, file);
        await page.locator('.table-view a.button').waitFor({ timeout: 60_000 });
        const [milliseconds, longest] = await page.evaluate(() => [window.greengauge.times.findLast(([name]) => name === 'table')[1], window.longest]);
        console.log(`${rows} rows in ${Math.round(milliseconds)} ms; the page's longest pause ${Math.round(longest)} ms`);
        const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.table-view a.button').click()]);
        await download.saveAs(join(folder, 'verdicts.csv'));
        const expected = command(folder, 'batch', number, 'table.csv', '--date', '2025-01-01', '--lang', 'zh');
        sameLines(readFileSync(join(folder, 'verdicts.csv'), 'utf8'), expected.out);
        for (const verdict of ['compliant', 'non-compliant']) assert.ok(expected.out.split('\n').filter((line) => line.includes(`,${verdict},`)).length > rows / 20, `hardly any ${verdict}`);
        assert.ok(milliseconds < 10_000, `${milliseconds} ms`); // 2 s are wanted; a busy machine takes its share
        await page.locator('.table-view').screenshot({ path: join(pictures, 'table.png') });
        await axe(page, 'table');
    });
    journey('a table that is none', async (page) => {
        await openDocument(page, box());
        for (const content of ['', '"', 'a,a\n1,2\n', '\u0000\u0001']) {
            writeFileSync(join(folder, 'bad.csv'), content);
            await page.setInputFiles(opener, join(folder, 'bad.csv'));
            await page.locator('.table-view .faults li, .table-view [role=alert], .table-view [role=status]').first().waitFor();
            await page.locator('.table-view .buttons .quiet').click();
        }
    });
});

test('the one file works from a disk, without a server', { timeout: 60_000 }, async () => {
    const { page, faults } = await open(one, `file://${join(root, 'build/page/greengauge.html')}`);
    await page.fill('#search', '水泥');
    await page.locator('.documents a').first().click();
    await page.waitForSelector('.buttons select');
    await page.selectOption('.buttons select', '0');
    assert.ok(await verdictOf(page));
    await page.setInputFiles(opener, scenarios('footprint/bracket.toml'));
    await page.locator('.shares').first().waitFor();
    assert.deepEqual(faults, []);
    await page.close();
});

test('the policy is strict, in the page and in the file', () => {
    for (const file of [join(site, 'index.html'), join(root, 'build/page/greengauge.html')]) {
        const policy = /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(file, 'utf8'))[1];
        assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|\*|https?:/);
        assert.match(policy, /default-src '(self|none)'/);
    }
});
