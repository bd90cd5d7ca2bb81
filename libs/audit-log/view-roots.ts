import { agree, votedLeaves, type BlockViews, type Derivable } from './block-views.js';
import { Frontier, tileWidth } from './frontier.js';
import type { TreeHead } from './proof.js';
import { emptyRoot, hashSize, sameBytes, type Hash } from './hashing.js';

/** A tree derived from one view, and its roots at the wanted sizes. */
type DerivedTree = Readonly<{ frontier: Frontier; rootsAt: Map<number, Hash> }>;

/** A tree derived to the end, with the name of its view; without a name if all views agree. */
type NamedTree = DerivedTree & Readonly<{ name?: Derivable }>;

/** Derives the tree from each view; once for all as long as they agree. */
export class ViewRoots {
  #shared: DerivedTree | undefined = { frontier: new Frontier(), rootsAt: new Map([[0, emptyRoot]]) };
  /** A tree per view after the first disagreement; a view with unreadable leaves is dropped. */
  #apart = new Map<Derivable, DerivedTree>();

  /** The earlier sizes whose roots are needed, by the block in which they end: a log keeps many checkpoints. */
  readonly #sizes = new Map<number, Set<number>>();

  /** `sizes` are the earlier sizes whose roots are needed. */
  constructor(sizes: readonly number[]) {
    for (const size of sizes) {
      const index = Math.ceil(size / tileWidth) - 1;
      this.#sizes.set(index, (this.#sizes.get(index) ?? new Set()).add(size));
    }
  }

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

  /** The derived tree with this root, if there is one. */
  proven(root: Hash): NamedTree | undefined {
    return this.#finished().find(({ frontier }) => sameBytes(frontier.root(), root));
  }

  /** Every tree derived to the end. */
  #finished(): NamedTree[] {
    if (this.#shared) return [this.#shared];
    return [...this.#apart].map(([name, derived]) => ({ name, ...derived }));
  }

  /** Any derived root, as evidence. */
  anyRoot(): Hash | undefined {
    return this.#finished()[0]?.frontier.root();
  }

  /** Whether the history has this root at an earlier size: the history with the later root, or, if there is none, any. */
  hadRoot(earlier: TreeHead, later: Hash): boolean {
    const proven = this.proven(later);
    const histories = proven ? [proven] : this.#finished();
    return histories.some(({ rootsAt }) => sameBytes(rootsAt.get(earlier.size) ?? new Uint8Array(), earlier.root));
  }

  #part({ frontier, rootsAt }: DerivedTree, names: readonly Derivable[]): void {
    this.#apart = new Map(names.map((name) => [name, { frontier: frontier.clone(), rootsAt: new Map(rootsAt) }]));
    this.#shared = undefined;
  }

  /** A view that lacks the leaves of one block gives no tree. */
  #appendTo(name: Derivable, block: BlockViews, leaves: Uint8Array | undefined): void {
    const derived = this.#apart.get(name);
    if (derived && leaves) this.#append(derived, block, leaves);
    else this.#apart.delete(name);
  }

  #append({ frontier, rootsAt }: DerivedTree, { index, width }: BlockViews, leaves: Uint8Array): void {
    const start = index * tileWidth;
    for (const size of this.#sizes.get(index) ?? []) {
      if (size > start + width) continue;
      rootsAt.set(size, frontier.rootWith(leaves.subarray(0, (size - start) * hashSize)));
    }
    frontier.append(leaves);
  }
}
