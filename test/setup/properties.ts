/** Gives fast-check the seed of this run, so that a failure can be repeated and CI draws the same values every time. */
import fc from "fast-check";
import { inject } from "vitest";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: inject("propertySeed") });
