/** What colleagues tell one another; never published. */
import { clock } from "../status.js";
import { Button } from "./Button.js";
import { DraftText } from "./fields.js";
import { useDesk } from "./session.js";
import { t } from "../words.js";

export function Notes() {
  const desk = useDesk();
  const { detail, fields } = desk.state;
  const comment = fields.comment?.trim() ?? "";
  return (
    <section>
      <h3>
        {t("Notes")} <span class="muted">{t("internal, never published")}</span>
      </h3>
      <DraftText
        name="note"
        label={t("Note")}
        saved={detail?.claim.note ?? ""}
        lines={1}
      />
      <ul class="plainlist comments">
        {detail?.comments.map(({ id, by, at, text }) => (
          <li key={id}>
            <span class="muted">
              {by} · {clock(at)}
            </span>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ul>
      <DraftText name="comment" label={t("Comment")} saved="" lines={1} />
      {comment && (
        <Button
          class="button small"
          not={detail?.allowed.comment ?? ""}
          onClick={() => {
            const sent = fields.comment ? { comment: fields.comment } : {};
            void desk.act("comment", { text: comment }, sent);
          }}
        >
          {t("Add the comment")}
        </Button>
      )}
    </section>
  );
}
