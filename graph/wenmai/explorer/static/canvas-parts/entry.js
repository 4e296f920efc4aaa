export {zoom, zoomIdentity} from "d3-zoom";
export {select} from "d3-selection";
export {default as Flatbush} from "flatbush";
