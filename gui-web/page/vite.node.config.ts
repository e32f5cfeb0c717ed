import { defineConfig } from 'vite';

// The engine's loader and the writer of scenarios as a module for the tests in Node.
export default defineConfig({
    publicDir: false,
    build: {
        outDir: process.env.GREENGAUGE_PAGE_NODE_OUT ?? '../../build/page/node',
        emptyOutDir: true,
        target: 'es2022',
        minify: false,
        lib: { entry: 'src/for_node.ts', formats: ['es'], fileName: () => 'engine.mjs' },
    },
});
