import { Component, type ReactNode } from 'react';
import { Failure } from './ui/page.js';

/** Tells the reader that the page failed; without this the screen stays empty. */
export class WhenBroken extends Component<Readonly<{ children: ReactNode }>, Readonly<{ error?: unknown }>> {
  override state: Readonly<{ error?: unknown }> = {};

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('unknown') };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <main className="main">
        <Failure error={error} onRetry={() => location.reload()} />
      </main>
    );
  }
}
