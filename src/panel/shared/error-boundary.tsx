import { Component, type ComponentChildren } from 'preact';
import { t } from './t.ts';

interface Props {
  /** What the part is called, for the message. */
  readonly part: string;
  readonly children: ComponentChildren;
}

interface State {
  readonly problem: string | null;
}

/** Keeps a defect within its part of the panel: the rest, the list above all, goes on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { problem: null };

  static override getDerivedStateFromError(error: unknown): State {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  private readonly retry = (): void => {
    this.setState({ problem: null });
  };

  override render({ part, children }: Props, { problem }: State) {
    if (problem === null) return children;
    return (
      <div class="part-failed" role="alert">
        <p>{t('partFailed', part)}</p>
        <p class="mono">{problem}</p>
        <button type="button" class="button" onClick={this.retry}>
          {t('partFailedRetry')}
        </button>
      </div>
    );
  }
}
