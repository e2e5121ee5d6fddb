/**
 * The student artefacts built in, by task name: `<task>.bin`, in a module of its own. A bundler leaves one out only where it can
 * work the condition out, so each is written out.
 */

const students = {
  ...((typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "video-search") && {
    "video-search": await import("./video-search.ts"),
  }),
  ...((typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "enterprise-video") && {
    "enterprise-video": await import("./enterprise-video.ts"),
  }),
  ...((typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "customer-service") && {
    "customer-service": await import("./customer-service.ts"),
  }),
  ...((typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "content-moderation") && {
    "content-moderation": await import("./content-moderation.ts"),
  }),
  ...((typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "recommendation") && {
    recommendation: await import("./recommendation.ts"),
  }),
};

export const shippedStudents: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  Object.entries(students).map(([task, { default: bytes }]) => [task, new Uint8Array(bytes)]),
);
