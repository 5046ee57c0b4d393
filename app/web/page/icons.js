// The window's icons.
import run from "icons/run.svg";
import stop from "icons/stop.svg";
import open from "icons/open.svg";
import save from "icons/save.svg";
import exported from "icons/export.svg";
import copy from "icons/copy.svg";
import fresh from "icons/new.svg";
import fit from "icons/fit.svg";
import zoomIn from "icons/zoom-in.svg";
import zoomOut from "icons/zoom-out.svg";
import reset from "icons/reset.svg";
import stepBack from "icons/step-back.svg";
import microBack from "icons/micro-back.svg";
import micro from "icons/micro.svg";
import step from "icons/step.svg";
import auto from "icons/auto.svg";
import end from "icons/end.svg";
import until from "icons/until.svg";
import untilBack from "icons/until-back.svg";

export const icons = {
  run, stop, open, save, export: exported, copy, new: fresh, fit, "zoom-in": zoomIn, "zoom-out": zoomOut, reset, "step-back": stepBack,
  "micro-back": microBack, micro, step, auto, end, until, "until-back": untilBack,
};
