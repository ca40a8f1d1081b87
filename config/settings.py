"""Settings. What differs between installations comes from the environment (see .env.sample)."""

from csp.constants import NONE, SELF
from django.urls import reverse

from config import env, logs
from config.safety import refuse_unsafe
from config.sign_in import *  # noqa: F403  (settings, like these, of one subject)
from kpis.periods import iso_month

BASE_DIR = env.BASE_DIR

DEBUG = env.yes_or_no("DEBUG", default=False)
SECRET_KEY = env.secret_key("SECRET_KEY", kept_in=BASE_DIR / ".secret_key")
# Keys of before: what they sealed and signed stays legible until they are taken off the list.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
refuse_unsafe(debug=DEBUG, secret_key=SECRET_KEY, allowed_hosts=ALLOWED_HOSTS)
DATABASES = {
    "default": env.kept_to_its_owner(
        env.database("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
    )
}

# Whether anyone may read the published scorecards and measures; otherwise everybody signs in.
SCORECARD_PUBLIC = env.yes_or_no("SCORECARD_PUBLIC", default=False)

# Whether somebody may sign off the return that they sent in themselves: for a team of one.
SIGN_OFF_OWN_RETURNS = env.yes_or_no("SIGN_OFF_OWN_RETURNS", default=False)

# Mail: EMAIL_BACKEND, EMAIL_HOST and so on. Printed where no server is named, so that a desk needs none.
globals().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", default="Trust Scorecard <scorecard@localhost>")
EMAIL_TIMEOUT = 10  # seconds that a mail server may take; a page may be waiting, and on SQLite every writer
SITE_ADDRESS = env.address("SITE_ADDRESS", default="http://127.0.0.1:8000")  # what links in mails begin with
REMIND_DAYS_BEFORE = env.whole_number("REMIND_DAYS_BEFORE", default=5)  # before a return is due

# Whether the site is reached over HTTPS alone, as every installation but one on a desk should be.
HTTPS = env.yes_or_no("HTTPS", default=True)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0  # a year
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
# Of X-Forwarded-For, only what our own proxies added is believed: whoever asks can write the rest.
ALLAUTH_TRUSTED_PROXY_COUNT = 0
if env.yes_or_no("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = env.whole_number("PROXIES", default=1, least=1)
CSRF_FAILURE_VIEW = "config.failing.form_of_another_sign_in"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

INSTALLED_APPS = [
    "config.apps.InstallationConfig",
    "scorecard",
    "reports",
    "kpis",
    "accounts",
    "record",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "config.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    # Outermost: what any of the others answers has the policy, too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.no_zero_bytes",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.sessions_that_end",
    "accounts.middleware.RequiredSecondFactor",
    "config.middleware.refused_in_words",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        # For fragments with many rows, named *.jinja: compiled, they take a fifth of the time.
        "NAME": "jinja",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
    },
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# An upload is read within the caps of reports.importing; these bound what Django itself takes in.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_485_760  # bytes, files aside: what a large file says is sent on as fields
# A month's grid posts up to eight fields a figure, and an uploaded file has as many figures as rows.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000
FILE_UPLOAD_HANDLERS = [
    "reports.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576  # bytes; a larger file goes to disk

LOGGING = logs.LOGGING

# Where a framework and a published return are read. The apps below may not know the app above them.
ABSOLUTE_URL_OVERRIDES = {
    "kpis.framework": lambda framework: reverse("scorecard:latest", args=[framework.slug]),
    "reports.monthlyreturn": lambda one: reverse(
        "scorecard:scorecard", args=[one.framework.slug, iso_month(one.period)]
    ),
}
