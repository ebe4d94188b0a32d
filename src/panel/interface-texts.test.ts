import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/** Attributes that are read out or shown. */
const spoken = new Set(['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description', 'aria-valuetext']);
/** What is no word of a language: signs, the name of the product and of its protocol. */
const wordless = /^(?:[^\p{L}]*|Errata|HTTP)$/u;

/** Sentences of the interface that stand in the code of a component: text between tags, and attributes that are read out. */
function hardCoded(code: string): string[] {
  const found: string[] = [];
  const note = (text: string) => {
    if (!wordless.test(text.trim())) found.push(text.trim());
  };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { type, ...members } = node as { type?: string } & Record<string, unknown>;
    if (type === 'JSXText') note(String(members['value']));
    if (type === 'JSXExpressionContainer') textsOf(members['expression']).forEach(note);
    if (type === 'JSXAttribute') {
      const { name, value } = members as { name: { name?: unknown }; value: unknown };
      if (spoken.has(String(name.name))) textsOf(value).forEach(note);
      return visit(value instanceof Object && 'expression' in value ? elementsOf(value.expression) : null);
    }
    for (const member of Object.values(members)) visit(member);
  };
  visit(parseSync('component.tsx', code).program);
  return found;
}

/** The texts that an expression may become: literals, also within templates, conditions and parentheses. */
function textsOf(node: unknown): string[] {
  const { type, ...members } = (node ?? {}) as { type?: string } & Record<string, unknown>;
  if (type === 'Literal') return typeof members['value'] === 'string' ? [members['value']] : [];
  if (type === 'TemplateLiteral') {
    return (members['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
  }
  if (type === 'ConditionalExpression') return [members['consequent'], members['alternate']].flatMap(textsOf);
  if (type === 'LogicalExpression' || type === 'BinaryExpression') {
    return members['operator'] === '+' || type === 'LogicalExpression'
      ? [members['left'], members['right']].flatMap(textsOf)
      : [];
  }
  if (type === 'ParenthesizedExpression' || type === 'JSXExpressionContainer') return textsOf(members['expression']);
  return [];
}

/** Elements handed over in an attribute have texts, too; its plain values are names and numbers. */
function elementsOf(node: unknown): unknown {
  const { type } = (node ?? {}) as { type?: string };
  return type === 'Literal' || type === 'TemplateLiteral' || type === 'ConditionalExpression' ? null : node;
}

const folder = import.meta.dirname;
const files = (ending: string, under = folder): string[] =>
  readdirSync(under, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.includes('.test.'))
    .map((name) => join(under, name));

describe('texts of the interface', () => {
  it.each(files('.tsx').map((file) => [file.slice(folder.length + 1), file]))('none stands in %s', (_, file) => {
    expect(hardCoded(readFileSync(file, 'utf8'))).toEqual([]);
  });

  it('would be seen', () => {
    expect(hardCoded('<p>Nothing failed</p>')).toEqual(['Nothing failed']);
    expect(hardCoded("<p title={wide ? 'Go on' : t('back')} class={wide ? 'a' : 'b'}>{n} {`${n} left`}</p>")).toEqual([
      'Go on',
      'left',
    ]);
    expect(hardCoded('<a label={<b>Bold</b>} data-testid="link" href="x">–{a && "yes"}</a>')).toEqual(['Bold', 'yes']);
  });
});
