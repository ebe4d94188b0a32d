/** Keys of the list, which `failure-list.tsx` acts on and the list of keys names. */
export type ListKey =
  | 'ArrowDown'
  | 'ArrowUp'
  | 'PageDown'
  | 'PageUp'
  | 'Home'
  | 'End'
  | 'Enter'
  | 'ArrowRight'
  | 'ArrowLeft';
