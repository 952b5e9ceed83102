# The service as an image. `compose.yaml` runs it with PostgreSQL and two workers.
#   docker build -t tailorbird .
#   docker run --rm -p 127.0.0.1:8000:8000 -e TAILORBIRD_SECRET_KEY="$(openssl rand -hex 32)" -v tailorbird:/data tailorbird

FROM python:3.13-slim AS build
RUN apt-get update && apt-get install --yes --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN make wheel

FROM python:3.13-slim
COPY requirements-run.lock /tmp/
RUN pip install --no-cache-dir --require-hashes -r /tmp/requirements-run.lock
COPY --from=build /src/dist/tailorbird-*.whl /tmp/
RUN pip install --no-cache-dir --no-deps /tmp/tailorbird-*.whl && rm /tmp/tailorbird-*.whl /tmp/requirements-run.lock \
    && useradd --uid 10001 --create-home tailorbird && install -d -o tailorbird /data
USER tailorbird
# Others can reach a container, so there are accounts; the data folder holds what is in no database.
ENV TAILORBIRD_DATA_DIR=/data TAILORBIRD_AUTH=accounts
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s CMD ["python", "-c", \
    "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["tailorbird"]
CMD ["serve", "--host", "0.0.0.0"]
