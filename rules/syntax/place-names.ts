import type { Place } from './places.ts';

/** What a message calls a place: `queue`, and `lists[…]` for one of the elements of a collection. */
export function nameInText(place: Place): string {
  if (place.kind === 'variable' || place.name !== '[]') return place.name;
  return 'kind' in place.owner ? `${nameInText(place.owner)}[…]` : place.name;
}

/** The nearest name that the code itself has for a place: for an element that of its collection. */
export function nameInCode(place: Place): string {
  return place.kind === 'field' && place.name === '[]' && 'kind' in place.owner ? nameInCode(place.owner) : place.name;
}
