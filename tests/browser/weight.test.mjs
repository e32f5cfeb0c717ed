// What a first verdict weighs, and how long it takes.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { browser, index, open, serve, site, verdictOf } from './support.mjs';

const packed = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

test('weight until the first verdict', () => {
    const files = ['index.html', 'engine.wasm', 'index.json', ...readdirSync(join(site, 'assets')).filter((name) => /^(index|style|worker)-/.test(name)).map((name) => `assets/${name}`)];
    const weights = files.map((file) => [file, packed(readFileSync(join(site, file)))]);
    const documents = index.documents.map((entry) => packed(readFileSync(join(site, `documents/${entry.key}.bin`)))).sort((a, b) => a - b);
    weights.push(['a document, the median', documents[Math.floor(documents.length / 2)]]);
    const whole = weights.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [file, weight] of weights) console.log(`${String(weight).padStart(8)}  ${file}`);
    console.log(`${String(whole).padStart(8)}  bytes with brotli until the first verdict; the heaviest document ${documents.at(-1)}`);
    assert.ok(whole <= 200_000, `${whole} bytes`);
});

test('times in the browser', { timeout: 120_000 }, async (t) => {
    const server = await serve();
    const one = await browser();
    t.after(async () => {
        await one.stop();
        await server.stop();
    });
    const { page } = await open(one, server.url);
    const number = index.documents.find((entry) => entry.area === 'packaging' && entry.kind === 'mandatory national standard' && !entry.replaced_by && entry.effective !== 'never').number;
    await page.evaluate((wanted) => { location.hash = `#d=${encodeURIComponent(wanted)}`; }, number);
    await page.waitForSelector('.buttons select');
    await page.selectOption('.buttons select', '0');
    await verdictOf(page);
    const text = await page.locator('#case-title');
    for (let i = 0; i < 40; ++i) await text.press('a');
    await verdictOf(page);
    const times = await page.evaluate(() => window.greengauge.times);
    const of = (name) => times.filter(([which]) => which === name).map(([, milliseconds]) => milliseconds);
    const judging = of('gg_judge');
    const median = [...judging.slice(2)].sort((a, b) => a - b)[Math.floor((judging.length - 2) / 2)];
    console.log(`engine ready ${of('start')[0].toFixed(1)} ms after its bytes; form ${of('gg_form')[0].toFixed(1)} ms; first verdict ${judging[1].toFixed(1)} ms; a keystroke ${median.toFixed(2)} ms (median of ${judging.length}, worst ${Math.max(...judging.slice(2)).toFixed(1)})`);
    assert.ok(judging.length >= 30);
    assert.ok(median <= 10, `a keystroke takes ${median} ms`); // 2 ms are wanted; a busy machine takes its share
});
