/** Lines of a laid-out text: slices of the source in flat arrays, because there may be hundreds of thousands. */
export interface Lines {
  readonly text: string;
  readonly kind: 'json' | 'markup' | 'text';
  readonly count: number;
  start(line: number): number;
  end(line: number): number;
  /** Levels of indentation. */
  depth(line: number): number;
  /** The line that closes what this line opens, 0 if it opens nothing. */
  closing(line: number): number;
}

/** Collects lines; four numbers each. */
export class LineTable {
  private cells = new Int32Array(4 * 256);
  private used = 0;

  /** Adds a line and returns its number. */
  push(start: number, end: number, depth: number): number {
    const at = this.used * 4;
    if (at + 4 > this.cells.length) {
      const larger = new Int32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    this.cells[at] = start;
    this.cells[at + 1] = end;
    this.cells[at + 2] = depth;
    return this.used++;
  }

  get count(): number {
    return this.used;
  }

  closes(opening: number, closing: number): void {
    this.cells[opening * 4 + 3] = closing;
  }

  lines(text: string, kind: Lines['kind']): Lines {
    const { cells } = this;
    const cell = (line: number, part: number) => cells[line * 4 + part] ?? 0;
    return {
      text,
      kind,
      count: this.used,
      start: (line) => cell(line, 0),
      end: (line) => cell(line, 1),
      depth: (line) => cell(line, 2),
      closing: (line) => cell(line, 3),
    };
  }
}
