/**
 * The same function of a text, remembering its answers: bodies use the same few names of members again and again. At most
 * `answers` of them are kept, for texts of up to `longest` characters. The answer must depend on nothing but the text.
 */
export function remembered<Answer>(
  of: (text: string) => Answer,
  { answers: most, longest } = { answers: 2_000, longest: 80 },
): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = of(text);
    if (text.length > longest) return answer;
    if (answers.size >= most) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}

/** The same function of an object that never changes, asked once for each as long as the object is there. */
export function rememberedOf<Key extends object, Answer>(of: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known.answer;
    const answer = of(key);
    answers.set(key, { answer });
    return answer;
  };
}

/**
 * Facts about an object that never changes, as a table of functions: each fact is worked out when it is first read, and once as
 * long as the object is there. A function may read other facts, but not in a circle. No fact may be undefined.
 */
export function lazily<Key extends object, Facts extends object>(table: {
  readonly [Name in keyof Facts]: (key: Key, facts: Facts) => Facts[Name];
}): (key: Key) => Facts {
  class Lazy {
    readonly key: Key;
    readonly known: unknown[] = [];
    constructor(key: Key) {
      this.key = key;
    }
  }
  for (const [at, name] of (Object.keys(table) as (keyof Facts)[]).entries()) {
    const of = table[name];
    Object.defineProperty(Lazy.prototype, name, {
      get(this: Lazy) {
        if (this.known[at] === undefined) this.known[at] = of(this.key, this as unknown as Facts);
        return this.known[at];
      },
    });
  }
  return rememberedOf((key: Key) => new Lazy(key) as unknown as Facts);
}
