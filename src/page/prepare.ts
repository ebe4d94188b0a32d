import { prepareReader } from '../files/start-reader.ts';
import type { Adapter, FilesState, Watched } from '../store/adapter.ts';

/**
 * Brings what every file needs before there is one, and runs it once: its first rows would wait for dozens of the page's own files, one after the
 * other, and for the engine to compile them. Rejects where one of them can't be had.
 */
export async function prepare({
  catalogue,
  loadDiagnose,
  yieldToUi,
}: Pick<Adapter, 'catalogue' | 'loadDiagnose' | 'yieldToUi'>): Promise<void> {
  prepareReader();
  const [{ fromHarEntry }, diagnose] = await Promise.all([
    import('../core/exchange/from-har.ts'),
    loadDiagnose(),
    import('../store/row.ts'),
    import('../store/traffic.ts'),
  ]);
  const content = { mimeType: 'application/json', text: '{"error":{"code":"example","message":"An example."}}' };
  const entry = { request: { method: 'GET', url: 'https://example.com/' }, response: { status: 400, content } };
  const example = fromHarEntry(entry, 'example');
  await catalogue.ready(example);
  // In two tasks, since most of it is compiling: a file may be opened at this moment.
  for (const exchange of [{ ...example, response: { ...example.response, body: null } }, example]) {
    await yieldToUi();
    diagnose(exchange, catalogue);
  }
}

/** Settles as soon as no file is being read. */
export async function nothingIsRead(state: Watched<FilesState>): Promise<void> {
  if (state.current().reading === null) return;
  await new Promise<void>((resolve) => {
    const leave = state.subscribe(({ reading }) => {
      if (reading !== null) return;
      leave();
      resolve();
    });
  });
}
