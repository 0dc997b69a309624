"""What was read: walls by name, pages of links, live blogs, stories cut off; and that a story stays one."""

from __future__ import annotations

import pytest

from newsclean import metadata, pipeline, readers
from newsclean.page import Source

PROSE = "<p>The bridge in Port Elling was shut at noon on Monday after a barge had struck one of its piers, and nobody could say for how long.</p>"


def judged(html: str) -> tuple[str, list[str]]:
    page = readers.read(Source(f'<html lang="en">{html}</html>', kind="html"))
    pipeline.strip(page)
    return metadata.judge(page, metadata.find(page))


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        ("Before you continue", "<p>We use cookies.</p><button>Accept all</button>", "consent_page"),
        ("Log in - The Quay", "<h1>Log in to continue</h1><p>Please log in.</p>", "login_page"),
        ("Just a moment...", "<p>Checking your browser before accessing the site.</p>", "blocked_page"),
        ("The Quay", "<p>Please enable JavaScript to continue.</p>", "script_page"),
        ("404 Not Found", "<h1>Not Found</h1>", "error_page"),
    ],
)
def test_walls_are_told_by_name(title: str, body: str, status: str) -> None:
    found, reasons = judged(f"<head><title>{title}</title></head><body>{body}</body>")
    assert found == status
    assert len(reasons) == 1


def test_a_story_that_speaks_of_cookies_is_a_story() -> None:
    assert judged(f"<head><title>Access denied: a history of locks</title></head><body><h1>Access denied: a history of locks</h1>{PROSE * 6}</body>") == (
        "ok",
        [],
    )


def test_a_page_of_links() -> None:
    teaser = "Traffic goes round by the other bridge until further notice, and the ferry takes those who walk."
    card = '<div class="card"><h2><a href="/a{0}">A bridge is shut once more, says {0}</a></h2><p>' + teaser + "</p></div>"
    cards = "".join(card.format(i) for i in range(40))
    body = f'<head><title>News</title><meta property="og:type" content="website"></head><body><h1>News</h1><main>{cards}</main></body>'
    assert judged(body)[0] == "index_page"


def test_a_live_blog() -> None:
    entry = f'<div itemprop="liveBlogUpdate"><time datetime="2031-05-06T09:00">9:00</time>{PROSE}</div>'
    assert judged(f"<body><h1>Bridge closure, live</h1>{entry * 3}</body>")[0] == "live_blog"


def test_a_story_cut_off_by_a_request_to_subscribe() -> None:
    head = '<head><title>Bridge is shut</title><script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script></head>'
    cut = judged(f"{head}<body><h1>Bridge is shut</h1>{PROSE * 2}<p>Subscribe to continue reading</p></body>")
    assert cut == ("paywalled", ["ends in 'Subscribe to continue reading'"])
    assert judged(f"{head}<body><h1>Bridge is shut</h1>{PROSE * 2}</body>") == ("ok", [])
    offer = f"<aside><ul><li>Subscribe to continue reading</li>{'<li>All of our stories, on paper and on screen</li>' * 6}</ul></aside>"
    assert judged(f"{head}<body><h1>Bridge is shut</h1>{PROSE * 2}{offer}</body>") == cut


def test_a_robot_check_in_a_frame_is_told_by_what_the_frame_says_to_those_without_frames() -> None:
    assert judged('<body><iframe src="/check">Request unsuccessful. Incident ID: 7030-3982</iframe></body>')[0] == "blocked_page"
    assert judged('<body><iframe src="/check"></iframe></body>')[0] == "empty"


def test_a_story_much_shorter_than_it_says() -> None:
    head = '<head><script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False", "wordCount": 900}</script></head>'
    assert judged(f"{head}<body><h1>Bridge is shut</h1>{PROSE * 2}</body>")[0] == "paywalled"


def test_nothing_at_all() -> None:
    assert judged("<body></body>")[0] == "empty"


def test_a_story_of_one_sentence_is_a_story() -> None:
    menu = "".join(f"<a href='/{n}'>Section number {n} of the site</a>" for n in range(60))
    assert judged(f"<body><nav>{menu}</nav><main><h1>Quake felt in Merrin</h1><p>No one was hurt.</p></main></body>")[0] == "ok"
    assert judged(f"<body><nav>{menu}</nav><main><h1>Quake felt in Merrin</h1></main></body>") == ("no_article", ["no article found (index page?)"])


def test_a_story_set_in_headings_is_a_story() -> None:
    lines = "".join(f"<h4>The clock of Merrin struck {n} times at noon, said the keeper of the town hall's tower.</h4>" for n in range(2, 8))
    assert judged(f"<body><h1>Clock of Merrin strikes again</h1>{lines}</body>")[0] == "ok"


def test_a_page_of_teasers_is_told_without_an_address() -> None:
    text = "days it had been silent, said the keeper of the town hall's tower on Sunday."
    cards = "".join(f"<article><h2><a href='/{n}'>Clock number {n} of Merrin strikes again</a></h2><p>{n} {text}</p></article>" for n in range(9))
    assert judged(f"<body><main><h1>News</h1>{cards}</main></body>")[0] == "index_page"
