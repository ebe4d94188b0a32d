const limit = 2_000;
const longest = 80;

/**
 * The same function of a member's name, remembering its answers: bodies use the same few names again and again. At most 2,000
 * names of up to 80 characters are kept; the answers depend on nothing but the name.
 */
export function remembered<Answer>(of: (name: string) => Answer): (name: string) => Answer {
  const answers = new Map<string, Answer>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = of(name);
    if (name.length > longest) return answer;
    if (answers.size >= limit) answers.clear();
    answers.set(name, answer);
    return answer;
  };
}
