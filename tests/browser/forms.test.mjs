// The form covers every document: each is opened, its first example is typed into the form, field by field, and the
// verdict is the command's.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { inputsOf, scenarioText } from '../../build/page/node/engine.mjs';
import { browser, command, index, open, serve, verdictOf } from './support.mjs';

/** Puts a value where a person would: a text is typed, a choice is chosen. */
async function fillIn(page, id, value) {
    const field = page.locator(`[id="${id}"]`);
    const kind = await field.evaluate((node) => node.tagName);
    if (kind === 'SELECT') await field.selectOption(await choiceFor(field, String(value)));
    else await field.fill(String(value));
}

/** The option that a scenario's word means: its value, its label, or another word for the same. */
const choiceFor = (field, word) =>
    field.evaluate(async (select, wanted) => {
        const options = [...select.options];
        const form = await window.greengauge.form(document.querySelector('.case-head .number').textContent);
        const members = Object.values(form.sets).flatMap((set) => set.members);
        const meant = members.filter((one) => [one.id, one.label?.zh, one.label?.en, ...one.also].includes(wanted)).map((one) => one.id);
        const found = options.find((one) => one.value === wanted) ?? options.find((one) => meant.includes(one.value));
        if (!found) throw new Error(`no option ${wanted} in ${select.id}`);
        return found.value;
    }, word);

test('the first example of every document, typed in', { timeout: 300_000 }, async (t) => {
    const server = await serve();
    const one = await browser();
    const folder = mkdtempSync(join(tmpdir(), 'greengauge-forms-'));
    t.after(async () => {
        await one.stop();
        await server.stop();
        rmSync(folder, { recursive: true });
    });
    const { page, faults } = await open(one, server.url);
    const different = [];
    let filled = 0;
    for (const entry of index.documents) {
        await page.evaluate((number) => { location.hash = `#d=${encodeURIComponent(number)}`; }, entry.number);
        await page.waitForFunction((number) => document.querySelector('.case-head .number')?.textContent === number, entry.number);
        await page.waitForFunction(() => window.greengauge.idle, null, { polling: 20 });
        const examples = await page.evaluate((number) => window.greengauge.examples(number), entry.number);
        if (examples.length === 0) continue;
        const inputs = inputsOf(examples[0].inputs);
        for (const [name, value] of Object.entries(inputs)) {
            if (!Array.isArray(value)) await fillIn(page, `in-${name}`, value);
            else if (value.length === 0) {
                const none = page.locator(`[id="in-${name}"]`);
                if (await none.count()) await none.click(); // an optional list is empty unless it is filled
            } else
                for (const [i, row] of value.entries()) {
                    await page.locator(`fieldset:has([id^="in-${name}-"]), fieldset.list`).filter({ has: page.locator('button.add') }).nth(await listAt(page, entry.number, name)).locator('button.add').click();
                    for (const [field, one] of Object.entries(row)) await fillIn(page, `in-${name}-${i}-${field}`, one);
                }
        }
        await page.fill('#case-date', examples[0].date);
        const seen = await verdictOf(page);
        const file = `${filled}.toml`;
        writeFileSync(join(folder, file), scenarioText({ title: '', date: examples[0].date, standards: [entry.number], inputs, own: [] }));
        const expected = JSON.parse(command(folder, 'check', '--format', 'json', file).out).verdict;
        if (seen !== expected) different.push(`${entry.number}: ${seen}, not ${expected}`);
        ++filled;
    }
    assert.deepEqual(different, []);
    assert.deepEqual(faults, []);
    assert.ok(filled >= 70, `only ${filled} documents`);
    console.log(`${filled} of ${index.documents.length} documents filled in`);
});

/** Which of a document's lists has this name. */
const listAt = (page, number, name) => page.evaluate(async ([wanted, list]) => (await window.greengauge.form(wanted)).lists.findIndex((one) => one.name === list), [number, name]);
