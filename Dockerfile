# msgcheck with its models inside: runs without a network, as nobody in particular.
#   docker build -t msgcheck .
#   docker run --rm --network none -v "$PWD:/collateral:ro" msgcheck audit
FROM python:3.12-slim AS build
WORKDIR /source
RUN python -m venv /opt/msgcheck
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY msgcheck ./msgcheck
RUN /opt/msgcheck/bin/pip install --no-cache-dir --no-compile -c constraints.txt .

FROM python:3.12-slim
# git answers --changed-since. The mounted folder belongs to somebody else, which git has to be told is fine.
# Its version is not pinned: any will do, and a pinned one is gone within weeks.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*' \
    && useradd --uid 10001 --create-home msgcheck
COPY --from=build /opt/msgcheck /opt/msgcheck
ENV PATH=/opt/msgcheck/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    HF_HUB_OFFLINE=1 \
    TRANSFORMERS_OFFLINE=1
USER 10001
WORKDIR /collateral
ENTRYPOINT ["msgcheck"]
CMD ["--help"]
