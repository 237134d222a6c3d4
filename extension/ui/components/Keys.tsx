/** The sheet of all keys, from the table that the desk itself goes by. */
import { BINDINGS, cap } from "../keys.js";
import { Cap } from "./Button.js";
import { Dialog } from "./Dialog.js";

export function Keys() {
  const groups = [...new Set(BINDINGS.map(({ group }) => group))];
  return (
    <Dialog title="Keys" wide>
      <p class="muted">
        Single keys act while the desk has the focus and no field is being typed in. Tab
        reaches everything.
      </p>
      <div class="keysheet">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {BINDINGS.filter((binding) => binding.group === group).map(
                ({ command, keys, what }) => (
                  <div key={command}>
                    <dt>
                      {command === "rate" ? (
                        <Cap>1–9</Cap>
                      ) : (
                        keys.map((key) => <Cap key={key}>{cap(key)}</Cap>)
                      )}
                    </dt>
                    <dd>{what}</dd>
                  </div>
                ),
              )}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
