/** How components reach the session, and re-render when its state changes. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Desk } from "../desk.js";
import type { State } from "../state.js";

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) {
    throw new Error("A part of the desk was rendered outside of it.");
  }
  return desk;
}

/** For the root alone: everything below is rendered from its state. */
export function useDeskState(desk: Desk): State {
  const [state, setState] = useState(desk.state);
  useEffect(
    () =>
      desk.subscribe(() => {
        setState(desk.state);
      }),
    [desk],
  );
  return state;
}
