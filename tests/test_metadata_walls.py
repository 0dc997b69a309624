"""Walls are told by name, in many languages; a story that speaks of one, or has one's words beside it, stays a story."""

from __future__ import annotations

import pytest

from newsclean import clean

NAV = '<nav><ul><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li><li><a href="/w">Weather</a></li></ul></nav>'
FOOT = '<footer><a href="/about">About us</a> <a href="/terms">Terms of use</a></footer>'
STORY = "The bridge in Port Elling was shut at noon on Monday after a barge had struck one of its piers, and nobody could say for how long."


def status(title: str, body: str, lang: str = "en", head: str = "") -> str:
    page = f'<html lang="{lang}"><head><title>{title}</title>{head}</head><body>{NAV}{body}{FOOT}</body></html>'
    return clean(page).status


@pytest.mark.parametrize(
    ("kind", "lang", "title", "body"),
    [
        ("consent_page", "en", "The Quay", "<h2>We value your privacy</h2><p>We and our 300 partners store cookies on your device.</p><button>Accept</button>"),
        ("consent_page", "en", "Before you continue to The Quay", "<p>We use cookies and data to keep the site running.</p><button>Reject all</button>"),
        ("consent_page", "de", "Der Kai", "<h1>Wir brauchen Ihre Zustimmung</h1><p>Wir und unsere Partner speichern Cookies auf Ihrem Gerät.</p>"),
        ("consent_page", "fr", "Le Quai", "<h1>Votre vie privée nous importe</h1><p>Nous et nos partenaires utilisons des traceurs.</p>"),
        ("consent_page", "fr", "Votre vie privée", "<h1>Avec votre accord</h1><p>Nos partenaires et nous utilisons des traceurs.</p>"),
        ("consent_page", "es", "El Muelle", "<h1>Tu privacidad es importante para nosotros</h1><p>Usamos cookies propias y de terceros.</p>"),
        ("consent_page", "nl", "De Kade", "<h1>Voordat je verdergaat</h1><p>Wij gebruiken cookies om de site te verbeteren.</p>"),
        ("login_page", "en", "Sign in | The Quay", "<h1>Sign in</h1><p>Enter your e-mail address and your password.</p>"),
        ("login_page", "de", "Anmelden - Der Kai", "<h1>Bitte melden Sie sich an</h1><p>Sie haben noch kein Konto?</p>"),
        ("login_page", "fr", "Le Quai", "<h1>Connectez-vous pour continuer</h1><p>Adresse e-mail</p>"),
        ("login_page", "ko", "부두 신문", "<h1>로그인이 필요합니다</h1><p>아이디와 비밀번호를 입력하세요.</p>"),
        ("blocked_page", "en", "Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p>"),
        ("blocked_page", "en", "The Quay", "<p>Please verify you are a human</p><p>Reference 18.2f</p>"),
        ("blocked_page", "en", "quay.example", '<div class="h-captcha"><p>Type the letters</p></div><p>Help us keep the harbour safe.</p>'),
        ("blocked_page", "de", "Sicherheitsüberprüfung", "<p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p>"),
        ("blocked_page", "ru", "Причал", "<h1>Подтвердите, что вы не робот</h1><p>Нам показалось, что запросы отправляет программа.</p>"),
        ("blocked_page", "zh", "码头报", "<h1>请完成安全验证</h1><p>拖动滑块完成拼图</p>"),
        ("blocked_page", "ja", "アクセスが拒否されました", "<p>管理者にお問い合わせください。</p>"),
        ("script_page", "en", "The Quay", "<noscript>This site needs JavaScript. Please switch it on.</noscript>"),
        ("script_page", "en", "", "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>"),
        ("script_page", "it", "Il Molo", "<noscript><p>Questo sito richiede JavaScript per funzionare.</p></noscript>"),
        ("script_page", "pl", "Nabrzeże", "<noscript><p>Włącz obsługę JavaScript w przeglądarce.</p></noscript>"),
        ("script_page", "ja", "波止場", "<noscript>JavaScriptを有効にしてください。</noscript>"),
        ("error_page", "en", "The Quay | Page not found", "<h1>Oops! That page can't be found.</h1><p>It may have been moved. Try the search.</p>"),
        ("error_page", "en", "500 Internal Server Error", "<h1>Internal Server Error</h1><p>The server has met a problem.</p>"),
        ("error_page", "en", "The Quay", "<h1>This story is no longer available</h1><p>It was taken down by the editors.</p>"),
        ("error_page", "de", "Seite nicht gefunden - Der Kai", "<p>Die Adresse ist falsch, oder der Beitrag wurde gelöscht.</p>"),
        ("error_page", "fr", "Le Quai", "<h1>Cette page n'existe pas</h1><p>Elle a peut-être été déplacée.</p>"),
        ("error_page", "pt", "O Cais", "<h1>Página não encontrada</h1><p>Verifique o endereço.</p>"),
        ("error_page", "sv", "Kajen", "<h1>Sidan kunde inte hittas</h1><p>Den kan ha flyttats.</p>"),
        ("error_page", "ko", "부두 신문", "<h1>페이지를 찾을 수 없습니다</h1><p>주소를 확인해 주세요.</p>"),
        ("consent_page", "hu", "A rakpart", "<h1>Mielőtt továbblépne</h1><p>Mi és partnereink adatokat tárolunk az eszközön.</p>"),
        ("consent_page", "el", "Η Προκυμαία", "<h1>Σεβόμαστε την ιδιωτικότητά σας</h1><p>Οι συνεργάτες μας αποθηκεύουν στοιχεία.</p>"),
        ("blocked_page", "nl", "Een ogenblik", "<h1>Bevestig dat je een mens bent</h1><p>Dit duurt enkele seconden.</p>"),
        ("blocked_page", "en", "", "<p>Request unsuccessful. Incident ID: 7030-3982</p>"),
        ("blocked_page", "en", "The Quay", "<p>451: Unavailable due to legal reasons</p><p>Readers in your country cannot be served at this time.</p>"),
        ("script_page", "tr", "Rıhtım", "<noscript>Bu siteyi kullanmak için JavaScript etkinleştirmeniz gerekir.</noscript>"),
        ("script_page", "ko", "부두 신문", "<noscript><p>이 앱을 실행하려면 자바스크립트가 있어야 합니다.</p></noscript>"),
        ("script_page", "en", "The Quay", "<p>Your browser is not supported</p><p>Please take a newer one.</p>"),
        ("script_page", "it", "Il Molo", "<h1>JavaScript non è abilitato</h1><p>Serve per leggere il giornale.</p>"),
        ("script_page", "pl", "Nabrzeże", "<p>Bez obsługi JavaScript nic tu nie zobaczysz.</p>"),
        ("blocked_page", "zh", "访问验证", "<h1>访问验证</h1><p>请按住滑块，拖动到最右边</p>"),
        ("consent_page", "no", "Kaien", "<h1>Vi bryr oss om personvernet ditt</h1><p>Vi og partnerne våre lagrer noe på enheten.</p>"),
        ("error_page", "de", "Der Kai", "<h1>Diese Seite ist leider nicht mehr verfügbar</h1><p>Der Beitrag wurde entfernt.</p>"),
        ("error_page", "en", "Web server is down", "<h1>Web server is down</h1><p>Error code 521</p>"),
        ("error_page", "fi", "Laituri", "<h1>Sivua ei löytynyt</h1><p>Tarkista osoite.</p>"),
        ("error_page", "ro", "Cheiul", "<h1>Pagina nu a fost găsită</h1><p>Verificați adresa.</p>"),
        ("error_page", "en", "The Quay", "<h1>We'll be back soon</h1><p>The presses are being oiled.</p>"),
        ("error_page", "ar", "الرصيف", "<h1>الصفحة غير موجودة</h1><p>تحقق من العنوان.</p>"),
    ],
)
def test_a_wall_is_told_by_name(kind: str, lang: str, title: str, body: str) -> None:
    assert status(title, body, lang) == kind


def test_a_cookie_wall_of_many_words_is_told_by_its_headline() -> None:
    text = "<p>We store what you read, and for how long, with 214 partners, who may measure and sell it, unless you object to each of them in turn.</p>"
    assert status("Your privacy choices", f"<h1>Before you continue</h1>{text * 6}") == "consent_page"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Access denied to 300 passengers", f"<h1>Access denied to 300 passengers</h1><p>{STORY}</p>"),
        ("Under construction", f"<h1>Under construction</h1>{f'<p>{STORY}</p>' * 8}"),
        ("Bridge is shut", f"<h1>Bridge is shut</h1><p>{STORY}</p><noscript>Please enable JavaScript to view the comments.</noscript>"),
        ("Bridge is shut", f"<h1>Bridge is shut</h1><p>{STORY}</p><div class='comments'><p>Please log in to comment on this.</p></div>"),
        ("Bridge is shut", f"<h1>Bridge is shut</h1><p>{STORY}</p><h3>Subscribe</h3><div class='captcha'></div>"),
        ("Bridge is shut", f"<div class='cookie-banner'><h2>We value your privacy</h2></div><h1>Bridge is shut</h1>{f'<p>{STORY}</p>' * 6}"),
    ],
)
def test_a_story_is_no_wall(title: str, body: str) -> None:
    assert status(title, body) == "ok"


FLASH = "<h1>Tremor felt on Skarn</h1><p>No one was hurt, the mayor said.</p>"
BANNER = "<div class='cookie-banner'><h2>We value your privacy</h2><p>We and our partners store cookies.</p></div>"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "<noscript>Please enable JavaScript to view the comments.</noscript>"),
        ("<noscript>This site works best with JavaScript.</noscript>", ""),
        ("", BANNER),
        (BANNER, ""),
        ("", "<div class='comments'><h3>Log in</h3><p>Please log in to comment on this.</p></div>"),
        ("", "<aside><h3>Page not found at the museum</h3><p>A page is missing from the oldest book.</p></aside>"),
    ],
)
def test_a_story_of_one_sentence_is_no_wall_whatever_stands_beside_it(above: str, below: str) -> None:
    assert status("Tremor felt on Skarn - The Quay", above + FLASH + below) == "ok"


def test_the_sites_name_above_a_sentence_is_no_story() -> None:
    head = '<meta property="og:site_name" content="The Old Quay Times">'
    body = "<h1>The Old Quay Times</h1><p>A word before you read on.</p><noscript>This site needs JavaScript.</noscript>"
    assert status("The Old Quay Times", body, head=head) == "script_page"


@pytest.mark.parametrize(
    ("lang", "asks"),
    [
        ("en", "Subscribe to read the rest of this story."),
        ("en", "This article is for subscribers only."),
        ("de", "Dieser Artikel ist nur für Abonnenten."),
        ("fr", "La suite est réservée aux abonnés."),
        ("es", "Suscríbete para seguir leyendo"),
        ("ja", "この記事は会員限定です。"),
        ("ko", "이 기사는 구독자 전용입니다."),
    ],
)
def test_a_request_to_subscribe_below_a_short_story_cuts_it_off(lang: str, asks: str) -> None:
    page = f'<html lang="{lang}"><body><h1>Bridge is shut</h1><p>{STORY}</p><p>{STORY} So it was.</p><p>{asks}</p></body></html>'
    article = clean(page)
    assert (article.status, article.access, article.origins["access"][:8]) == ("paywalled", "paywalled", "visible:")
    long = clean(page.replace("<h1>", f"<p>{STORY}</p>" * 20 + "<h1>").replace("<h1>Bridge", "<h2>Bridge"))
    assert (long.status, long.access) == ("ok", "unknown")


def test_an_error_between_the_sites_name_and_a_sentence_is_no_story() -> None:
    page = "The Vell Post\nHome\nNews\nPage not found\nSorry, the page you were looking for has not been seen.\nContact us\n"
    assert clean(page, kind="text").status == "error_page"


@pytest.mark.parametrize("asks", ["Sign up", "Sign up to our weekly newsletter", "Log in to comment", "Further reading: bridges of the inlet"])
def test_other_requests_do_not(asks: str) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    assert status("Bridge is shut", f"<h1>Bridge is shut</h1><p>{STORY}</p><p>{STORY} So it was.</p><p>{asks}</p>", head=head) == "ok"
