/** A JSON value as text in the catalogue's form, with a line end. */
export function formatJson(value: unknown): string;
