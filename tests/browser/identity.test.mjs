// The page's engine and the command say the same, to the byte: for every worked example of the catalogue, and for every
// example scenario.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { Engine, Wanted, inputsOf, scenarioText } from '../../build/page/node/engine.mjs';
import { command, index, root, site, textOf } from './support.mjs';

async function engineWithAll() {
    const engine = await Engine.start(readFileSync(join(site, 'full.wasm')));
    engine.open(index);
    engine.addWords(JSON.parse(readFileSync(join(site, 'words.json'), 'utf8')));
    for (const entry of index.documents) engine.addDocument(entry.number, textOf(entry));
    return engine;
}

test('every worked example of the catalogue', { timeout: 240_000 }, async (t) => {
    const engine = await engineWithAll();
    const folder = mkdtempSync(join(tmpdir(), 'greengauge-identity-'));
    t.after(() => rmSync(folder, { recursive: true }));
    let compared = 0;
    const different = [];
    for (const entry of index.documents) {
        const examples = engine.ask('gg_examples', entry.number);
        examples.forEach((example, i) => {
            const file = `${entry.key}-${i}.toml`;
            const text = scenarioText({ title: example.title, date: example.date, standards: [entry.number], inputs: inputsOf(example.inputs), own: [] });
            writeFileSync(join(folder, file), text);
            const { out } = command(folder, 'check', '--format', 'json', file);
            if (engine.result(text, file) !== out) different.push(`${entry.number}: ${example.title}`);
            ++compared;
        });
    }
    assert.ok(compared > 300, `only ${compared} examples`);
    assert.deepEqual(different, []);
    console.log(`${compared} examples of ${index.documents.length} documents: the same bytes`);
});

test('every example scenario, with its variants, subjects and expectations', async (t) => {
    const engine = await engineWithAll();
    const folder = mkdtempSync(join(tmpdir(), 'greengauge-identity-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const files = readdirSync(join(root, 'scenarios'), { recursive: true }).filter((file) => file.endsWith('.toml') && !file.endsWith('.overlay.toml'));
    let compared = 0;
    for (const file of files) {
        const text = readFileSync(join(root, 'scenarios', file), 'utf8');
        if (/^kind\s*=\s*"(?!assessment)/m.test(text)) continue; // footprints and pathways: the command's so far
        const copy = `${String(compared).padStart(3, '0')}.toml`;
        mkdirSync(join(folder, String(compared)));
        writeFileSync(join(folder, String(compared), copy), text);
        const { out } = command(join(folder, String(compared)), 'check', '--format', 'json', copy);
        assert.equal(engine.result(text, copy), out, file);
        ++compared;
    }
    assert.ok(compared >= 30, `only ${compared} scenarios`);
});

test('faults of a scenario: the same words at the same places', async (t) => {
    const engine = await engineWithAll();
    const folder = mkdtempSync(join(tmpdir(), 'greengauge-identity-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const number = index.documents.find((one) => one.area === 'packaging' && !one.replaced_by && engine.ask('gg_form', one.number).lists.length > 0).number;
    const head = `[scenario]\ntitle = "x"\ndate = 2025-01-01\nstandards = ["${number}"]\n[inputs]\n`;
    const bad = [
        '', '[', 'x = 1e999\n', `${head}layers = "three"\n`, `${head}no_such_input = 3\n`, `${head}package_volume = "3 kg"\n`,
        `${head}package_volume = "1,5 L"\n`, `${head}a = 1\na = 2\n`, '[scenario]\nstandards = ["nothing"]\ndate = 2025-01-01\n',
        '[scenario]\ndate = 2025-02-30\nstandards = ["x"]\n', `${head}contents = [1, 2]\n`, `${head}"\\u202e" = "\\u0007"\n`, `${head}layers = 1e400\n`,
    ];
    bad.forEach((text, i) => {
        writeFileSync(join(folder, `${i}.toml`), text);
        assert.equal(engine.result(text, `${i}.toml`), command(folder, 'check', '--format', 'json', `${i}.toml`).out, text);
    });
});

test('the engine asks for the documents that it needs, and for no others', async () => {
    const engine = await Engine.start(readFileSync(join(site, 'full.wasm')));
    engine.open(index);
    const entry = index.documents.find((one) => one.rests_on.length > 0);
    const fetched = [];
    for (let round = 0; round < 40; ++round) {
        try {
            assert.equal(engine.ask('gg_form', entry.number).number, entry.number);
            break;
        } catch (failure) {
            if (!(failure instanceof Wanted)) throw failure;
            for (const number of failure.numbers) {
                fetched.push(number);
                engine.addDocument(number, textOf(index.documents.find((one) => one.number === number)));
            }
        }
    }
    assert.deepEqual(fetched.sort(), [entry.number, ...entry.rests_on].sort());
});
