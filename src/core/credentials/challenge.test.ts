import { describe, expect, it } from 'vitest';
import { challengesIn } from './challenge.ts';

const schemes = (value: string): readonly string[] => challengesIn(value).map(({ scheme }) => scheme);

describe('schemes of a challenge', () => {
  it.each([
    ['Bearer realm="a b", error="invalid_token", Basic realm="x"', ['Bearer', 'Basic']],
    ['Negotiate, NTLM', ['Negotiate', 'NTLM']],
    ['DPoP algs="ES256 RS256"', ['DPoP']],
  ])('are read from %s', (value, expected) => {
    expect(schemes(value)).toEqual(expected);
  });

  it.each(['/', '%2F', '%22', '"', '&quot;', '!', '.', '+', '~'])('are no part of a longer word: %s inside', (sign) => {
    expect(schemes(`Custom q7z2LAbfWyDLFw${sign}SNdPKJ8ICya3VNkk4z`)).toEqual(['Custom']);
  });
});
