/** Below: where to go, what to decide, and the one filled button. */
import { besides, primary } from "../primary.js";
import { Icon } from "../icons.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { t } from "../words.js";

export function Footer() {
  const desk = useDesk();
  const { state } = desk;
  const { detail, busy } = state;
  const { label, not } = primary(state);
  const aside = detail?.allowed.set_aside;
  return (
    <div class="foot">
      <Button command="previous" class="button step">
        <Icon name="left" /> {t("Prev")}
      </Button>
      <Button command="next" class="button step">
        <Icon name="right" /> {t("Next")}
      </Button>
      {aside === "" && <Button command="aside">{t("Set aside…")}</Button>}
      <Button command="flag" pressed={Boolean(detail?.claim.flagged)}>
        <Icon name="flag" /> {t("Flag")}
      </Button>
      <span class="grow" />
      {besides(state).map((each) => (
        <Button command={each.command} key={each.command}>
          {each.label}
        </Button>
      ))}
      <Button command="help" class="hintkey" label={t("All keys")}>
        {t("all keys")}
      </Button>
      <Button command="leave" class="hintkey" label={t("Leave the desk")}>
        {t("leave")}
      </Button>
      <Button command="save" class="button primary" not={busy ? t("Saving…") : not}>
        {label}
      </Button>
    </div>
  );
}
