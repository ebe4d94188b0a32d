/** Large JSON bodies of the kinds that APIs send. Deterministic. */
const sentence =
  'The quick brown fox jumps over the lazy dog and finds that the amount of the order is too small today. ';

/** One member of a list of each kind. */
const items = {
  /** Ids, names, prices, times and links: a page of a list. */
  records: (i) =>
    `{"id":"7f0c7a2e-6a63-4c0e-9a55-${String(i).padStart(12, '0')}","name":"Item number ${i}","price":${i}.5,"tags":["red","large"],"created_at":"2026-03-01T12:00:00Z","url":"https://api.example.com/v1/items/${i}?page=2","active":true,"owner":{"login":"user-${i}","role":"editor"}}`,
  /** The same with an address each, which is hidden: 17,000 of them in 5 MB. */
  people: (i) =>
    `{"id":"7f0c7a2e-6a63-4c0e-9a55-${String(i).padStart(12, '0')}","name":"Item number ${i}","price":${i}.5,"tags":["red","large"],"created_at":"2026-03-01T12:00:00Z","url":"https://api.example.com/v1/items/${i}?page=2","active":true,"owner":{"email":"user${i}@example.com","role":"editor"}}`,
  /** Texts for people. */
  words: (i) => `{"title":"Order ${i}","text":"${sentence.repeat(4)}"}`,
  /** Field errors of a bulk request. */
  errors: (i) =>
    `{"index":${i},"code":"invalid_value","field":"items[${i}].price","message":"must be greater than or equal to 0","rejected":-${i}}`,
  /** Lines of a log, escaped. */
  logs: (i) =>
    `{"ts":17723664${String(i).padStart(6, '0')},"level":"info","msg":"GET /v1/items/${i} 200 in ${i % 300} ms\\n\\tat Service.call(Service.java:${i % 900}) user=42 path=\\"/v1/items\\""}`,
  /** Coordinates. */
  numbers: (i) =>
    `{"type":"Point","coordinates":[7.${String(i * 7919).padStart(9, '0')},46.${i}],"properties":{"n":${i}}}`,
  /** Identifiers without a name of their own. */
  ids: (i) =>
    `["ord_3MtwBwLkdIwHu7ix${String(i).padStart(6, '0')}","9fceb02d0ae598e95dc970b7${String(i).padStart(8, '0')}"]`,
  /** Addresses of files. */
  links: (i) =>
    `{"href":"https://cdn.example.com/assets/2026/03/01/image-${i}.png?width=640&height=480","rel":"preview"}`,
  /** Pages of text in markup. */
  markup: (i) =>
    `{"html":"<div class=\\"row\\"><a href=\\"/items/${i}\\">Item ${i}</a> &amp; <b>more</b><p>${sentence}</p></div>"}`,
  /** Scripts other than Latin. */
  scripts: (i) => `{"名前":"注文番号 ${i} の金額が小さすぎます","имя":"Сумма заказа слишком мала","n":${i}}`,
} satisfies Record<string, (i: number) => string>;

/** Nothing but secrets and what looks like one: no API sends it, but a hostile one could. */
const token = (i: number): string =>
  `{"access_token":"FAKE${i}EXAMPLE0000FAKE0000abcdEFGH","note":"z9Kq2mVx7LpR${i}tWbN4sYcHfJ0dGgT6"}`;

export type BodyKind = keyof typeof items | 'nested' | 'file' | 'tokens';
export const kinds: readonly BodyKind[] = [
  ...(Object.keys(items) as (keyof typeof items)[]),
  'nested',
  'file',
  'tokens',
];

/** A JSON text of about `size` characters. */
export function makeBody(kind: BodyKind, size: number): string {
  if (kind === 'nested') return nested(size);
  if (kind === 'file') return `{"name":"scan.pdf","content":"${file(size)}"}`;
  const one = kind === 'tokens' ? token : items[kind];
  const count = Math.ceil(size / one(1).length);
  return `[${Array.from({ length: count }, (_, i) => one(i)).join(',')}]`;
}

function nested(size: number): string {
  const depth = 2000;
  const unit = `${'{"a":'.repeat(depth)}"value"${'}'.repeat(depth)}`;
  return `[${Array.from({ length: Math.ceil(size / unit.length) }, () => unit).join(',')}]`;
}

/** Bytes of a file in base64. */
function file(size: number): string {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let text = 'JVBERi0xLjQK';
  let state = 1;
  while (text.length < size) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    text += signs[state >>> 26] ?? '';
  }
  return text.slice(0, size - (size % 4));
}
