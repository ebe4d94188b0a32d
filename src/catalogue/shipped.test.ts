import { expect, it } from 'vitest';
import { shippedText } from './shipped.ts';

it('a file is shipped with all that explains, and without what only tests and editors read', () => {
  const entry = { code: 'a', meaning: { text: 'b', covers: ['line-1'] } };
  const file = {
    $schema: '../../schema/entries.schema.json',
    groups: [{ template: { body: '$code' }, entries: [entry] }],
  };
  expect(JSON.parse(shippedText(JSON.stringify(file)))).toEqual({
    groups: [{ entries: [{ code: 'a', meaning: { text: 'b' } }] }],
  });
});
