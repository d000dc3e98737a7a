/** What can be listened to, besides the key of a line. */
export const planTopics = {
  verdict: "verdict",
  /** Every figure that hangs on the verdict of all lines: told once the verdict itself has been painted. */
  figures: "figures",
  rows: "rows",
  history: "history",
  status: "status",
  conflicts: "conflicts",
  /** What sites are asked too much of. */
  capacity: "capacity",
  /** The plan as it is saved has changed. */
  revision: "revision",
  message: "message",
} as const;

/** Who listens to what: a topic is the key of a line or one of a few words. */
export interface PlanTopics {
  readonly subscribe: (topic: string, listener: () => void) => () => void;
  /** Calls every listener of the topics once. */
  readonly notify: (topics: Iterable<string>) => void;
}

export function createPlanTopics(): PlanTopics {
  const listeners = new Map<string, Set<() => void>>();
  return {
    subscribe(topic, listener) {
      const all = listeners.get(topic) ?? new Set();
      listeners.set(topic, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0 && listeners.get(topic) === all) listeners.delete(topic);
      };
    },
    notify(topics) {
      const called = new Set<() => void>();
      for (const topic of topics) for (const listener of listeners.get(topic) ?? []) called.add(listener);
      for (const listener of called) listener();
    },
  };
}
