import { evidenceOf } from '../../core/knowledge/match.ts';
import type { Recognisable } from '../../core/knowledge/recognise.ts';
import type { Form, Recognition } from '../../core/knowledge/types.ts';
import type { JsonValue } from '../../core/diagnosis.ts';
import { exchangeWith, textBody } from '../../core/test-support/exchange.ts';

/** An exchange that has what a recognition names, and nothing else: its witness. */
export function witnessOf(recognition: Recognition): Recognisable {
  const { own, path = '/', query, header, cookie, status, method, body, envelope } = recognition;
  const host = recognition.host ?? (own === true ? 'localhost' : 'unknown.example');
  const headers = [header ?? []].flat();
  const bare = headers.some((one) => one.in === 'response' && one.name === 'content-type');
  const side = (wanted: 'request' | 'response') =>
    headers
      .filter((one) => one.in === wanted)
      .map(({ name, form, absent }) => ({ name: absent === true ? 'x-w' : name, value: textOf(form ?? 'any') }));
  const [content, type] = contentOf(body);
  const exchange = exchangeWith({
    request: {
      method: method ?? 'GET',
      url: `https://${host.replace(/^\*\./, 'w.').replaceAll('*', 'w')}${path.replaceAll('*', 'w')}${query === undefined ? '' : `?${query}=w`}`,
      headers: [
        ...side('request'),
        ...(cookie === undefined ? [] : [{ name: 'cookie', value: `${cookie.replace('*', 'w')}=w` }]),
      ],
    },
    response: {
      status: status?.[0] ?? 418,
      headers: [...side('response'), ...(type === null || bare ? [] : [{ name: 'content-type', value: type }])],
      body: type === null ? null : textBody(content, bare ? '' : type),
    },
  });
  return { ...evidenceOf(exchange), envelope: envelope ?? null };
}

function contentOf(body: Recognition['body']): readonly [content: string, type: string | null] {
  if (body === undefined || body.empty === true) return ['', null];
  const { members, title, text: whole, begins, contains } = body;
  if (whole !== undefined) return [`${whole}\n`, whole.startsWith('<') ? 'text/html' : 'text/plain'];
  if (members !== undefined) {
    const forms = Object.entries(members);
    const text = forms.find(([, form]) => form !== 'any' && 'begins' in form);
    // What the text holds beside its members is in the first of them whose end is open.
    const inside = contains?.replace(/"$/, '');
    const told = forms.map(([path, form]): [string, Form] =>
      path === text?.[0] && inside !== undefined ? [path, { is: `${textOf(form)}${inside}` }] : [path, form],
    );
    return [JSON.stringify(objectOf(told)), 'application/json'];
  }
  if (title !== undefined) {
    return [`<html><head><title>${title}</title></head><body><p>${contains ?? ''}</p></body></html>`, 'text/html'];
  }
  // Not at its beginning, where a `begins` of another row would find it.
  const text = `${begins ?? (contains?.startsWith('<') === true ? '<p>w</p>' : 'w ')}${contains ?? ''}w`;
  return [text, text.startsWith('<') ? 'text/html' : 'text/plain'];
}

/** `errors.0.code` makes a list of one. */
function objectOf(members: readonly (readonly [path: string, form: Form])[]): JsonValue {
  const own = new Map<string, (readonly [string, Form])[]>();
  for (const [path, form] of members) {
    const [step = '', ...rest] = path.split('.');
    own.set(step, [...(own.get(step) ?? []), [rest.join('.'), form]]);
  }
  const values = [...own].map(([step, inner]) => {
    const [first] = inner;
    const leaf = inner.length === 1 && first?.[0] === '';
    return [step, leaf ? valueOf(first[1]) : objectOf(inner.filter(([path]) => path !== ''))] as const;
  });
  return values.every(([step]) => step === '0') ? values.map(([, value]) => value) : Object.fromEntries(values);
}

function textOf(form: Form): string {
  const value = valueOf(form);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function valueOf(form: Form): JsonValue {
  if (form === 'any') return 'w';
  if ('is' in form) return [form.is].flat()[0] ?? '';
  if ('begins' in form) return `${form.begins}w`;
  if ('ends' in form) return `w${form.ends}`;
  if ('has' in form) return `w${form.has}w`;
  if ('digits' in form) return '7'.repeat(form.digits[0]);
  if ('hex' in form) return 'a'.repeat(form.hex[0]);
  return { string: 'w', number: 7, boolean: true, object: {}, array: [], null: null }[form.type];
}
