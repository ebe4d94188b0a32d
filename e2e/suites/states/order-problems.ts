type Check = readonly [name: string, isFine: (value: unknown) => boolean, problem: string];

const checks: readonly Check[] = [
  ['email', (value) => /@.+\./.test(String(value)), 'Enter a valid email address.'],
  ['quantity', (value) => Number(value) > 0, 'Ensure this value is greater than or equal to 1.'],
  ['currency', (value) => value === 'EUR' || value === 'USD', '"EURO" is not a valid choice.'],
  ['delivery_date', (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)), 'Date has wrong format. Use YYYY-MM-DD.'],
  ['organisation_id', (value) => value !== undefined, 'This field is required.'],
];

/** What is wrong with an order, by field; null where nothing is. A body that is not JSON lacks everything. */
export function orderProblems(body: string): Record<string, string[]> | null {
  let order: ReadonlyMap<string, unknown> = new Map();
  try {
    order = new Map(Object.entries(JSON.parse(body) as object));
  } catch {
    // Nothing was sent that could be right.
  }
  const wrong = checks.filter(([name, isFine]) => !isFine(order.get(name)));
  return wrong.length === 0 ? null : Object.fromEntries(wrong.map(([name, , problem]) => [name, [problem]]));
}
