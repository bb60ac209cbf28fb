# Serves MCP and Slack on port 3000. Runs without root and on a read-only root file system:
#   docker build -t weighbridge .
#   docker run --read-only --cap-drop ALL -p 3000:3000 -v weighbridge:/data -e MCP_TOKEN=… weighbridge
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without the `prepare` script, which would build before the sources are there.
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY scripts scripts
COPY data data
COPY src src
# The base image has glibc: libSQL's build for musl would never be loaded.
RUN npm run build && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/@libsql/*-musl

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Weighbridge" \
  org.opencontainers.image.licenses="Apache-2.0" \
  io.modelcontextprotocol.server.name="io.github.weighbridge/weighbridge"
WORKDIR /app
# All that is written goes to /data; compiled code is not kept, so that nothing that can be written is run.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATABASE_URL=file:/data/weighbridge.db \
  HF_HOME=/data/huggingface XDG_STATE_HOME=/data/state NODE_DISABLE_COMPILE_CACHE=1
RUN mkdir /data && chown node:node /data
COPY LICENSE package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# node itself is the first process, so that SIGTERM reaches it and running calls are finished.
# Small young generations: memory stays under 200 MB under load.
CMD ["node", "--max-semi-space-size=2", "dist/main.js", "serve"]
