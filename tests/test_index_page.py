"""Pages of links are refused whatever they list; stories that look a little like them are kept."""

from __future__ import annotations

import pytest

from newsclean import clean, metadata, readers
from newsclean.metadata import index_head, index_page
from newsclean.page import Source

PLACES = "Elling Merrin Skarn Harrow Dunmarsh Aldermoor Carrow Pellworth Vintry Oster Lume Tarn Marlow Quay Fenwick Barrow".split()
THINGS = "bridge ferry clock tower mill market harbour school library tram lighthouse bakery canal orchard chapel theatre".split()
PROSE = (
    "The {thing} of {place} was shut at noon on Monday after a storm had torn off half of its roof, and nobody at the town hall could say for how long "
    "people would have to go round by the old road."
)
NAV = '<nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
FOOT = '<footer><a href="/about">About us</a> <a href="/terms">Terms of use</a></footer>'


def page(title: str, main: str, head: str = "") -> str:
    return f'<html lang="en"><head><title>{title} - The Lantern</title>{head}</head><body>{NAV}<main><h1>{title}</h1>{main}</main>{FOOT}</body></html>'


def each(template: str, times: int = 16) -> str:
    """The template once for each place, with an address made of the words."""
    pairs = [(PLACES[i % 16], THINGS[(i * 5 + i // 16) % 16], i) for i in range(times)]
    return "".join(
        template.format(place=p, thing=t, n=n, slug=f"the-{t}-of-{p.lower()}-is-shut-{n}", prose=PROSE.format(thing=t, place=p)) for p, t, n in pairs
    )


CARD = '<div class="card"><a href="/news/{slug}"><img src="/{n}.jpg" alt=""></a><h3><a href="/news/{slug}">The {thing} of {place} is shut</a></h3>'
SECTION = each(CARD + "<p>Nobody knows for how long the {thing} will stay shut.</p><time>{n} May</time></div>")
ARCHIVE = "<ul>" + each('<li>{n}/05/2031 <a href="/2031/05/{slug}">The {thing} of {place} is shut, and nobody knows for how long</a></li>', 40) + "</ul>"
BLOG = each('<article><h2><a href="/{slug}">The {thing} of {place}</a></h2><p>{prose}</p><a href="/{slug}">Read more</a></article>', 10)
SHOP = '<div class="filters">Sort by</div>' + each('<div class="product-card"><a href="/p/{slug}">A model of the {thing} of {place}</a><p>${n}.50</p></div>')
COURSES = each('<div class="tile"><a href="/learn/{slug}">How to mend a {thing}</a><p>Four weeks, beginners, taught in {place}</p></div>', 20)


@pytest.mark.parametrize(
    ("title", "address", "main", "head"),
    [
        ("News", "https://lantern.example/news", SECTION, '<meta property="og:type" content="website">'),
        ("Local", "https://lantern.example/section/local", SECTION, ""),
        ("May 2031", "https://lantern.example/archive/2031/05", ARCHIVE, ""),
        ("The Lantern", "https://lantern.example/", BLOG + '<div class="pagination"><a href="/page/2">Older posts</a></div>', ""),
        ("Posts on bridges", "https://lantern.example/tag/bridges", BLOG + '<div class="pagination"><a href="/tag/bridges/2">2</a></div>', ""),
        ("Models", "https://lantern.example/shop/models", SHOP, ""),
        ("Courses", "https://lantern.example/courses", COURSES, ""),
        (
            "The Lantern",
            "https://lantern.example/",
            SECTION,
            '<script type="application/ld+json">{"@type": "Article", "datePublished": "2031-05-06", "author": {"name": "Ann Moor"}}</script>',
        ),
    ],
)
def test_a_page_of_links_is_refused(title: str, address: str, main: str, head: str) -> None:
    article = clean(page(title, main, head), url=address)
    assert article.status in ("index_page", "no_article")
    assert article.body_text == ""
    assert len(article.reasons) == 1


RELATED = f'<section class="related"><h2>More stories</h2>{SECTION}</section>'
STORY = "".join(f"<p>{PROSE.format(thing=t, place=p)}</p>" for t, p in zip(THINGS[:5], PLACES[:5], strict=True))
LIST_ARTICLE = "<p>These are the ten mills that are worth a detour, in no order.</p>" + each("<h2>{n}. The {thing} of {place}</h2><p>{prose}</p>", 10)
RECIPE = (
    "<p>A cake that keeps for a week, if nobody knows where it is.</p><h2>What you need</h2><ul>"
    + each("<li>{n}0 g of flour from {place}</li>", 9)
    + "</ul><h2>How it is made</h2><ol>"
    + each("<li>Stir in what the {thing} of {place} left you, and wait until it has risen.</li>", 7)
    + "</ol>"
)
REVIEW = f'{STORY}<ul><li>Price: $49.90</li><li>Weight: 2 kg</li></ul><p>Buy it from <a href="/shop/lamp">the makers</a>, for $49.90.</p>'
ROUNDUP = each('<p>In {place}, {prose} <a href="https://other.example/{slug}">The Quay has the story of the {thing}</a>.</p>', 8)
LIVE = each('<div itemprop="liveBlogUpdate"><time datetime="2031-05-06T09:{n:02}">09:{n:02}</time><h3>The {thing}</h3><p>{prose}</p></div>', 12)


@pytest.mark.parametrize(
    ("title", "address", "main", "status"),
    [
        ("Tremor felt on the island of Skarn", "https://lantern.example/news/tremor-felt-on-skarn", f"<p>No one was hurt, the mayor said.</p>{RELATED}", "ok"),
        ("Tremor felt on Skarn", None, f"<p>A light tremor was felt on the island of Skarn on Thursday morning. No one was hurt.</p>{RELATED}", "ok"),
        ("The storm that shut five houses", "https://lantern.example/news/storm-shut-five-houses", STORY + RELATED, "ok"),
        ("Ten mills that are worth a detour", "https://lantern.example/travel/ten-mills", LIST_ARTICLE, "ok"),
        ("A cake for a long voyage", "https://lantern.example/recipes/cake-for-a-long-voyage", RECIPE, "ok"),
        ("The lamp that never goes out: a review", "https://lantern.example/reviews/lamp", REVIEW + RELATED, "ok"),
        ("What others wrote this week", "https://lantern.example/blog/2031/what-others-wrote", ROUNDUP, "ok"),
        ("The storm as it happened", "https://lantern.example/live/storm", LIVE, "live_blog"),
    ],
)
def test_a_story_is_kept(title: str, address: str | None, main: str, status: str) -> None:
    assert clean(page(title, main), url=address).status == status


def test_the_head_that_names_article_and_author_is_believed() -> None:
    head = '<meta property="og:type" content="article"><meta name="author" content="Ann Moor">'
    assert clean(page("Local", SECTION, head), url="https://lantern.example/section/local").status != "index_page"


@pytest.mark.parametrize(
    ("title", "lang"),
    [
        ("Winter recipes - The Lantern", "en"),
        ("The Lantern | Latest news", "en"),
        ("Rezepte für den Winter", "de"),
        ("Offres d'emploi", "fr"),
        ("港町ニュース一覧", "ja"),
    ],
)
def test_the_name_of_a_list_is_known(title: str, lang: str) -> None:
    assert named(title, lang)


@pytest.mark.parametrize(
    ("title", "lang"),
    [
        ("Bridge is shut - The Lantern News", "en"),
        ("Newsreader leaves the harbour | News", "en"),
        ("What the news of the bridge meant for those who live on the other side", "en"),
        ("ニュースを読む人は橋を渡った", "ja"),
    ],
)
def test_a_headline_is_no_name_of_a_list(title: str, lang: str) -> None:
    assert not named(title, lang)


def test_a_section_in_front_of_the_headline_is_not_the_pages_name() -> None:
    assert named("News - Bridge is shut - The Lantern", "en")
    assert not named("News - Bridge is shut - The Lantern", "en", h1="Bridge is shut")


def named(title: str, lang: str, h1: str = "Bridge") -> bool:
    head = '<meta property="og:site_name" content="The Lantern">'
    source = Source(f'<html lang="{lang}"><head><title>{title}</title>{head}</head><body><h1>{h1}</h1></body></html>', kind="html")
    seen = readers.read(source)
    return index_head.evidence(seen, metadata.find(seen))["named"] == 1.0


HEAD = '<meta property="og:type" content="article"><meta name="author" content="Ann Moor">'
FEW = "<p>A light tremor was felt on the island of Skarn on Thursday morning. No one was hurt, and nothing fell from the shelves of the two shops.</p>"


@pytest.mark.parametrize(
    ("title", "head", "body", "status"),
    [
        ("Tremor", HEAD, "", "ok"),
        ("Tremor", "", "", "index_page"),
        ("Tremor", "", ' class="post-template-default single single-post postid-17"', "ok"),
        ("Island news", HEAD, "", "index_page"),
        ("Island news", HEAD, ' class="post-template-default single single-post postid-17"', "ok"),
    ],
)
def test_few_words_beside_many_links_are_a_story_if_the_head_says_so_and_the_name_is_no_lists(title: str, head: str, body: str, status: str) -> None:
    html = page(title, FEW + RELATED, head).replace("<body>", f"<body{body}>")
    assert clean(html, url="https://lantern.example/island/1234567").status == status


def test_a_sentence_set_as_a_heading_is_one() -> None:
    title, address = "Paint us a ferry for the new pier", "https://lantern.example/paint-us-a-ferry"
    for call, headed in (
        ("Who is under twelve may send a ferry, on paper or on wood, until the harbour thaws.", True),
        ("Ferries on paper or on wood.", False),
    ):
        found = clean(page(title, f"<blockquote><h2>For the painters of Skarn</h2><h3>{call}</h3></blockquote>"), url=address).page
        assert found is not None and index_head.is_headed(found) == headed


def test_every_weight_has_its_words() -> None:
    weights = index_page.model("html")[2].keys() | index_page.model("text")[2].keys()
    assert weights == index_page.SAYS.keys()
    assert all(index_page.SAYS.values())


HEADLINES = (
    "The old bridge of Elling is closed again|Ferry to Merrin finds a buyer at last|Who stole the clock of Skarn?|Harrow wants its tower back|"
    "Mill in Dunmarsh burns for the third time|A market without fish: Aldermoor waits|Carrow's harbour to be dredged|School in Pellworth gets a goat|"
    "Vintry library open at night|Trams stand still in Oster|Lighthouse of Lume is sold|Bakers of Tarn on strike|Canal in Marlow frozen"
).split("|")
TEASER = "Nobody at the town hall could say on Monday for how long the {thing} would stay like that, but people hope."


def front(times: bool) -> str:
    """A section front as a browser copies it."""
    entries = [f"{h}\n\n{TEASER.format(thing=t)}\n\n{f'{n + 2} hours ago' if times else ''}" for n, (h, t) in enumerate(zip(HEADLINES, THINGS, strict=False))]
    return "The Lantern\nNews\nSport\nWeather\nLocal news\n\n" + "\n\n".join(entries)


def test_a_dump_of_a_section_front_is_refused() -> None:
    article = clean(front(times=True), kind="text")
    assert article.status == "index_page"
    assert article.reasons[0].startswith("a page of links (its paragraphs stand alone")
    assert article.text == ""


def test_a_dump_of_short_lines_is_refused() -> None:
    shop = "".join(f"\n\nA model of the {t} of {p}\n\n$ {n}.50\n\nAdd to cart" for n, (p, t) in enumerate(zip(PLACES, THINGS, strict=True)))
    assert clean("Models" + shop, kind="text").status == "index_page"


def test_a_dump_of_a_list_with_paragraphs_is_a_story() -> None:
    head = "Ten things to see in Port Elling\nBy Ann Moor\n6 May 2031\n\nPort Elling is small, and yet it takes a day to see what there is of it.\n\n"
    told = "was built in the year of the great storm, and shut only once since then, for a wedding."
    things = [f"{n}. The {t}\n\nThe {t} {told}" for n, t in enumerate(THINGS, 1)]
    article = clean(head + "\n\n".join(things), kind="text")
    assert article.status == "ok"
    assert "9. The library" in article.text


def test_a_page_whose_only_text_is_a_banner_is_refused() -> None:
    banner = '<div class="consent">' + "".join(f"<p>{PROSE.format(thing='use of cookies', place=p)}</p>" for p in PLACES[:3]) + "</div>"
    shop = each('<div class="product-card"><a href="/p/{slug}">{place}</a></div>', 30)
    assert clean(page("Products", shop + banner), url="https://lantern.example/collections/models").status == "index_page"
