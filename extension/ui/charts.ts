/** Draws Vega-Lite: a part of its own, loaded when the first chart is shown. */
import embed from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

export { embed, expressionInterpreter };
