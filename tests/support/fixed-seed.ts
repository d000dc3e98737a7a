import fc from "fast-check";

/** The same cases on every run; `FAST_CHECK_SEED=… npm test -- --only properties` looks elsewhere. A failure prints its seed. */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_250_115) });
