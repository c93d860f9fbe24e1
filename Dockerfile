# affilint in a container; docs/integrations/docker.md tells how to use it.

ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY linter linter
COPY rules rules
COPY fixtures fixtures
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .
RUN python -m venv --without-pip /opt/affilint \
    && python -m pip --python /opt/affilint/bin/python install --no-cache-dir /wheels/*.whl

FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="affilint" \
    org.opencontainers.image.description="Tells whether an article's reader is told who pays, who wrote it and when it was updated." \
    org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/affilint /opt/affilint
# The number stands for a user without a name and a home: no page and no report belongs to root.
USER 65532:65532
# Nothing outside of /tmp is written unless a report is asked for: pages may be mounted read-only, and the root file system be.
ENV PATH=/opt/affilint/bin:$PATH \
    AFFILINT_CACHE_DIR=/tmp/affilint \
    PYTHONDONTWRITEBYTECODE=1
WORKDIR /pages
ENTRYPOINT ["affilint"]
CMD ["check", "."]
