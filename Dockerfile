# Two stages: the first compiles, the second runs. The local GitHub, the demo and the tests are not in the image.
# The tag is what people read; Dependabot adds the digest and keeps it current (.github/dependabot.yml).
FROM node:22-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build

FROM node:22-slim AS run
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# --ignore-scripts: `prepare` would compile again, and no dependency needs one (test/guards/supply.test.ts).
RUN npm ci --omit=dev --ignore-scripts \
  && npm cache clean --force \
  && mkdir /data \
  && chown 65532:65532 /data
COPY --from=build /build/dist ./dist
# Everything but /data may be mounted read-only.
VOLUME /data
EXPOSE 3000
USER 65532:65532
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--disallow-code-generation-from-strings", "dist/src/main.js"]
