/** Asks why evidence is retracted; it stays readable. */
import { useState } from "preact/hooks";
import type { Evidence } from "../protocol.js";
import { Button } from "./Button.js";
import { Field } from "./fields.js";
import { useDesk } from "./session.js";
import { t } from "../words.js";

export function Retract({ evidence, done }: { evidence: Evidence; done: () => void }) {
  const desk = useDesk();
  const [why, setWhy] = useState("");
  return (
    <div class="row">
      <Field label={t("Why it is retracted")} value={why} onValue={setWhy} />
      <Button
        class="button small"
        not={why.trim() ? "" : t("Say why first")}
        onClick={async () => {
          if (await desk.act("retract", { evidence: evidence.id, why })) {
            done();
          }
        }}
      >
        {t("Retract")}
      </Button>
      <Button class="button small plain" onClick={done}>
        {t("Keep it")}
      </Button>
    </div>
  );
}
