/** Large JSON bodies of the kinds that APIs send. Deterministic. */
export const kinds = ['records', 'words', 'tokens', 'nested'] as const;

/** A JSON text of about `size` characters. */
export function makeBody(kind: (typeof kinds)[number], size: number): string {
  const one = item[kind];
  const count = Math.ceil(size / one(1).length);
  return kind === 'nested' ? nested(size) : `[${Array.from({ length: count }, (_, i) => one(i)).join(',')}]`;
}

const sentence =
  'The quick brown fox jumps over the lazy dog and finds that the amount of the order is too small today. ';

const item: Record<(typeof kinds)[number], (i: number) => string> = {
  records: (i) =>
    `{"id":"7f0c7a2e-6a63-4c0e-9a55-${String(i).padStart(12, '0')}","name":"Item number ${i}","price":${i}.5,"tags":["red","large"],"created_at":"2026-03-01T12:00:00Z","url":"https://api.example.com/v1/items/${i}?page=2","active":true,"owner":{"email":"user${i}@example.com","role":"editor"}}`,
  words: (i) => `{"title":"Order ${i}","text":"${sentence.repeat(4)}"}`,
  tokens: (i) => `{"access_token":"FAKE${i}EXAMPLE0000FAKE0000abcdEFGH","note":"z9Kq2mVx7LpR${i}tWbN4sYcHfJ0dGgT6"}`,
  nested: () => '{"a":',
};

function nested(size: number): string {
  const depth = 2000;
  const unit = `${'{"a":'.repeat(depth)}"value"${'}'.repeat(depth)}`;
  return `[${Array.from({ length: Math.ceil(size / unit.length) }, () => unit).join(',')}]`;
}
