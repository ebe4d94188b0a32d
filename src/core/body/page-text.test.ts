import { describe, expect, it } from 'vitest';
import { pageText } from './page-text.ts';

describe('the text of a page', () => {
  it('is what a reader sees', () => {
    const page =
      '<!DOCTYPE html><html><head><title>KeyError at /x</title><style>b{color:red}</style><script>let a = "<p>no</p>";</script></head>' +
      '<body><h1>KeyError <small>at /x</small></h1><p>It is\n  <b>bold</b>.</p><p>It is bold.</p>' +
      '<table><tr><th>Line:</th><td>12</td></tr><tr><th>File:</th><td>a.py</td></tr></table><ul><li>one<li>two</ul>' +
      '<pre>def f():\n    x()\n</pre><svg><text>no</text></svg><textarea>no</textarea></body></html>';
    expect(pageText(page)).toBe('KeyError at /x\nIt is bold.\nLine: 12\nFile: a.py\none\ntwo\ndef f():\n    x()');
  });

  it('is bounded, and empty where nothing is said', () => {
    expect(pageText('<html><head><style>a{}</style></head><body></body></html>')).toBe('');
    expect(pageText(`<div>${'<b>'.repeat(100_000)}a`).length).toBeLessThan(10);
    expect(pageText(`<p>${'word '.repeat(500_000)}</p>`).length).toBeLessThanOrEqual(400_000);
    expect(() => pageText('<'.repeat(100_000))).not.toThrow();
  });
});
