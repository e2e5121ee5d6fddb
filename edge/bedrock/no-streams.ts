/**
 * Replaces the parts of the SDK that only streaming calls use in the published bundle (`[alias]` in wrangler.toml): 7 KiB
 * gzip of codecs and WebSockets that Converse never runs. Only what building a client needs is here.
 */

const unused = (): never => {
  throw new Error("streaming calls are left out of this bundle");
};

/** Returns the handler that the client was given, as the real one does with anything that can handle requests. */
export const WebSocketFetchHandler = { create: <T>(handler: T): T => handler };

export const resolveWebSocketConfig = <T>(config: T): T => config;
export const resolveEventStreamConfig = <T>(config: T): T => config;
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;
export const eventStreamPayloadHandlerProvider = unused;
export const eventStreamSerdeProvider = unused;
export const EventStreamSerde = unused;
export const getEventStreamPlugin = unused;
export const getWebSocketPlugin = unused;
