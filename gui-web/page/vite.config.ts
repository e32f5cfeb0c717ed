import { defineConfig } from 'vite';

// One chunk and one worker: the page is small, and the self-contained file is made of exactly these.
export default defineConfig({
    base: './',
    publicDir: 'static',
    esbuild: undefined,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
        outDir: process.env.GREENGAUGE_PAGE_OUT ?? '../../build/page/site',
        emptyOutDir: true,
        target: 'es2022',
        assetsInlineLimit: 0,
        modulePreload: false,
        cssCodeSplit: false,
    },
    worker: { format: 'iife' },
});
