import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';

import { hasRole } from '../core/headers/roles.ts';
import { classOfCase, explainCase } from './test-support/explain-case.ts';
import { formatJson } from './format.mjs';
import { expectedFiles, readJson, readText, sourcesNamed, vendorFolders } from './test-support/folders.ts';

/**
 * The law of src/catalogue. Each problem is a sentence that says where it is and what to do; a folder that keeps the law has
 * none.
 */
const folders = vendorFolders();
const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, strictRequired: false, allowUnionTypes: true });
ajv.addSchema(readJson('schema/common.schema.json') as object);
const schemas = new Map(
  ['signs', 'about', 'entries', 'standard'].map((name) => [
    name,
    ajv.compile(readJson(`schema/${name}.schema.json`) as object),
  ]),
);

function schemaProblems(path: string, schema: string): readonly string[] {
  const value = readJson(path);
  const valid = schemas.get(schema);
  if (value === undefined || valid === undefined || valid(value)) return [];
  const problems = (valid.errors ?? []).map(({ instancePath, message, params, data, parentSchema }) => {
    const place = `src/catalogue/${path}${instancePath}`;
    const wanted = (parentSchema as { description?: string } | undefined)?.description ?? '';
    if (data === '' || (Array.isArray(data) && data.length === 0))
      return `${place} is empty: fill it in. ${wanted}`.trim();
    const law = `src/catalogue/schema/${schema}.schema.json says what may stand there.`;
    return `${place} ${message} ${JSON.stringify(params)}: ${law} ${wanted}`.trim();
  });
  // One place may break several rules.
  return [...new Set(problems)];
}

function twice(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) < index);
}

describe.each(folders.map((folder) => [folder.place, folder] as const))('%s', (_place, folder) => {
  const { name, kind, place, path, files, signs, details, entries, expanded, cases } = folder;

  test('has its four files and no others', () => {
    expect([
      ...expectedFiles
        .filter((file) => !files.includes(file))
        .map((file) => `${path} has no ${file}: \`npm run new-vendor ${name}\` writes those that are missing.`),
      ...files
        .filter((file) => !expectedFiles.includes(file))
        .map((file) => `${path}/${file} is read by nobody: a vendor is data in ${expectedFiles.join(', ')}.`),
    ]).toEqual([]);
  });

  test('has the form that the schemas demand', () => {
    const problems = ['signs', 'about', 'entries'].flatMap((file) => schemaProblems(`${place}/${file}.json`, file));
    expect(problems).toEqual([]);
  });

  test('is written in the one form', () => {
    const files = ['signs', 'about', 'entries'].map((file) => `${place}/${file}.json`);
    const others = files.filter((file) => readText(file) !== '' && readText(file) !== formatJson(readJson(file)));
    expect(others.map((file) => `src/catalogue/${file}: run \`node src/catalogue/format.mjs\`.`)).toEqual([]);
  });

  test('is named alike everywhere, and each id is there once', () => {
    expect([
      ...(signs.id === name ? [] : [`${path}/signs.json has the id ${signs.id}: call it ${name}, as its folder.`]),
      ...(signs.kind === kind ? [] : [`${path}/signs.json says ${signs.kind}, but lies among the ${kind} folders.`]),
      ...twice(entries.map(({ id }) => id)).map((id) => `${path}/entries.json has ${id} twice: give one another id.`),
      ...twice(cases.map(({ id }) => id)).map((id) => `${path}/cases.jsonl has ${id} twice: give one another id.`),
      ...cases
        .filter(({ id, vendor }) => vendor !== name || !id.startsWith(`${name}-`))
        .map(({ id }) => `${path}/cases.jsonl: case ${id} needs the vendor ${name} and an id that begins with it.`),
    ]).toEqual([]);
  });

  test('says of each fact where it was read, and reads each source for something', () => {
    const known = new Set(details.sources.map(({ id }) => id));
    const named = [
      ...sourcesNamed(details, 'about.json'),
      ...sourcesNamed(entries, 'entries.json'),
      ...expanded.map(({ group: { source } }) => ({ source, at: 'entries.json' })),
      ...cases.map(({ id, source }) => ({ source, at: `cases.jsonl (${id})` })),
    ];
    const used = new Set(named.map(({ source }) => source));
    expect([
      ...named
        .filter(({ source }) => !known.has(source))
        .map(({ source, at }) => `${path}/${at} names the source ${source}: list it under sources in about.json.`),
      ...details.sources
        .filter(({ id }) => !used.has(id))
        .map(({ id }) => `${path}/about.json lists the source ${id}, which no fact names: cite it or take it out.`),
    ]).toEqual([]);
  });

  test.runIf(signs.kind === 'family')('speaks of an envelope, not of a company', () => {
    const byEnvelope = signs.any.every(({ envelope }) => envelope !== undefined);
    const named = (text: string) => text.startsWith(byEnvelope ? 'APIs of this shape ' : signs.name);
    const bold = entries.filter(({ meaning }) => meaning !== null && !named(meaning.text));
    expect(
      bold.map(
        ({ id }) =>
          `${path}/entries.json: begin the meaning of ${id} with “APIs of this shape …”, or with the framework's name.`,
      ),
    ).toEqual([]);
  });

  test('sends nobody into a body that is not there', () => {
    const sent = entries
      .filter(({ match }) => match.code === undefined && match.message === undefined)
      .flatMap(({ id, causes, fixes }) => [...causes, ...fixes].map((one) => ({ id, ...one })))
      .filter(({ id, text, unless }) => {
        const isDeclared = [unless ?? []].flat().some((sign) => sign.body === false);
        return !isDeclared && readsBody.test(text) && !/\blogs?\b/i.test(text) && !worthWithout.has(`${name}/${id}`);
      });
    expect(
      sent.map(
        ({ id, text }) =>
          `${path}/entries.json: ${id} says “${text}”. Add "unless": { "body": false }: a status may come without a body.`,
      ),
    ).toEqual([]);
  });

  test('names no idempotency header that core takes for none', () => {
    const header = (details as { idempotency?: { header?: string } } | null)?.idempotency?.header?.toLowerCase();
    const missing = header !== undefined && !hasRole(header, 'key') ? [header] : [];
    expect(
      missing.map(
        (name) =>
          `${path}/about.json: add '${name}': ['key'] to src/core/headers/register.ts, else a key in it counts for nothing.`,
      ),
    ).toEqual([]);
  });

  test('proves every failure entry with a case', () => {
    const reached = new Set(
      cases.flatMap((one) => explainCase(one, folder).statements.map(({ source }) => source.ref)),
    );
    const byTemplate = ({ entry, group: { template } }: (typeof expanded)[number]) =>
      template !== undefined && entry.match.code !== undefined;
    const unproven = expanded
      .filter((one) => one.entry.outcome === 'failure' && !byTemplate(one) && !reached.has(`${name}/${one.entry.id}`))
      .map(({ entry }) => entry);
    expect(
      unproven.map(
        ({ id }) => `${path}/entries.json: no case reaches ${id}. Add a line to cases.jsonl that it explains.`,
      ),
    ).toEqual([]);
  });

  test.each(cases.filter(({ expect }) => expect.failed).map((one) => [one.id, one] as const))(
    'explains %s',
    (_, one) => {
      const { vendor, family, class: found } = explainCase(one, folder);
      const wanted = one.expect;
      const judged = found ?? classOfCase(one);
      expect({ vendor, family, class: one.soft?.includes('class') ? wanted.class : judged }).toEqual({
        vendor: wanted.vendor ?? null,
        family: wanted.family ?? null,
        class: wanted.class,
      });
    },
  );
});

/** Where to read on in the response: "`errors[].reason` says which", "Correct the properties listed in `details`". */
const readsBody =
  /^(?:[^`]{0,80}[;,:] |[^`;]{0,40} that )?`[\w.[\]]{1,60}` (?:says|tells|names|lists|holds)\b|\b(?:listed|named|given) in `[\w.[\]]{1,60}`|\bthe (?:body|message) (?:says|tells|names)\b/i;

/** Right without a body, too: the half that stays is the advice, or it says how to get one. */
const worthWithout: ReadonlySet<string> = new Set(['aws-s3/404', 'discord/429', 'openai/503']);

test('no host belongs to two vendors', () => {
  const hosts = folders.flatMap(({ signs }) =>
    signs.any
      .filter(({ path, query, body }) => (path ?? query ?? body) === undefined)
      .flatMap(({ host }) => host ?? []),
  );
  expect(twice(hosts).map((host) => `${host} stands in two signs.json: only one vendor can own it.`)).toEqual([]);
});

test.each(['statuses', 'network-errors'])('standard/%s.json has the form that the schema demands', (name) => {
  expect(schemaProblems(`standard/${name}.json`, 'standard')).toEqual([]);
});
