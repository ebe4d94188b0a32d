import { useEffect, useState } from 'preact/hooks';
import type { Field } from '../../../core/diagnosis.ts';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import { tn } from '../../shared/t.ts';
import { FieldTable } from './field-table.tsx';

const FIRST = 6;
/** So many where the window is low, px: what to do stands below them. */
const FIRST_WHERE_LOW = 2;
const LOW = 480;
const MOST = 100;

/** Lines of the request, by field path. */
export type LineOfField = ReadonlyMap<string, number>;

interface Props {
  readonly exchange: Exchange;
  readonly fields: readonly Field[];
  readonly lineOf: LineOfField;
  readonly onGo: (line: number) => void;
}

/** The fields that the API complains about: the first few, more when asked. */
export function NamedFields({ exchange, fields, lineOf, onGo }: Props) {
  const [limit, setLimit] = useState<number | null>(null);
  const first = useIsLow() ? FIRST_WHERE_LOW : FIRST;
  // One more takes the room of the button that would show it.
  const wanted = limit ?? (fields.length <= first + 1 ? first + 1 : first);
  const more = fields.length - wanted;
  return (
    <section class="explanation-fields">
      <FieldTable exchange={exchange} fields={fields.slice(0, wanted)} lineOf={lineOf} onGo={onGo} />
      {more > 0 && (
        <button type="button" class="link-button" onClick={() => setLimit(limit === null ? MOST : fields.length)}>
          {tn('moreFields', more)}
        </button>
      )}
    </section>
  );
}

function useIsLow(): boolean {
  const [isLow, setLow] = useState(globalThis.innerHeight < LOW);
  useEffect(() => {
    const measure = () => setLow(globalThis.innerHeight < LOW);
    globalThis.addEventListener('resize', measure);
    return () => globalThis.removeEventListener('resize', measure);
  }, []);
  return isLow;
}
