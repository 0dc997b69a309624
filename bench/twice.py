"""Clean every page and dump with one worker and again with two: which do not give the same bytes?"""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from pages import Row, each, rows


def digest(job: tuple[str, Row]) -> str:
    """SHA-256 of everything that goes out: the Markdown, the JSON object and the reasons."""
    import newsclean
    from newsclean.writers import diff, jsonl

    evaluation, case = job
    if "text" in case:
        article = newsclean.clean(case["text"], kind="text")
    else:
        with gzip.open(Path(evaluation) / "html" / case["html"]) as file:
            article = newsclean.clean(file.read(), url=case.get("url"))
    return hashlib.sha256((article.markdown() + jsonl.write(article) + diff.write(article)).encode()).hexdigest()


def differing(evaluation: Path) -> list[str]:
    """The pages whose output is not the same. Each run has its own processes, so hash seeds differ too."""
    cases = [c for name in ("cases", "text") for c in rows(evaluation / f"{name}.jsonl")]
    one, two = (each(digest, [(str(evaluation), c) for c in cases], workers) for workers in (1, 2))
    return [f"{c['set']} {c['id']}" for c, a, b in zip(cases, one, two, strict=True) if a != b]
