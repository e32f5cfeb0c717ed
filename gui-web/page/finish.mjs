// Makes of vite's output and the engine's files the folder that any static host serves, and the one self-contained file.
//   node finish.mjs SITE_FOLDER WHOLE_FOLDER ENGINE_FOLDER PAGE_FILES_FOLDER SELF_CONTAINED.html
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const [site, inOne, engine, files, whole] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));

const modules = ['engine.wasm', 'full.wasm'];
for (const module of modules) cpSync(join(engine, module), join(site, module));
cpSync(files, site, { recursive: true });

const paths = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(site, join(one.parentPath ?? one.path, one.name)).replaceAll('\\', '/'))
    .filter((path) => path !== 'offline.js')
    .sort();
const digest = createHash('sha256');
for (const path of paths) digest.update(path).update(readFileSync(join(site, path)));
const isDocument = (path) => path.startsWith('documents/') || path === 'words.json' || path === 'full.wasm';
const list = (wanted) => JSON.stringify(wanted.map((path) => `./${path}`));
const template = readFileSync(join(here, 'offline.template.js'), 'utf8');
writeFileSync(
    join(site, 'offline.js'),
    template
        .replace('%VERSION%', digest.digest('hex').slice(0, 16))
        .replace('%SHELL%', list(['', ...paths.filter((path) => !isDocument(path))]))
        .replace('%DOCUMENTS%', list(paths.filter(isDocument))),
);

// The self-contained file: everything stands in it but what is there only to be small, and its policy names its one script and its one style by their digests.
const asset = (pattern) => readFileSync(join(inOne, 'assets', readdirSync(join(inOne, 'assets')).find((name) => pattern.test(name))), 'utf8');
const script = asset(/^index-.*\.js$/);
const style = asset(/\.css$/);
const worker = asset(/^worker-.*\.js$/);
if (/<\/script|<!--/i.test(script + worker) || /<\/style/i.test(style)) throw new Error('a script would end early');
const packed = (path) => gzipSync(readFileSync(join(site, path)), { level: 9 }).toString('base64');
const handed = Object.fromEntries(paths.filter((path) => (isDocument(path) && !path.endsWith('.bin')) || path === 'index.json').map((path) => [path, packed(path)]));
const sha = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = `default-src 'none'; script-src ${sha(script)} 'wasm-unsafe-eval' blob:; style-src ${sha(style)}; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'`;
const icon = `data:image/svg+xml;base64,${readFileSync(join(site, 'icon.svg')).toString('base64')}`;
const page = readFileSync(join(site, 'index.html'), 'utf8')
    .replace(/<script[^>]*><\/script>\s*/, '')
    .replace(/<link rel="(stylesheet|manifest)"[^>]*>\s*/g, '')
    .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, head) => head + policy)
    .replace(/href="\.\/icon\.svg"/, () => `href="${icon}"`)
    .replace('</head>', () => `<style>${style}</style>\n</head>`)
    .replace('</body>', () =>
        `<script type="application/json" id="greengauge-files">${JSON.stringify(handed)}</script>\n` +
        `<script type="text/plain" id="greengauge-worker">${worker}</script>\n` +
        `<script type="module">${script}</script>\n</body>`);
writeFileSync(whole, page);
console.log(`${paths.length + 1} files in ${site}; ${whole}: ${Math.round(page.length / 1024)} KB`);
