/**
 * What the desk shares with the part that is loaded later (later.tsx). esbuild.mjs
 * reads the imports below, and leaves these modules out of that part.
 */
import { Fragment, h } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { mergeInto, onward, setAside } from "./steps.js";
import { Button, Cap } from "./components/Button.js";
import { Link } from "./components/EvidenceList.js";
import {
  DraftHint,
  DraftText,
  Field,
  Form,
  useDraftForm,
  useId,
} from "./components/fields.js";
import { useDesk } from "./components/session.js";
import { sourceWords } from "./components/SourceBox.js";
import { RatingWord } from "./components/VerdictBar.js";
import { Icon, Sign } from "./icons.js";
import { BINDINGS, cap } from "./keys.js";
import { savedFields, toSave, VERDICT } from "./saved.js";
import {
  CARD,
  clock,
  day,
  EVIDENCE,
  FIELDS,
  inWords,
  REASONS,
  RECORD,
  RELATION,
  STANCE,
  STATUS,
} from "./status.js";
import { shortened } from "./text.js";
import { msg, parts, plural, t } from "./words.js";

const shared: Record<string, unknown> = {
  preact: { Fragment, h },
  hooks: { useEffect, useLayoutEffect, useMemo, useRef, useState },
  Button: { Button, Cap },
  EvidenceList: { Link },
  SourceBox: { sourceWords },
  VerdictBar: { RatingWord },
  fields: { DraftHint, DraftText, Field, Form, useDraftForm, useId },
  icons: { Icon, Sign },
  keys: { BINDINGS, cap },
  saved: { savedFields, toSave, VERDICT },
  session: { useDesk },
  status: {
    CARD,
    clock,
    day,
    EVIDENCE,
    FIELDS,
    inWords,
    REASONS,
    RECORD,
    RELATION,
    STANCE,
    STATUS,
  },
  steps: { mergeInto, onward, setAside },
  text: { shortened },
  words: { msg, parts, plural, t },
};

export type Later = typeof import("./later.js");

/** Runs the part's module, which takes what it shares from here. */
export async function loadLater(module: string): Promise<Later> {
  const url = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
  try {
    const part = (await import(url)) as {
      default: (require: (name: string) => unknown) => Later;
    };
    return part.default((name) => shared[name]);
  } finally {
    URL.revokeObjectURL(url);
  }
}
