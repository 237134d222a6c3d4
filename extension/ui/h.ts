/** What esbuild turns JSX into. */
export { Fragment, h } from "preact";
