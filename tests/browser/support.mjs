// What the browser's tests share: the built page served on this machine, Debian's Chromium, the command to compare with.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const site = join(root, 'build/page/site');
export const pictures = join(root, 'build/page/pictures');
mkdirSync(pictures, { recursive: true });

const require = createRequire(join(root, 'gui-web/page/package.json'));
const { chromium } = require('playwright-core');
const { preview } = await import(pathToFileURL(require.resolve('vite')).href.replace('/index.cjs', '/dist/node/index.js'));
export const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The catalogue's index, as the page fetches it. */
export const index = JSON.parse(readFileSync(join(site, 'index.json'), 'utf8'));
export const textOf = (entry) => readFileSync(join(site, `documents/${entry.key}.toml`), 'utf8');

/** The command's output and exit code. */
export function command(folder, ...given) {
    const program = process.env.GREENGAUGE ?? join(root, 'build/release/greengauge');
    try {
        return { out: execFileSync(program, given, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] }), code: 0 };
    } catch (failure) {
        return { out: failure.stdout, error: failure.stderr, code: failure.status };
    }
}

export async function serve() {
    const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    const server = await preview({
        configFile: false, root: site, logLevel: 'error', appType: 'mpa', build: { outDir: '.' },
        preview: { host: '127.0.0.1', port: 0, headers: { 'Content-Security-Policy': policy } },
    });
    return { url: server.resolvedUrls.local[0], stop: () => server.close() };
}

export async function browser() {
    const profile = mkdtempSync(join(tmpdir(), 'greengauge-browser-'));
    const started = await chromium.launchPersistentContext(profile, {
        executablePath: '/usr/bin/chromium', headless: true, acceptDownloads: true,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
    });
    const instance = started.browser();
    return {
        context: started,
        instance,
        stop: async () => {
            await started.close();
            rmSync(profile, { recursive: true, force: true });
        },
    };
}

export const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

/** A page on its own storage, its complaints collected: whatever it says to the console is a fault. */
export async function open(one, url, { size = 'desktop', language = 'zh', dark = false } = {}) {
    const page = await one.context.newPage();
    await page.setViewportSize(sizes[size]);
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    const faults = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (fault) => faults.push(String(fault)));
    page.on('request', (request) => !/^(blob|data|file):/.test(request.url()) && !request.url().startsWith(new URL(url).origin) && faults.push(`request: ${request.url()}`));
    await page.addInitScript((wanted) => {
        if (!sessionStorage.getItem('begun')) {
            sessionStorage.setItem('begun', 'yes');
            localStorage.clear();
            localStorage.setItem('greengauge.language', wanted);
        }
    }, language);
    await page.goto(url);
    await page.waitForSelector('main');
    return { page, faults };
}

/** The verdict, once every question has been answered and none is on its way. */
export async function verdictOf(page) {
    // What was typed is asked about once it has been drawn.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn)))));
    await page.waitForFunction(() => window.greengauge.idle, null, { polling: 20 });
    return page.locator('.outcome').getAttribute('data-verdict');
}
