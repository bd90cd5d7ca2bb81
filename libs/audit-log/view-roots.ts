import { agree, votedLeaves, type BlockViews, type Derivable } from './block-views.js';
import { Frontier, tileWidth } from './frontier.js';
import type { TreeHead } from './proof.js';
import { emptyRoot, hashSize, sameBytes, type Hash } from './hashing.js';

/** A tree being derived from one view, and its roots at the sizes that were asked for. */
type Derived = Readonly<{ frontier: Frontier; rootsAt: Map<number, Hash> }>;

/** A tree that was derived to the end; it has no name where all views give it. */
type Derivation = Derived & Readonly<{ name?: Derivable }>;

/** Derives the tree from each view, in one go for as long as they agree. */
export class ViewRoots {
  #shared: Derived | undefined = { frontier: new Frontier(), rootsAt: new Map([[0, emptyRoot]]) };
  /** From where on they do not agree; a view is left out where its leaves cannot be told. */
  #apart = new Map<Derivable, Derived>();

  /** `sizes` are the earlier sizes whose roots are wanted. */
  constructor(readonly sizes: readonly number[]) {}

  /** Whether all views agree so far. */
  get agree(): boolean {
    return this.#shared !== undefined;
  }

  take(block: BlockViews): void {
    if (this.#shared && agree(block)) return this.#append(this.#shared, block, block.views[0]!.leaves);
    if (this.#shared) this.#part(this.#shared, ['voted', ...block.views.map(({ name }) => name)]);
    this.#appendTo('voted', block, votedLeaves(block));
    for (const { name, isWhole, leaves } of block.views) this.#appendTo(name, block, isWhole ? leaves : undefined);
  }

  /** The tree whose root is this, where a view gives it, or all do. */
  proven(root: Hash): Derivation | undefined {
    return this.#derived().find(({ frontier }) => sameBytes(frontier.root(), root));
  }

  /** Every tree that could be derived to the end. */
  #derived(): Derivation[] {
    if (this.#shared) return [this.#shared];
    return [...this.#apart].map(([name, derived]) => ({ name, ...derived }));
  }

  /** A root that was derived, for evidence. */
  anyRoot(): Hash | undefined {
    return this.#derived()[0]?.frontier.root();
  }

  /** Whether the history had this root at an earlier size: the one that gives a later root, or, if none does, any. */
  hadRoot(earlier: TreeHead, later: Hash): boolean {
    const proven = this.proven(later);
    const histories = proven ? [proven] : this.#derived();
    return histories.some(({ rootsAt }) => sameBytes(rootsAt.get(earlier.size) ?? new Uint8Array(), earlier.root));
  }

  #part({ frontier, rootsAt }: Derived, names: readonly Derivable[]): void {
    this.#apart = new Map(names.map((name) => [name, { frontier: frontier.clone(), rootsAt: new Map(rootsAt) }]));
    this.#shared = undefined;
  }

  /** What lacks the leaves of one block is no tree any more. */
  #appendTo(name: Derivable, block: BlockViews, leaves: Uint8Array | undefined): void {
    const derived = this.#apart.get(name);
    if (derived && leaves) this.#append(derived, block, leaves);
    else this.#apart.delete(name);
  }

  #append({ frontier, rootsAt }: Derived, { index, width }: BlockViews, leaves: Uint8Array): void {
    const start = index * tileWidth;
    for (const size of this.sizes) {
      if (size <= start || size > start + width) continue;
      rootsAt.set(size, frontier.rootWith(leaves.subarray(0, (size - start) * hashSize)));
    }
    frontier.append(leaves);
  }
}
