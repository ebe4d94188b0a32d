import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transformWithOxc } from 'vite';
import { empty, type Answer, type Incoming } from './http/message.ts';

/** The demo page's own host name. */
export const demoHost = 'demo.errata.test';

const folder = import.meta.dirname;
const types = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.ts', 'text/javascript; charset=utf-8'],
]);

/** Files that the page may ask for: its own, and the scenarios that it draws. Types are stripped on the way. */
const served =
  /^\/(?:page\/[a-z-]+\.(?:html|css|ts)|scenarios\/[a-z0-9-]+\.ts|(?:scenarios|scenario|credentials)\.ts)$/;

/** The demo page's files; 404 for everything else. */
export async function pageAnswer(request: Incoming): Promise<Answer> {
  const file = request.path === '/' ? '/page/index.html' : request.path;
  if (request.method !== 'GET' || !served.test(file)) return empty(request.path === '/favicon.ico' ? 204 : 404);
  const extension = path.extname(file);
  const text = await readFile(path.join(folder, file), 'utf8');
  const body = extension === '.ts' ? (await transformWithOxc(text, file)).code : text;
  return {
    status: 200,
    headers: { 'Content-Type': types.get(extension) ?? 'text/plain', 'Cache-Control': 'no-store' },
    body,
  };
}
