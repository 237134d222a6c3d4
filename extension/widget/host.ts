/** The kernel as a host, over anywidget's custom messages. */
import type {
  Events,
  Failure,
  Host,
  Message,
  Method,
  Methods,
} from "../ui/protocol.js";

/** What is used of anywidget's model. */
export interface Model {
  get(name: string): unknown;
  send(content: unknown): void;
  on(event: "msg:custom", handler: (message: unknown) => void): void;
  off(event: "msg:custom", handler: (message: unknown) => void): void;
}

interface Pending {
  resolve: (result: never) => void;
  reject: (failure: Error & Partial<Failure>) => void;
}

/**
 * Requests stay open however long the kernel takes: what it recorded late is still
 * shown. `close` drops them.
 */
export function kernelHost(model: Model): Host & { close: () => void } {
  const pending = new Map<number, Pending>();
  const handlers = new Map<string, Set<(data: never) => void>>();
  // Two views of one widget share its messages: their requests must differ.
  const mine = Math.floor(Math.random() * 2 ** 20) * 2 ** 20;
  let last = mine;

  const onMessage = (content: unknown) => {
    const message = content as Message;
    if (message.kind === "response") {
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      if (message.error) {
        waiting?.reject(Object.assign(new Error(message.error.message), message.error));
      } else {
        waiting?.resolve(message.result as never);
      }
    } else if (message.kind === "event") {
      for (const handler of handlers.get(message.name) ?? []) {
        handler(message.data as never);
      }
    }
  };
  model.on("msg:custom", onMessage);

  return {
    request<M extends Method>(
      method: M,
      params: Methods[M]["params"],
    ): Promise<Methods[M]["result"]> {
      const id = ++last;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve: resolve, reject });
        model.send({ kind: "request", id, method, params });
      });
    },
    on<E extends keyof Events>(
      event: E,
      handler: (data: Events[E]) => void,
    ): () => void {
      const set = handlers.get(event) ?? new Set();
      handlers.set(event, set);
      set.add(handler);
      return () => set.delete(handler);
    },
    close() {
      model.off("msg:custom", onMessage);
      pending.clear();
    },
  };
}
