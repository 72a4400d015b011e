import type { FunctionNode, Node } from '../../syntax/nodes.ts';
import type { Birth } from '../calls/births.ts';

/** What is asked on the way out from a node. */
export interface Asked {
  readonly births: readonly Birth[];
  /** What is handed over. */
  readonly item: Node | undefined;
  /** Loops over what is in memory anyway do not count: they end, and nothing new arrives while they run. */
  readonly overMemory: 'repeats' | 'is finite';
  /** Calls that something else keeps from coming too often: they do not count. */
  readonly isPaced?: (call: Node) => boolean;
  /** Functions that were asked about before: each is asked once, on whatever way it is reached. */
  readonly passed: Set<FunctionNode>;
  /** What was climbed from before: the node that is asked about, and the calls on the way. */
  readonly trail: readonly Node[];
}

/** A question as it begins. */
export function asking(
  births: readonly Birth[],
  item: Node | undefined,
  overMemory: Asked['overMemory'],
  isPaced?: Asked['isPaced'],
): Asked {
  return { births, item, overMemory, passed: new Set(), trail: [], ...(isPaced && { isPaced }) };
}
