import { useSyncExternalStore } from "react";
import { followLocalOnly, isLocalOnly } from "./local-only";

/** Whether this visitor lets nothing leave the service, as it stands. */
export const useLocalOnly = () => useSyncExternalStore(followLocalOnly, isLocalOnly);
