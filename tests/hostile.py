"""Hostile pages of any size: families of them, by name. All text is invented."""

from __future__ import annotations

from collections.abc import Callable

STORY = (
    "The bridge at Port Elling is shut until Friday, the harbour board said, and the ferry will carry cars in its place. "
    "Nobody was hurt when the mast of a coal barge met the third arch in the fog on Monday night, the lock keeper said."
)


def page(inside: str = "", *, head: str = "", before: str = "", after: str = "") -> str:
    """A page with a story, and hostile markup in it, in its head, before it or behind it."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Port Elling bridge is shut</title>{head}</head><body>{before}<article>'
        f"<h1>Port Elling bridge is shut</h1><p>By Ida Moss</p><p>{STORY}</p>{inside}<p>{STORY} The board meets again on Friday.</p>"
        f"</article>{after}</body></html>"
    )


def jsonld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def dump(inside: str) -> str:
    """The same as plain text."""
    return f"Port Elling bridge is shut\n\nBy Ida Moss\n\n{STORY}\n\n{inside}\n\n{STORY} The board meets again on Friday.\n"


def nested(n: int, opening: str, closing: str = "", core: str = "x") -> str:
    return opening * n + core + closing * n


def numbered(n: int, form: str) -> str:
    return "".join(form.replace("#", str(i)) for i in range(n))


Family = Callable[[int], str]

HTML: dict[str, Family] = {
    # nesting
    "deep-div": lambda n: page(before=nested(n, "<div>", "</div>")),
    "deep-div-open": lambda n: page(nested(n, "<div>")),
    "deep-quote": lambda n: page(nested(n, "<blockquote><p>q</p>", "</blockquote>")),
    "deep-list": lambda n: page(nested(n, "<ul><li>item ")),
    "deep-table": lambda n: page(nested(n, "<table><tr><td>cell ")),
    "deep-bold": lambda n: page("<p>" + nested(n, "<b>", "</b>")),
    "deep-bold-shallow": lambda n: page(("<p>" + nested(90, "<b><i>", "</i></b>", STORY) + "</p>") * (n // 90 + 1)),
    "deep-link": lambda n: page("<p>" + nested(n, '<a href="/x">', "</a>")),
    "deep-link-in-item": lambda n: page("<ul>" + '<li><a href="/x">item ' * n),
    "deep-unquoted": lambda n: page("<ul>" + "<li><a href=/x/>item</li>" * n),
    "deep-custom": lambda n: page(nested(n, "<x-box>", "</x-box>")),
    "deep-noscript": lambda n: page(after=nested(n, "<noscript><p>")),
    "deep-svg": lambda n: page(nested(n, "<svg><template>")),
    "deep-definition": lambda n: page(after=nested(n, "<dl><dd>d")),
    "crossing": lambda n: page(after="<a>" * n + "<i>" * n + "</a>" * n),
    "crossing-font": lambda n: page(after="<p><font>" * n),
    "deep-250-each": lambda n: page((nested(200, "<div>", "</div>", f"<p>{STORY}</p>")) * (n // 100 + 1)),
    "late-pieces": lambda n: page(numbered(n, '<template id="B:#"></template>'), after=numbered(n, '<div hidden id="S:#"><p>late</p></div>')),
    "late-pieces-in-each-other": lambda n: page(
        '<template id="B:0"></template>', after="".join(f'<div hidden id="S:{i}"><template id="B:{i + 1}"></template></div>' for i in range(n))
    ),
    "slots": lambda n: page("<x-a><template shadowrootmode=open>" + numbered(n, "<slot name=s#>") + "</template>" + numbered(n, "<b slot=s#>b</b>")),
    "shadow-roots": lambda n: page(nested(n, "<x-a><template shadowrootmode=open><slot><p>a</p></slot></template>", "</x-a>")),
    # many
    "empty-paragraphs": lambda n: page(after="<p></p>" * n),
    "breaks": lambda n: page("<p>" + "<br>" * n + "</p>"),
    "lines": lambda n: page("<p>" + "the lamp burns<br>" * n + "</p>"),
    "paragraphs": lambda n: page(numbered(n, f"<p># {STORY}</p>")),
    "same-paragraphs": lambda n: page(f"<p>{STORY}</p>" * n),
    "headlines": lambda n: page(after="<h1>Port Elling bridge is shut</h1>" * n),
    "headings": lambda n: page(numbered(n, "<h2>The # arch</h2>")),
    "heading-and-line": lambda n: page(numbered(n, "<h3>Read more #</h3><p>Sign up for it</p>")),
    "items": lambda n: page("<ul>" + numbered(n, "<li>point #</li>") + "</ul>"),
    "lists": lambda n: page(numbered(n, "<ul><li>one #</li></ul>")),
    "links": lambda n: page(after='<a href="/x">link</a> ' * n),
    "links-in-one-paragraph": lambda n: page("<p>" + numbered(n, '<a href="/#">the #</a> and ') + "</p>"),
    "marks-in-one-paragraph": lambda n: page("<p>" + numbered(n, "<b>the #</b> <i>and</i> <code>it</code> ") + "</p>"),
    "marks-and-controls": lambda n: page("<p>" + numbered(n, "<b>the \x07#</b> and ") + "</p>"),
    "related": lambda n: page(after='<div class="related">' + numbered(n, '<p><a href="/#">Ferry # sails again after the storm</a></p>') + "</div>"),
    "teasers": lambda n: page(after=numbered(n, f'<div class="teaser"><h3><a href="/#">Ferry # sails</a></h3><p>{STORY}</p></div>')),
    "articles": lambda n: page(after=numbered(n, f"<article><h2>Ferry # sails</h2><p>{STORY}</p></article>")),
    "comments-box": lambda n: page(after='<section id="comments">' + numbered(n, f"<div><b>User #</b><p>{STORY}</p></div>") + "</section>"),
    "menus": lambda n: page(before=numbered(n, '<nav><ul><li><a href="/#">Menu #</a></li><li><a href="/">Home</a></li></ul></nav>')),
    "one-menu": lambda n: page(before="<nav>" + numbered(n, '<a href="/#">Menu #</a>') + "</nav>"),
    "pictures": lambda n: page(numbered(n, '<figure><img src="/#.jpg" alt="The arch #"><figcaption>The arch # (Photo: Jo Reed)</figcaption></figure>')),
    "bare-pictures": lambda n: page("<p>" + numbered(n, '<img src="/#.jpg" alt="arch">') + "</p>"),
    "bylines": lambda n: page(numbered(n, '<p class="byline">By Jo Reed #</p>')),
    "times": lambda n: page(numbered(n, '<p><time datetime="2031-05-14T08:00:00Z">14 May 2031</time></p>')),
    "dates": lambda n: page(numbered(n, "<p>Updated 14 May 2031 at #:15</p>")),
    "rows": lambda n: page("<table>" + numbered(n, "<tr><td>Ship #</td><td>12</td></tr>") + "</table>"),
    "cells": lambda n: page("<table><tr>" + "<td>c</td>" * n + "</tr></table>"),
    "spans": lambda n: page("<table>" + "<tr><td colspan=900 rowspan=9000>c</td></tr>" * n + "</table>"),
    "tables": lambda n: page("<table><tr><td>a</td><td>b</td></tr></table>" * n),
    "hidden": lambda n: page(numbered(n, '<p style="display:none">Nobody sees # of it</p>')),
    "hidden-inside": lambda n: page("<p>" + numbered(n, "<span hidden>unseen #</span> seen ") + "</p>"),
    "forms": lambda n: page(after=numbered(n, "<form><select><option>one #<option>two</select><textarea>x</textarea></form>")),
    "preformatted": lambda n: page("<pre>" + "let a = `b`;\n" * n + "</pre>"),
    "preformatted-each": lambda n: page("<pre>```\n a</pre>" * n),
    "scripts": lambda n: page(before="<script>var a=1</script>" * n),
    "styles-and-comments": lambda n: page(before="<!--x--><style>p{}</style>" * n),
    "documents": lambda n: page() * n,
    # attributes, entities, broken tags
    "classes": lambda n: page(numbered(n, f'<p class="c# d# e#">{STORY[:60]}</p>')),
    "long-class": lambda n: page(f'<div class="{"story-body " * n}"><p>{STORY}</p></div>'),
    "long-attribute": lambda n: page(f'<p title="{"a" * n}">{STORY}</p>'),
    "camel-class": lambda n: page(f'<div class="{"aB" * n}"><p>{STORY}</p></div>'),
    "metas": lambda n: page(head=numbered(n, '<meta name="author" content="Jo Reed #"><meta name="keywords" content="ferry, bridge">')),
    "long-meta": lambda n: page(head=f'<meta name="author" content="{"Jo Reed, " * n}"><meta name="keywords" content="{" " * n};">'),
    "alternates": lambda n: page(head=numbered(n, '<link rel="alternate" hreflang="en" href="/#">')),
    "entities": lambda n: page("<p>" + "&amp;&lt;&copy" * n + "</p>"),
    "open-entities": lambda n: page("<p>" + "&#x&" * n + "</p>"),
    "less-than": lambda n: page(after="<" * n),
    "open-tags": lambda n: page(after="<p " * n),
    "open-comments": lambda n: page(after="<!--" * n),
    "open-quotes": lambda n: page(after='<a href="' * n),
    "ends": lambda n: page(after="</p></div></b>" * n),
    "doctypes": lambda n: page(after="<!DOCTYPE html><html><head><body>" * n),
    "cdata": lambda n: page(after="<![CDATA[x]]>" * n),
    "instructions": lambda n: page(after="<?php x ?>" * n),
    # head and state
    "long-title": lambda n: page(head=f"<title>{'Bridge | ' * n}</title>", before=f"<h1>{'Bridge ' * n}</h1>"),
    "long-byline": lambda n: page(f'<p class="byline">By {"Jo Reed, " * n}</p>'),
    "wide-byline": lambda n: page(f'<p class="byline">By {" " * n}&{" &" * n}and</p>'),
    "jsonld-deep": lambda n: page(head=jsonld('{"@graph":[' * n)),
    "jsonld-objects": lambda n: page(head=jsonld("[" + ",".join(['{"@type":"Person","name":"Jo Reed"}'] * n) + "]")),
    "jsonld-authors": lambda n: page(
        head=jsonld('{"@type":"NewsArticle","author":[' + ",".join(f'{{"@type":"Person","name":"Jo Reed {i}"}}' for i in range(n)) + "]}")
    ),
    "jsonld-body": lambda n: page(head=jsonld('{"@type":"NewsArticle","articleBody":"' + STORY * (n // 10 + 1) + '"}')),
    "jsonld-blocks": lambda n: page(head=jsonld('{"@type":"NewsArticle","headline":"The bridge is shut"}') * n),
    "microdata": lambda n: page(numbered(n, '<span itemprop="author">Jo Reed #</span> ')),
    "state": lambda n: '<html><body><script id="__NEXT_DATA__" type="application/json">{"body":[' + ",".join([f'{{"p":"{STORY}"}}'] * n) + "]}</script>",
    "state-deep": lambda n: f'<html><body><script>window.__STATE__ = {"[" * n}"{STORY}"{"]" * n}</script></body></html>',
    "state-starts": lambda n: f"<html><body><script>{'=[{(function(' * n}</script></body></html>",
    "state-open-string": lambda n: f"""<html><body><script>a={'{"b":"' * n}</script></body></html>""",
    "state-escapes": lambda n: f'<html><body><script>a={{b:"{chr(92) * 2 * n}"}}</script></body></html>',
    # text
    "one-word": lambda n: page(f"<p>{'a' * n}</p>"),
    "long-paragraph": lambda n: page(f"<p>{STORY * (n // 50 + 1)}</p>"),
    "punctuation": lambda n: page(f"<p>{'.,;:!? ' * n}</p>"),
    "dashes": lambda n: page(f"<p>{'- – — | ' * n}</p>"),
    "stars": lambda n: page(f"<p>{'*_`~' * n}</p>"),
    "brackets": lambda n: page(f"<p>{'![](' * n}</p>"),
    "open-brackets": lambda n: page(f"<p>{'[' * n}{']' * n}</p>"),
    "backslashes": lambda n: page(f"<p>{chr(92) * n}</p>"),
    "ticks": lambda n: page(f"<p><code>{'` `` ' * n}</code></p>"),
    "pipes": lambda n: page(f"<table><tr><td>{'|' * n}</td><td>b</td></tr></table>"),
    "hashes": lambda n: page(f"<h2>{'# ' * n}</h2>"),
    "digits": lambda n: page(f"<p>{'12.5.2031 ' * n}</p>"),
    "addresses": lambda n: page(f"<p>{'a.b@c.example ' * n}{'@' * n}{'http://' * n}</p>"),
    "controls": lambda n: page("<p>" + "a lamp that burns red\x01\x9b\u202e" * n + "</p>"),
    "flags": lambda n: page("<p>" + "\U0001f3f4\U000e0067\U000e0062" * n + "</p>"),
    "marks": lambda n: page("<p>e" + "\u0301" * n + "</p>"),
    "wide": lambda n: page(f"<p>{'橋は閉鎖された。' * n}</p>"),
    "thai": lambda n: page(f"<p>{'สะพานปิด' * n}</p>"),
    "turkish": lambda n: page(f"<p>{'İ' * n}</p>"),
    "spaces": lambda n: page("<p>" + "\u00a0 \u3000" * n + "</p>"),
}

TEXT: dict[str, Family] = {
    "short-lines": lambda n: dump("x\n" * n),
    "words-on-lines": lambda n: dump(STORY.replace(" ", "\n") * (n // 40 + 1)),
    "blank-lines": lambda n: dump("\n" * n),
    "one-line": lambda n: dump("the lamp " * n),
    "sentences-in-one-line": lambda n: "The lamp of the pier: " + "The lamp of Port Elling is out. Home News " * n,
    "paragraphs": lambda n: dump(numbered(n, f"# {STORY}\n\n")),
    "same-paragraphs": lambda n: dump(f"{STORY}\n\n" * n),
    "same-lines": lambda n: dump("Share this\nSign in\n" * n),
    "wrapped": lambda n: dump("The bridge at Port Elling is shut until\nFriday, the harbour board said, and\n" * n),
    "indented": lambda n: dump("".join(" " * (i % 70) + "line\n" for i in range(n))),
    "bullets": lambda n: dump("- point\n" * n),
    "deep-bullets": lambda n: dump("".join(" " * (2 * i % 400) + "- point\n" for i in range(n))),
    "numbers": lambda n: dump(numbered(n, "#. point\n")),
    "quotes": lambda n: dump("> " * n + "quoted"),
    "quoted-lines": lambda n: dump("> quoted\n>> twice\n" * n),
    "fences": lambda n: dump("```\ncode\n" * n),
    "rules": lambda n: dump("* * *\n- - -\n===\n" * n),
    "long-rule": lambda n: dump("* " * n + "x"),
    "headings": lambda n: dump(numbered(n, "## The # arch\n\n")),
    "underlined": lambda n: dump("The arch\n========\n\n" * n),
    "table": lambda n: dump("| a | b |\n|---|---|\n" + "| c | d |\n" * n),
    "wide-table": lambda n: dump("|" + " a |" * n + "\n|" + "---|" * n + "\n"),
    "columns": lambda n: dump("Ship      12      20\n" * n),
    "link-marks": lambda n: dump(numbered(n, "[#]The ferry [#]sails\n") + "\nReferences\n\n" + numbered(n, "   #. https://elling.example/#\n")),
    "markdown-links": lambda n: dump("# Head\n\n" + numbered(n, "[the #](https://elling.example/#) and ")),
    "open-links": lambda n: dump("# Head\n\n" + "[a](" * n),
    "open-pictures": lambda n: dump("# Head\n\n" + "![a" * n),
    "markdown-quotes": lambda n: dump("# Head\n\n" + "> " * n + "quoted"),
    "markdown-items": lambda n: dump("# Head\n\n" + "".join(" " * (2 * i % 200) + "* point\n" for i in range(n))),
    "stars": lambda n: dump("# Head\n\n" + "**a *b " * n),
    "ticks": lambda n: dump("# Head\n\n" + "`" * n + " a"),
    "escapes": lambda n: dump("# Head\n\n" + "\\*" * n),
    "angles": lambda n: dump("<" * n + "a>" * n),
    "front-matter": lambda n: "---\n" + "title: x\n" * n + "---\n\n" + STORY,
    "own-front-matter": lambda n: '---\ntitle: "The bridge"\ntags: [' + '"a", ' * n + '"b"]\n---\n\n# The bridge\n\n' + STORY,
    "mail": lambda n: "From: a@b.example\nSubject: " + "Re: " * n + "x\n\n" + STORY,
    "mail-quoted": lambda n: "From: a@b.example\nSubject: x\nDate: Monday\n\n" + "> > the lamp burns red\n>\n" * n,
    "mail-headers": lambda n: "X-Header: a\n" * n + "\n" + STORY,
    "dates": lambda n: dump("14 May 2031 08:15\n" * n),
    "addresses": lambda n: dump("https://elling.example/a\n" * n),
    "controls": lambda n: dump("the lamp burns red and white a\x1b[31m\x0b\u2028\r" * n),
    "tabs": lambda n: dump("\t" * n + "x"),
    "spaces": lambda n: dump(" " * n + "x" + " " * n),
    "wide": lambda n: dump("橋は閉鎖された。\n" * n),
    "boxes": lambda n: dump("│ a ┃ b │\n" * n),
}

FAMILIES = {"html": HTML, "text": TEXT}
