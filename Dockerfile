# The applicants' page: docker build -t jamcheck . ; how it is run: docs/drift-webb.md.
FROM python:3.12-slim-bookworm AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY rules rules
COPY models models
RUN python -m venv /opt/jamcheck && /opt/jamcheck/bin/pip install --no-cache-dir '.[pdf,rtf]'

FROM python:3.12-slim-bookworm
# Pango for reports as PDF, Tesseract for scanned pages. LibreOffice (old .doc files) is left out: it is 500 MB.
RUN apt-get update \
    && apt-get install --no-install-recommends --yes libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
       fonts-dejavu-core tesseract-ocr tesseract-ocr-swe \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin jamcheck
COPY --from=build /opt/jamcheck /opt/jamcheck
# The word list is unpacked here once, so that the container runs with a read-only root.
ENV PATH=/opt/jamcheck/bin:$PATH PYTHONDONTWRITEBYTECODE=1 XDG_CACHE_HOME=/var/cache/jamcheck
RUN echo 'En grupp för kvinnor och män.' | jamcheck check - --no-cache --fail-on never > /dev/null \
    && chmod -R a+rX /var/cache/jamcheck
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
STOPSIGNAL SIGTERM
CMD ["jamcheck", "serve", "--host", "0.0.0.0", "--port", "8000"]
