/** The server's half over REST: workbench/server. */
import { URLExt } from "@jupyterlab/coreutils";
import { ServerConnection } from "@jupyterlab/services";
import type { Failure, Method, Methods } from "../ui/protocol.js";
import { t } from "../ui/words.js";
import type { LedgerRef } from "./ref.js";

/** What went wrong, as the server's problem (RFC 9457) or the connection tells it. */
export class Problem extends Error implements Partial<Failure> {
  readonly code: Failure["code"];
  readonly conflict?: NonNullable<Failure["conflict"]>;

  constructor(
    message: string,
    /** The problem's own code: "unnamed", "busy" … beside those of the protocol. */
    readonly kind: string,
    conflict?: Failure["conflict"],
  ) {
    super(message);
    const known = ["conflict", "refused", "locked", "invalid"] as const;
    this.code = known.find((code) => code === kind) ?? "failed";
    if (conflict) {
      this.conflict = conflict;
    }
  }
}

/** Those that only read, as workbench/desk/host.py has them; all others record. */
const READS = new Set<Method>([
  "open",
  "document",
  "claim",
  "entry",
  "find_quote",
  "clashes",
  "comparison",
  "overview",
  "preview",
  "earlier",
]);

export type Query = Record<string, string | number | boolean | readonly string[]>;

export interface Me {
  name: string;
  anonymous: boolean;
  suggested: string;
}

export class Server {
  private name: Promise<string> | null = null;

  constructor(
    readonly settings: ServerConnection.ISettings,
    /** Asks a person who has no login for a name; "" where none is given. */
    private readonly askName: (me: Me) => Promise<string>,
  ) {}

  /** Answers with JSON. Rejects with a Problem. */
  async fetch<T>(
    method: "GET" | "POST",
    address: string,
    query: Query = {},
    body?: unknown,
  ): Promise<T> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
      for (const each of Array.isArray(value) ? (value as string[]) : [value]) {
        search.append(key, String(each));
      }
    }
    const url = URLExt.join(this.settings.baseUrl, "claims-workbench", address);
    let response: Response;
    try {
      response = await ServerConnection.makeRequest(
        `${url}?${search.toString()}`,
        {
          method,
          ...(body !== undefined && {
            body: JSON.stringify(body),
            headers: { "Content-Type": "application/json" },
          }),
        },
        this.settings,
      );
    } catch (error) {
      throw new Problem(error instanceof Error ? error.message : String(error), "gone");
    }
    const text = await response.text();
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch {
      answer = { detail: response.statusText };
    }
    if (!response.ok) {
      const problem = answer as Partial<Failure> & { detail?: string; code?: string };
      throw new Problem(
        problem.detail ?? response.statusText,
        problem.code ?? "failed",
        problem.conflict,
      );
    }
    return answer as T;
  }

  /** Reads something of a ledger. */
  get<T>(address: string, ref: LedgerRef, query: Query = {}): Promise<T> {
    return this.fetch("GET", address, { ...query, ...ref });
  }

  /** Records something under this person's name. */
  async post<T>(address: string, ref: LedgerRef | null, body: unknown): Promise<T> {
    const actor = await this.actor();
    return this.fetch("POST", address, { ...(actor && { actor }), ...ref }, body);
  }

  /** A request of the desk's protocol. */
  desk<M extends Method>(
    ref: LedgerRef,
    method: M,
    params: Methods[M]["params"],
  ): Promise<Methods[M]["result"]> {
    return this.post(`${READS.has(method) ? "ask" : "record"}/${method}`, ref, params);
  }

  /** Who records: "" for a login, which the server knows; else what the person says. */
  actor(): Promise<string> {
    this.name ??= this.fetch<Me>("GET", "me")
      .then(async (me) => {
        const name = me.anonymous ? await this.askName(me) : "";
        if (me.anonymous && !name) {
          throw new Problem(t("Say who is working at this desk first."), "unnamed");
        }
        return name;
      })
      .catch((error: unknown) => {
        this.name = null;
        throw error;
      });
    return this.name;
  }

  /** Asks for the name anew the next time. */
  forgetName(): void {
    this.name = null;
  }
}
