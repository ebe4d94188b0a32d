import { parseSync } from 'vite';

/**
 * A small change to a program.
 * @typedef {{ file: string, start: number, end: number, text: string, operator: string }} Mutant
 */

/** What each operator becomes: the boundary, the opposite, or its twin. */
const operators = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&': ['|'],
  '|': ['&'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
};

const quantifier = /(?<!\\)(?:[+*?]|\{\d+(?:,\d*)?\})/g;

/** All mutants of a source file; some may no longer parse. */
export function mutantsOf(file, source) {
  const found = [];
  const add = (operator, start, end, text) => found.push({ file, operator, start, end, text });
  walk(parseSync(file, source).program, null, '', (node, parent, key) => {
    mutate(node, parent, key, source, add);
  });
  return found;
}

/** Whether the file is still a program. */
export function isProgram({ file, ...mutant }, source) {
  return parseSync(file, applied(source, mutant)).errors.length === 0;
}

/** The source with the change in it. */
export function applied(source, { start, end, text }) {
  return source.slice(0, start) + text + source.slice(end);
}

function walk(node, parent, key, visit) {
  // Types mean nothing when the program runs, and what is imported has no twin.
  if (isType(node) || node.type === 'ImportDeclaration') return;
  visit(node, parent, key);
  for (const [name, child] of Object.entries(node)) {
    if (name === 'typeAnnotation' || name === 'returnType' || name === 'typeParameters') continue;
    for (const each of [child].flat())
      if (typeof each?.type === 'string' && typeof each.start === 'number') walk(each, node, name, visit);
  }
}

const typed = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);

function isType({ type }) {
  return type.startsWith('TS') && !typed.has(type);
}

function mutate(node, parent, key, source, add) {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      swapOperator(node, source, add);
      break;
    case 'UnaryExpression':
      if (node.operator === '!') add('remove !', node.start, node.argument.start, '');
      break;
    case 'ConditionalExpression':
      add('first branch', node.test.start, node.test.end, 'true');
      add('second branch', node.test.start, node.test.end, 'false');
      break;
    case 'IfStatement':
      add('never', node.test.start, node.test.end, 'false');
      break;
    case 'ExpressionStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      add('drop statement', node.start, node.end, ';');
      break;
    case 'ArrayExpression':
      dropRows(node.elements, source, add);
      break;
    case 'Literal':
      // A property's name is no value.
      if (key !== 'key' || parent.computed === true) mutateLiteral(node, add);
      break;
    default:
  }
}

function swapOperator({ operator, left, right }, source, add) {
  const at = source.indexOf(operator, left.end);
  if (at === -1 || at >= right.start) return;
  for (const other of operators[operator] ?? []) add(`${operator} to ${other}`, at, at + operator.length, other);
}

/** Lists of one are left alone: without their row most are another program. */
function dropRows(rows, source, add) {
  if (rows.length < 2) return;
  for (const row of rows) {
    if (row === null) continue;
    const comma = /^\s*,/.exec(source.slice(row.end))?.[0].length ?? 0;
    add('drop row', row.start, row.end + comma, '');
  }
}

function mutateLiteral(node, add) {
  const { value, start, end } = node;
  if (node.regex !== undefined) mutateRegex(node, add);
  else if (typeof value === 'boolean') add('flip boolean', start, end, String(!value));
  else if (typeof value === 'string' && value !== '') add('empty string', start, end, "''");
  else if (typeof value === 'number') {
    add('number + 1', start, end, String(value + 1));
    if (value > 0) add('number - 1', start, end, String(value - 1));
  }
}

function mutateRegex({ start, end, regex: { pattern, flags } }, add) {
  for (const { 0: found, index } of pattern.matchAll(quantifier)) {
    const from = start + 1 + index;
    const other = found === '+' ? '*' : found === '*' ? '+' : found === '?' ? '' : '{1}';
    // `?` behind another quantifier or a bracket says something else.
    if (found === '?' && /[+*?}(]/.test(pattern[index - 1] ?? '(')) continue;
    add(`quantifier ${found}`, from, from + found.length, other);
  }
  if (pattern.startsWith('^')) add('no ^', start + 1, start + 2, '');
  if (pattern.endsWith('$') && !pattern.endsWith('\\$'))
    add('no $', start + pattern.length, start + pattern.length + 1, '');
  if (flags.includes('i')) add('no i', start + 2 + pattern.length, end, flags.replace('i', ''));
}
