import type { Node } from '../../syntax/nodes.ts';

/** What one occurrence of a collection does to it. */
export interface Operation {
  readonly kind:
    | 'fill'
    /** Fills with what the collection held before, or with what comes back from a failed attempt. */
    | 'refill'
    /** Takes the first, the last, the named, some of the first, or all. */
    | 'take first'
    | 'take last'
    | 'take named'
    | 'take some'
    | 'take all'
    /** Becomes empty. */
    | 'clear'
    /** Is cut to a part of itself. */
    | 'trim'
    | 'visit'
    | 'size'
    | 'look up'
    /** Is given away, returned, or does something that this fact does not know. */
    | 'escape'
    | 'other';
  /** The call or assignment that does it. */
  readonly node: Node;
  /** What is put in. */
  readonly items: readonly Node[];
  /** Where it is put in. */
  readonly end?: 'first' | 'last' | 'keyed';
}

/** An operation that puts in nothing, or these items. */
export function operation(kind: Operation['kind'], node: Node, items: readonly Node[] = []): Operation {
  return { kind, node, items };
}
