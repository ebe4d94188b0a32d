import { useRef, useState } from 'preact/hooks';
import type { CustomRule } from '../../../core/redact/types.ts';
import { MAX_RULE, MAX_RULES, ruleOf } from '../../../store/settings.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { plain } from '../../shared/plain.ts';
import { useStore } from '../../shared/store-context.ts';
import { type MessageKey, t } from '../../shared/t.ts';

const kinds: Readonly<Record<CustomRule['by'], MessageKey>> = { name: 'ruleName', path: 'rulePath', text: 'ruleText' };
const hints: Readonly<Record<CustomRule['by'], MessageKey>> = {
  name: 'ruleNameHint',
  path: 'rulePathHint',
  text: 'ruleTextHint',
};
const order = ['name', 'path', 'text'] as const;

/** The person's own rules: what is hidden besides, by name, path or text. They are stored, and hold for every ticket. */
export function OwnRules({ onChange }: { readonly onChange: () => void }) {
  const { settings } = useStore();
  const rules = settings.values.value.ticketRules;
  const change = (ticketRules: readonly CustomRule[]) => {
    settings.change({ ticketRules });
    onChange();
  };
  return (
    <details class="own-rules" data-testid="own-rules">
      <summary>{rules.length === 0 ? t('ownRules') : t('ownRulesCount', rules.length)}</summary>
      {rules.length > 0 && (
        <ul>
          {rules.map((rule, at) => (
            <li key={`${rule.by} ${valueOf(rule)}`} class="own-rule" data-testid="own-rule">
              <span class="faint">{t(kinds[rule.by])}</span> <code dir="auto">{plain(valueOf(rule), MAX_RULE)}</code>
              <IconButton
                icon="close"
                label={t('ruleRemove', valueOf(rule))}
                onPress={() => change(rules.filter((_, other) => other !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      {rules.length < MAX_RULES && <NewRule rules={rules} onAdd={(rule) => change([...rules, rule])} />}
    </details>
  );
}

interface NewRuleProps {
  readonly rules: readonly CustomRule[];
  readonly onAdd: (rule: CustomRule) => void;
}

function NewRule({ rules, onAdd }: NewRuleProps) {
  const [by, setBy] = useState<CustomRule['by']>('name');
  const [value, setValue] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const rule = ruleOf(by, value);
  const isKnown = rule !== null && rules.some((each) => each.by === rule.by && valueOf(each) === valueOf(rule));
  return (
    <form
      class="new-rule"
      onSubmit={(event) => {
        event.preventDefault();
        if (rule === null || isKnown) return;
        onAdd(rule);
        setValue('');
        field.current?.focus();
      }}
    >
      <select
        class="select"
        aria-label={t('ruleKind')}
        data-testid="rule-kind"
        value={by}
        onChange={({ currentTarget }) => setBy(order.find((each) => each === currentTarget.value) ?? 'name')}
      >
        {order.map((each) => (
          <option key={each} value={each}>
            {t(kinds[each])}
          </option>
        ))}
      </select>
      <input
        ref={field}
        class="field"
        data-testid="rule-value"
        aria-label={t(hints[by])}
        placeholder={t(hints[by])}
        maxLength={MAX_RULE}
        spellcheck={false}
        value={value}
        onInput={({ currentTarget }) => setValue(currentTarget.value)}
      />
      <button type="submit" class="button" data-testid="rule-add" disabled={rule === null || isKnown}>
        {t('ruleAdd')}
      </button>
    </form>
  );
}

function valueOf(rule: CustomRule): string {
  if (rule.by === 'name') return rule.name;
  return rule.by === 'path' ? rule.path : rule.text;
}
