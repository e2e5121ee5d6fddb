/// <reference path="../modules.d.ts" />
/** A module around the data: a bundler leaves data out only together with a module that nothing imports. */
export { default } from "./recommendation.bin";
