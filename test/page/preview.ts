// Serves the pages over recorded fixtures, as plain web pages under the real content policy: npm run preview [-- port]
import { servePages } from './servePages.ts';

const pages = await servePages({ port: Number(process.argv[2] ?? 4400), watch: true });
console.log(`Pages: ${pages.url}\nThemes and states are chosen at the bottom right of each page. Ctrl+C ends.`);
