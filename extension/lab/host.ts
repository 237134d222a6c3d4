/** The server as a desk's host: requests over REST, news over Jupyter's events. */
import type { Event } from "@jupyterlab/services";
import type {
  Acted,
  DeskState,
  Events,
  Host,
  Method,
  Methods,
} from "../ui/protocol.js";
import { keyOf } from "./ref.js";
import type { LedgerRef } from "./ref.js";
import type { Server } from "./server.js";

export const EVENT = "urn:claims-workbench:ledger";
/** Asked now and then without an event: one may be lost, and it keeps the ledger open. */
const LOOK = 60_000;

/** What the server emits: which ledger, and up to which entry. */
export interface LedgerEvent {
  schema_id: string;
  path?: string;
  name?: string;
  what?: "changed" | "progress";
  seq?: number;
  progress?: Events["progress"];
}

/** Whether an event is about a ledger. */
export function isAbout(event: LedgerEvent, ref: LedgerRef): boolean {
  const other = event.name ? { name: event.name } : { path: event.path ?? "" };
  return event.schema_id === EVENT && keyOf(other) === keyOf(ref);
}

type Changes = Pick<Acted, "claims" | "saved"> & { documents: DeskState["documents"] };

/**
 * What one tab knows of a ledger over REST. News are held back while an own entry is
 * recorded: its answer comes first, so that nobody is told of their own work.
 */
export function restHost(
  server: Server,
  ref: LedgerRef,
  stream: Pick<Event.Stream, "connect" | "disconnect">,
): Host & { close: () => void } {
  const handlers = new Map<string, Set<(data: never) => void>>();
  const tasks = new Set<string>();
  let seen = -1;
  let recording = 0;
  let looking = false;
  let again = false;
  let closed = false;

  const emit = <E extends keyof Events>(name: E, data: Events[E]) => {
    for (const handler of handlers.get(name) ?? []) {
      handler(data as never);
    }
  };

  const look = async () => {
    if (seen < 0 || closed) {
      return;
    }
    if (looking || recording) {
      again = true;
      return;
    }
    looking = true;
    again = false;
    try {
      const news = await server.get<Changes>("changes", ref, { since: seen });
      seen = Math.max(seen, news.saved.seq);
      if (news.claims.length || news.documents.length) {
        emit("changed", news);
      }
    } catch {
      // The next event, or the next request, says what is wrong.
    } finally {
      looking = false;
      if (again as boolean) {
        void look();
      }
    }
  };

  const onEvent = (_: unknown, emission: Event.Emission) => {
    const event = emission as unknown as LedgerEvent;
    if (!isAbout(event, ref)) {
      return;
    }
    if (event.progress && tasks.has(event.progress.task)) {
      emit("progress", event.progress);
    } else if ((event.seq ?? 0) > seen) {
      void look();
    }
  };
  stream.connect(onEvent);
  const timer = setInterval(() => void look(), LOOK);

  const request = async <M extends Method>(
    method: M,
    params: Methods[M]["params"],
  ): Promise<Methods[M]["result"]> => {
    const records = method === "act" || method.startsWith("add_");
    recording += records ? 1 : 0;
    try {
      const result = await server.desk(ref, method, params);
      if (method === "add_article") {
        tasks.add((result as Methods["add_article"]["result"]).task);
      } else if (method === "open" || seen < 0) {
        const { saved } = result as { saved?: DeskState["saved"] };
        seen = saved?.seq ?? (method === "open" ? 0 : seen);
      }
      return result;
    } finally {
      recording -= records ? 1 : 0;
      if (again && !recording) {
        setTimeout(() => void look());
      }
    }
  };

  return {
    request,
    on(event, handler) {
      const set = handlers.get(event) ?? new Set();
      handlers.set(event, set);
      set.add(handler);
      return () => set.delete(handler);
    },
    close() {
      closed = true;
      clearInterval(timer);
      stream.disconnect(onEvent);
    },
  };
}
