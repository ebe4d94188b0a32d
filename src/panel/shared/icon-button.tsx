import { Icon, type IconName } from './icon.tsx';

interface Props {
  readonly icon: IconName;
  readonly label: string;
  /** The tooltip where it says more than the name. */
  readonly hint?: string;
  readonly onPress: () => void;
  readonly pressed?: boolean;
  readonly filled?: boolean;
  readonly disabled?: boolean;
  readonly class?: string;
}

/** A button of the toolbar: a picture, with its words as tooltip and name. */
export function IconButton({
  icon,
  label,
  hint = label,
  onPress,
  pressed,
  filled = false,
  disabled = false,
  class: extra,
}: Props) {
  return (
    <button
      type="button"
      class={extra === undefined ? 'icon-button' : `icon-button ${extra}`}
      title={hint}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onPress}
    >
      <Icon name={icon} filled={filled} />
    </button>
  );
}
