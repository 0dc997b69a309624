"""What the pipeline's veto lets pass."""

from __future__ import annotations

import newsclean

STORY = "The bridge in Port Elling shut at noon on Monday after a barge had struck it in the fog, and nobody was hurt."
CONSENT = "These cookies allow us to count visits and to learn which of our pages are read, by whom and for how long, so that number {} can be made better."


def test_a_consent_dialog_goes_though_it_is_the_longest_prose() -> None:
    dump = "\n\n".join(["Bridge in Port Elling shut", STORY, *[CONSENT.format(n) for n in range(6)]])
    article = newsclean.clean(dump, kind="text")
    assert article.text == STORY
    assert not any("vetoed" in w for w in article.warnings)
