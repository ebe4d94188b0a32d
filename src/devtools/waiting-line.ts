/** Things that wait, from which either end and any of them can be taken; each step takes the same time however many wait. */
export interface Line<T> {
  /** Adds one as the newest. Returns the one that waited under this id before; null if none did. */
  add(id: string, one: T): T | null;
  takeNewest(): T | null;
  takeOldest(): T | null;
  take(id: string): T | null;
  readonly size: number;
}

interface Place<T> {
  readonly id: string;
  readonly one: T;
}

/** A line in which nothing waits. */
export function createLine<T>(): Line<T> {
  const byId = new Map<string, Place<T>>();
  /** In the order of arrival. What was taken by its id leaves its place only when an end comes to it. */
  let places: Place<T>[] = [];
  let first = 0;

  const take = (id: string): T | null => {
    const place = byId.get(id);
    byId.delete(id);
    // Places that nobody waits at must not add up.
    if (places.length > 64 && places.length > 2 * byId.size) {
      places = places.filter((each, at) => at >= first && byId.get(each.id) === each);
      first = 0;
    }
    return place?.one ?? null;
  };
  const isWaiting = (place: Place<T> | undefined): place is Place<T> =>
    place !== undefined && byId.get(place.id) === place;

  return {
    add(id, one) {
      const before = take(id);
      const place = { id, one };
      byId.set(id, place);
      places.push(place);
      return before;
    },
    takeNewest() {
      while (places.length > first) {
        const place = places.pop();
        if (isWaiting(place)) return take(place.id);
      }
      return null;
    },
    takeOldest() {
      while (places.length > first) {
        const place = places[first];
        first += 1;
        if (isWaiting(place)) return take(place.id);
      }
      return null;
    },
    take,
    get size() {
      return byId.size;
    },
  };
}
