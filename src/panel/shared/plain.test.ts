import { describe, expect, it } from 'vitest';
import { plain } from './plain.ts';

describe('plain', () => {
  it('writes out what could lie, keeps what scripts need, and is bounded', () => {
    expect(plain('\u202Egnp.exe\u0000', 100)).toBe('\\u202egnp.exe\\u0000');
    expect(plain('👩‍👩‍👧 می‌خواهم\n\tשם', 100)).toBe('👩‍👩‍👧 می‌خواهم\n\tשם');
    expect(plain('abcdef', 3)).toBe('abc…');
    expect(plain('abc', 3)).toBe('abc');
  });
});
