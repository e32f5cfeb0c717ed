// The page's engine and the command say the same, to the byte: for every worked example of the catalogue, and for every
// example scenario.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { Engine, Left, Wanted, inputsOf, scenarioText } from '../../build/page/node/engine.mjs';
import { command, index, root, site, textOf } from './support.mjs';

async function engineWithAll(words = true) {
    const engine = await Engine.start(readFileSync(join(site, 'full.wasm')));
    engine.open(index);
    if (words) engine.addWords(JSON.parse(readFileSync(join(site, 'words.json'), 'utf8')));
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

test('the small engine, of compiled documents, says the same as the large one', { timeout: 240_000 }, async () => {
    const large = await engineWithAll(false);
    const small = await Engine.start(readFileSync(join(site, 'engine.wasm')));
    small.open(index);
    assert.ok(small.small && !large.small);
    for (const entry of index.documents) small.addDocument(entry.number, readFileSync(join(site, `documents/${entry.key}.bin`)));
    const different = [];
    for (const entry of index.documents) {
        const form = (engine) => JSON.stringify(engine.ask('gg_form', entry.number));
        if (form(small) !== form(large)) different.push(`${entry.number}: form`);
        large.ask('gg_examples', entry.number).forEach((example, i) => {
            const text = scenarioText({ title: `${example.title}\u0001\u001f`, date: example.date, standards: [entry.number], inputs: inputsOf(example.inputs), own: [] });
            // Half of them in each language, and some with a fault.
            const asked = i % 3 === 2 ? text.replace(/= "?\d/, '= "x') : text;
            const judged = (engine) => JSON.stringify(engine.ask('gg_judge', asked, 'scenario.toml', i % 2));
            if (judged(small) !== judged(large)) different.push(`${entry.number}: ${example.title}`);
        });
    }
    assert.deepEqual(different, []);
});

test('the small engine leaves to the large one what it has not, and takes no damaged document', async () => {
    const small = await Engine.start(readFileSync(join(site, 'engine.wasm')));
    small.open(index);
    const entry = index.documents[0];
    for (const file of readdirSync(join(root, 'scenarios'), { recursive: true }).filter((one) => /(footprint|pathway).*\.toml$/.test(one)))
        assert.throws(() => {
            for (;;)
                try {
                    return small.ask('gg_judge', readFileSync(join(root, 'scenarios', file), 'utf8'), 'scenario.toml', 0);
                } catch (failure) {
                    if (!(failure instanceof Wanted)) throw failure;
                    for (const number of failure.numbers) small.addDocument(number, readFileSync(join(site, `documents/${index.documents.find((one) => one.number === number).key}.bin`)));
                }
        }, (failure) => failure instanceof Left, file);
    const bytes = readFileSync(join(site, `documents/${entry.key}.bin`));
    for (let at = 0; at < bytes.length; at += 97) {
        const damaged = Uint8Array.from(at % 2 ? bytes.subarray(0, at) : bytes, (byte, i) => (i === at ? byte ^ 0x5a : byte));
        small.addDocument(entry.number, damaged);
        small.ask('gg_form', entry.number); // null, or another document: never a trap
        if (small.ask('gg_form', entry.number) !== null) break; // it is kept from now on
    }
});

test('every example scenario of every kind, with its variants, subjects and expectations', { timeout: 240_000 }, async (t) => {
    const engine = await engineWithAll();
    const folder = mkdtempSync(join(tmpdir(), 'greengauge-identity-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const files = readdirSync(join(root, 'scenarios'), { recursive: true }).filter((file) => file.endsWith('.toml') && !file.endsWith('.overlay.toml'));
    let compared = 0;
    for (const file of files) {
        const text = readFileSync(join(root, 'scenarios', file), 'utf8');
        const copy = `${String(compared).padStart(3, '0')}.toml`;
        mkdirSync(join(folder, String(compared)));
        writeFileSync(join(folder, String(compared), copy), text);
        const { out } = command(join(folder, String(compared)), 'check', '--format', 'json', copy);
        assert.equal(engine.result(text, copy), out, file);
        ++compared;
    }
    assert.ok(compared >= 30, `only ${compared} scenarios`);
    console.log(`${compared} example scenarios: the same bytes`);
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
        // On both sides of what a double can hold.
        ...['1.797693134862315e308', '1.7976931348623159e308', '0.0001e313', '0.00018e313', '179769313486232e294', '1e+309', '1e-400', '0e999', '1e99999999999', '1e-99999999999']
            .map((written) => `${head}layers = ${written}\n`),
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
